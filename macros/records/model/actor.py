"""An actor, person or state or other: `data/actors/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from macros.records.model.fields import (
    ActorId,
    Date,
    Language,
    Line,
    Markdown,
    Model,
    StateId,
    Term,
    WikidataId,
    wrong,
)
from macros.records.model.record import Keys, NamedRecord, SourcedRecord, Withdrawal


class Office(Model):
    """An office and when it was held. An interval that is open says what is not known of it."""

    title: Line = Field(
        description="The office, as it stands behind a name.", examples=["President of Arcadia"]
    )
    of: ActorId | None = Field(
        None, description="The state, institution or organisation that it is an office of."
    )
    head_of_mission_in: StateId | None = Field(
        None,
        description="The state in which the office heads the mission of the one that it is an "
        "office of; only of offices that do.",
        examples=["borduria"],
    )
    from_: Date | None = Field(
        None,
        alias="from",
        description="When the office began; ../2022-12-07 where it began by that day.",
        examples=["2021-07-28"],
    )
    to: Date | None = Field(
        None,
        description="When the office ended; 2022-12-07/.. where it lasted at least to that day.",
        examples=["2022-12-07"],
    )
    sources: Keys = Field(
        default_factory=list, description="The keys of the sources that show the office."
    )

    @model_validator(mode="after")
    def _ends_when_it_has_begun(self) -> Office:
        if self.from_ and self.to and self.to.latest < self.from_.earliest:
            message = f"the office ends ({self.to}) before it begins ({self.from_})"
            raise wrong(message, "correct 'from' or 'to'")
        return self

    @model_validator(mode="after")
    def _heads_a_mission_of_somebody(self) -> Office:
        if self.head_of_mission_in and self.of in (None, self.head_of_mission_in):
            message = "the office heads a mission, and whose it is is not said"
            raise wrong(message, "set 'of' to the state whose mission it is")
        return self


class Identifiers(Model):
    """What other records call the actor."""

    wikidata: WikidataId | None = Field(None, description="The id in Wikidata.")
    iso3166: Line | None = Field(
        None, description="The code of a state in ISO 3166-1, with two letters.", examples=["PE"]
    )


class Actor(NamedRecord, SourcedRecord):
    """Somebody or something that acts: the one that incidents, claims and effects name."""

    kind_name: ClassVar[str] = "actor"
    EAGER_FIELDS: ClassVar[tuple[str, ...]] = ("name", "kind", "state", "part_of")
    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"summary", "names"})

    name: Line = Field(
        description="The name by which it is known, in plain text.", examples=["Anna Arden"]
    )
    kind: Annotated[Line, Term("actor-kinds")] = Field(description="What the actor is.")
    summary: Markdown | None = Field(
        None,
        description="Who it is, in Markdown. Every sentence ends with its citation, [^key], or "
        "[^key]{term} where it is not sure, with a term of verification that is doubtful.",
        examples=["She was minister until the vote.[^key]"],
    )
    state: StateId | None = Field(
        None, description="The state whose citizen or organ the actor is, by its id."
    )
    part_of: ActorId | None = Field(
        None,
        description="The institution or organisation that it belongs to, by its id.",
        examples=["congress-of-arcadia"],
    )
    names: dict[Language, Line] = Field(
        default_factory=dict,
        description="The name in other languages, by the language.",
        examples=[{"es": "Ana Arden"}],
    )
    offices: list[Office] = Field(
        default_factory=list,
        description="The offices that a person has held, the weightiest first. An incident names "
        "the person with the one held on its day.",
    )
    born: Date | None = Field(None, description="The date of birth.", examples=["1969-10"])
    identifiers: Identifiers = Field(
        default=Identifiers(), description="What other records call the actor."
    )
    withdrawn: Withdrawal[ActorId] | None = Field(
        None,
        description="Why the record is not to be relied on any more. The file stays, its page "
        "says so.",
    )

    @property
    def title(self) -> str:
        return self.name
