"""An incident: `data/incidents/<year>/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag, model_validator

from .fields import (
    ActorId,
    Date,
    Id,
    IncidentId,
    Line,
    Markdown,
    Model,
    StateId,
    Term,
    wrong,
)
from .record import Keys, NamedRecord, Source, Withdrawal


class Place(Model):
    name: Line
    state: StateId | None = None


class Participant(Model):
    """An actor and the part it has. The order matters: the first actor on each side (see
    `data/vocabulary/roles.yml`) makes the incident's main relation."""

    actor: ActorId
    role: Annotated[Line, Term("roles")]


class PairEffect(Model):
    """What changed between two states."""

    between: Annotated[list[StateId], Field(min_length=2, max_length=2)]
    relations: Annotated[Line, Term("relation-statuses")] | None = None
    consular: Annotated[Line, Term("consular-statuses")] | None = None

    @property
    def states(self) -> tuple[str, str]:
        return self.between[0], self.between[1]

    @model_validator(mode="after")
    def _says_something(self) -> PairEffect:
        if self.between[0] == self.between[1]:
            raise wrong(f"'{self.between[0]}' has no relations with itself", "name two states")
        if self.relations is None and self.consular is None:
            raise wrong("the effect changes nothing", "set 'relations' or 'consular'")
        return self


class MissionEffect(Model):
    """What changed in one state's mission in another. A protecting power that is the sending state
    itself ends the protection: it looks after its own interests again."""

    mission_of: StateId
    in_: StateId = Field(alias="in")
    level: Annotated[Line, Term("representation-levels")] | None = None
    head: Annotated[Line, Term("heads-of-mission")] | None = None
    protecting_power: StateId | None = None

    @property
    def states(self) -> tuple[str, str]:
        return self.mission_of, self.in_

    @model_validator(mode="after")
    def _says_something(self) -> MissionEffect:
        if self.mission_of == self.in_:
            raise wrong(f"'{self.in_}' has no mission in itself", "name two states")
        if self.level is None and self.head is None and self.protecting_power is None:
            raise wrong("the effect changes nothing", "set 'level', 'head' or 'protecting_power'")
        return self


def _effect_kind(value: Any) -> str:
    of_mission = isinstance(value, MissionEffect) or (
        isinstance(value, dict) and "between" not in value
    )
    return "mission" if of_mission else "pair"


Effect = Annotated[
    Annotated[PairEffect, Tag("pair")] | Annotated[MissionEffect, Tag("mission")],
    Discriminator(_effect_kind),
]


class Invocation(Model):
    """A legal instrument that somebody invoked, or that governs the act."""

    instrument: Annotated[Line, Term("instruments")]
    articles: Line | None = None


class OtherFigure(Model):
    value: Line
    sources: Keys = Field(min_length=1)


class Figure(Model):
    """A number or date that sources give differently: the best-attested value, then the others."""

    what: Line
    value: Line
    sources: Keys = Field(min_length=1)
    others: list[OtherFigure] = Field(default_factory=list)


class Reply(Model):
    by: ActorId
    text: Line
    sources: Keys = Field(default_factory=list)


class Claim(Model):
    """What somebody says and is contested, or not shown. Its address ends in its id, or in its
    first words if it has none."""

    id: Id | None = None
    text: Line
    by: ActorId
    about: list[ActorId] = Field(default_factory=list)
    status: Annotated[Line, Term("claim-statuses")]
    note: Line | None = None
    sources: Keys = Field(default_factory=list)
    replies: list[Reply] = Field(default_factory=list)


class Incident(NamedRecord):
    """Something that happened, who had a part in it, what it changed and who says so."""

    kind_name: ClassVar[str] = "incident"

    title: Line
    date: Date
    date_basis: Line | None = None
    type: Annotated[Line, Term("incident-types")]
    place: Place | None = None
    actors: list[Participant] = Field(min_length=1)
    summary: Markdown
    effects: list[Effect] = Field(default_factory=list)
    follows: list[IncidentId] = Field(default_factory=list)
    topics: list[Annotated[Line, Term("topics")]] = Field(default_factory=list)
    instruments: list[Invocation] = Field(default_factory=list)
    verification: Annotated[Line, Term("verification")]
    figures: list[Figure] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    note: Markdown | None = None
    sources: dict[Id, Source] = Field(min_length=1)
    withdrawn: Withdrawal[IncidentId] | None = None
