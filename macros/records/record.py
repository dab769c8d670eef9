"""What all records share: an id, a file, sources, former ids, what became of them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Generic, Self, TypeVar

from pydantic import Field, PrivateAttr

from .fields import Date, Id, Key, Language, Line, Model, Term, Url


class Source(Model):
    """A publication that a record cites. The same URL in several records is one source."""

    url: Url
    title: Line
    publisher: Line
    published: Date | None = None
    language: Language | None = None
    kind: Annotated[Line, Term("source-kinds")] | None = None
    note: Line | None = None


class Correction(Model):
    """A mistake that was put right."""

    date: Date
    text: Line


SameKind = TypeVar("SameKind", bound=str)


class Withdrawal(Model, Generic[SameKind]):
    """Why a record is not to be relied on any more, and the one that takes its place."""

    date: Date
    reason: Line
    replaced_by: SameKind | None = None


class Record(Model):
    """A file under `data/` or `docs/briefings/`; its id is the file's stem."""

    kind_name: ClassVar[str]

    _id: str = PrivateAttr("")
    _path: str = PrivateAttr("")

    @property
    def id(self) -> str:
        return self._id

    @property
    def path(self) -> str:
        """The file, as the user would type it."""
        return self._path

    @classmethod
    def of(cls, fields: object, *, id: str, path: str) -> Self:
        """The record that a file's fields make. Raises pydantic's ValidationError."""
        record = cls.model_validate(fields)
        record._id, record._path = id, path
        return record


class SourcedRecord(Record):
    """A record that cites sources of its own. One that is withdrawn keeps its file."""

    sources: dict[Id, Source] = Field(default_factory=dict)
    corrections: list[Correction] = Field(default_factory=list)
    withdrawn: Withdrawal[Id] | None = None


class NamedRecord(SourcedRecord):
    """A record whose id was chosen, so that it may have had others: their addresses lead here."""

    aliases: list[Id] = Field(default_factory=list)


Keys = list[Key]
