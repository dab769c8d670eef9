"""An actor, person or state or other: `data/actors/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from .fields import ActorId, Date, Example, Language, Line, Markdown, Model, StateId, Term, wrong
from .record import Keys, NamedRecord, Withdrawal


class Office(Model):
    """An office and when it was held. Where only part of that is known, an interval says so:
    `from: ../2022-12-07` began on an unknown day, on 7 December 2022 at the latest;
    `to: 2023-02-24/..` ended on an unknown day, on 24 February 2023 at the earliest."""

    title: Line
    of: ActorId | None = None
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    sources: Keys = Field(default_factory=list)


def _wikidata(text: str) -> str:
    if not (text[:1] == "Q" and text[1:].isdecimal()):
        raise wrong(f"'{text}' is not a Wikidata id", "write Q and digits, as in Q419")
    return text


class Identifiers(Model):
    wikidata: Annotated[str, AfterValidator(_wikidata), Example("Q419")] | None = None
    iso3166: Line | None = None


class Actor(NamedRecord):
    """Somebody or something that acts: the one that incidents, claims and effects name."""

    kind_name: ClassVar[str] = "actor"

    name: Line
    kind: Annotated[Line, Term("actor-kinds")]
    summary: Markdown | None = None
    state: StateId | None = None
    part_of: ActorId | None = None
    names: dict[Language, Line] = Field(default_factory=dict)
    offices: list[Office] = Field(default_factory=list)
    born: Date | None = None
    identifiers: Identifiers = Identifiers()
    withdrawn: Withdrawal[ActorId] | None = None

    @property
    def title(self) -> str:
        return self.name
