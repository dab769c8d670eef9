"""The base classes of records: id, file, sources, corrections, withdrawal and former ids."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import Field

from macros.records.model.fields import (
    MAX_ALIASES,
    Date,
    Id,
    Key,
    Language,
    Line,
    Model,
    OwnKey,
    Term,
    Url,
)
from macros.records.model.reference_finder import References, references_of


class Source(Model):
    """A publication that a record cites. The same URL in several records is one source."""

    url: Url = Field(description="Where it can be read.", examples=["https://paper.example/news"])
    title: Line = Field(
        description="The title, in its own language.",
        examples=["Arcadia llama a su embajador"],
    )
    titles: dict[Language, Line] | None = Field(
        None,
        description="The title in other languages, by the language, where the publication gives "
        "it; no translation of our own.",
        examples=[{"en": "Arcadia recalls its ambassador"}],
    )
    publisher: Line = Field(
        description="Who published it, by its label in data/vocabulary/publishers.yml, or in the "
        "same words in every record; where a paper copies another's report, both, the other last: "
        "The Arcadian / EFE.",
        examples=["The Arcadian"],
    )
    published: Date | None = Field(
        None,
        description="When it was published; ../2026-11-22 if that is unknown: by the day on which "
        "it was read.",
    )
    language: Language | None = Field(
        None, description="The language that it is written in.", examples=["es"]
    )
    kind: Annotated[Line, Term("source-kinds")] | None = Field(
        None, description="What kind of publication it is."
    )
    reading: Annotated[Line, Term("readings")] | None = Field(
        None,
        description="How little of it was read, if that is known; without the field nothing is "
        "said of it.",
    )
    note: Line | None = Field(
        None,
        description="What to know about this copy, in plain text.",
        examples=["Mirror of the gazette"],
    )


class Correction(Model):
    """A mistake that was put right."""

    date: Date = Field(description="When it was put right.")
    text: Line = Field(
        description="What was wrong and what is right, in plain text.",
        examples=["The vote count was 63–34–2, not 63–33."],
    )


SameKind = TypeVar("SameKind", bound=Id)


class Withdrawal(Model, Generic[SameKind]):
    """Why a record is not to be relied on any more, and the one that takes its place."""

    date: Date = Field(description="When it was withdrawn.")
    reason: Line = Field(
        description="Why, in plain text.", examples=["It was announced and not done."]
    )
    replaced_by: SameKind | None = Field(
        None,
        description="The record of the same kind that takes its place, by its id.",
        examples=["other-record"],
    )


class Record(Model):
    """A file under `data/` or `docs/briefings/`; its id is the file's stem. It may be lazy (see
    `lazy_record`): then it is loaded on the first access to a field that is not eager."""

    kind_name: ClassVar[str]
    EAGER_FIELDS: ClassVar[tuple[str, ...]] = ()
    """The fields that a lazy record has before it is loaded; their values are plain data or
    dates."""

    @cached_property
    def id(self) -> str:
        return ""  # a record that was not made from a file

    @cached_property
    def path(self) -> str:
        """The file, as the user would type it."""
        return ""

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the text that the record was made from."""
        return ""

    @cached_property
    def version_key(self) -> str:
        """A key that no other record has, and that changes with the text of its file."""
        return f"{self.kind_name} {self.path} {self.fingerprint}"

    @cached_property
    def references(self) -> References:
        """What the record refers to."""
        self.load()
        return self.__dict__.get("references") or references_of(self)

    def set_references(self, found: References) -> None:
        """Set the references, if they are known without a search."""
        self.__dict__["references"] = found

    def load(self) -> bool:
        """Load a lazy record; returns whether it was one. Two threads may do so at once."""
        read = self.__dict__.get("loader")
        if read is None:
            return False
        self.__dict__.update(vars(read(self)))
        self.__dict__.pop("loader", None)
        return True

    if not TYPE_CHECKING:  # a type checker would accept any attribute

        def __getattr__(self, name: str) -> Any:
            if self.load() or name in self.__dict__:
                return getattr(self, name)
            return super().__getattr__(name)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        for one in (self, other):
            if isinstance(one, Record):
                one.load()
        return super().__eq__(other)

    def __copy__(self) -> Self:
        self.load()
        copied = super().__copy__()
        copied.__dict__.pop("references", None)  # a changed copy may refer to other records
        return copied

    @classmethod
    def of(cls, fields: object, *, id: str, path: str, fingerprint: str = "") -> Self:
        """The record of a file's plain data. Raises pydantic's ValidationError."""
        record = cls.model_validate(fields)
        record.__dict__.update(id=id, path=path, fingerprint=fingerprint)
        return record


Corrections = Annotated[
    list[Correction],
    Field(description="What was wrong, was read by somebody and is put right."),
]


class SourcedRecord(Record):
    """A record that cites sources of its own. One that is withdrawn keeps its file."""

    added: Date | None = Field(
        None,
        description="The day on which the record was added. Its page is cited by the day of its "
        "last correction, else by this one.",
    )

    sources: dict[OwnKey, Source] = Field(
        default_factory=dict,
        description="What the record rests on. Each source has a key of its own, which citations "
        "([^key]) and lists of sources name.",
    )
    corrections: Corrections = Field(default_factory=list)
    withdrawn: Withdrawal[Id] | None = None

    @property
    def file(self) -> SourcedRecord:
        """The record itself: a relation, which follows from many, may have a file or none."""
        return self


class NamedRecord(Record):
    """A record whose id was chosen, so that it may have had others: their addresses lead here."""

    aliases: list[Id] = Field(
        default_factory=list,
        max_length=MAX_ALIASES,
        description="Former ids: their addresses still lead here.",
        examples=[["old-name"]],
    )


Keys = list[Key]
