"""The vocabulary: `data/vocabulary/<name>.yml`, terms with what the project knows of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .fields import Id, Line, Model, Term, Url, whole


class Word(Model):
    """A term: its label for readers and what it means."""

    label: Line
    description: Line | None = None


EffectField = Literal["relations", "consular", "level", "head", "protecting_power"]


class IncidentType(Word):
    """`tone` is between the states. `cameo` is the code of the CAMEO scheme, for exports.
    `expects` names the fields of effects of which an incident of the type sets at least one,
    `sets` the values it may set them to, and `after` the values that must have held before."""

    tone: Annotated[Line, Term("tones")]
    cameo: Line | None = None
    expects: list[EffectField] = Field(default_factory=list)
    sets: dict[EffectField, list[Line]] = Field(default_factory=dict)
    after: dict[EffectField, list[Line]] = Field(default_factory=dict)


class Tone(Word):
    """`direction` is the way a relation goes that has this shape on the board."""

    shape: Line
    direction: Literal["deteriorated", "improved", "unchanged"] | None = None


class Role(Word):
    """`side` decides which relations an incident belongs to: those of each state on side `one`
    with each state on side `other`; `both` stands on both sides, `none` on neither."""

    side: Literal["one", "other", "both", "none"]


class Verification(Word):
    """`doubtful: yes` marks what a page says "as reported" of. `publishers` is how many publishers
    have to tell of an incident, if no source is a primary one."""

    doubtful: Literal["yes", "no"] = "no"
    publishers: Annotated[int, BeforeValidator(whole)] = 1


class ClaimStatus(Word):
    """`explained: yes` marks the statuses that a claim's note has to give the reason for."""

    shape: Line
    explained: Literal["yes", "no"] = "no"


class SourceKind(Word):
    """`primary: yes` marks sources that show a thing themselves."""

    primary: Literal["yes", "no"] = "no"


class ActorKind(Word):
    """`sovereign: yes` marks the kinds whose actors have relations with each other."""

    plural: Line
    sovereign: Literal["yes", "no"] = "no"


class RelationStatus(Word):
    """`sentence` completes "Diplomatic relations …" or "Consular relations …". `after` lists the
    statuses that it can follow; `levels` and `heads` those that can be set while it holds. Without
    them, all can."""

    sentence: Line
    after: list[Line] | None = None
    levels: list[Annotated[Line, Term("representation-levels")]] | None = None
    heads: list[Annotated[Line, Term("heads-of-mission")]] | None = None


class Level(Word):
    """A rank of representation. `heads` lists what its head can be; without it, all can."""

    heads: list[Annotated[Line, Term("heads-of-mission")]] | None = None


class Instrument(Word):
    year: Line | None = None
    url: Url | None = None


FILES: Mapping[str, type[Word]] = {
    "actor-kinds": ActorKind,
    "claim-statuses": ClaimStatus,
    "consular-statuses": RelationStatus,
    "heads-of-mission": Word,
    "incident-types": IncidentType,
    "instruments": Instrument,
    "relation-statuses": RelationStatus,
    "representation-levels": Level,
    "roles": Role,
    "source-kinds": SourceKind,
    "tones": Tone,
    "topics": Word,
    "verification": Verification,
}
"""The files there are, and what their terms say."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, each file in its own order."""

    tones: Mapping[Id, Tone] = field(default_factory=dict)
    incident_types: Mapping[Id, IncidentType] = field(default_factory=dict)
    roles: Mapping[Id, Role] = field(default_factory=dict)
    claim_statuses: Mapping[Id, ClaimStatus] = field(default_factory=dict)
    actor_kinds: Mapping[Id, ActorKind] = field(default_factory=dict)
    verification: Mapping[Id, Verification] = field(default_factory=dict)
    relation_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    consular_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    representation_levels: Mapping[Id, Level] = field(default_factory=dict)
    heads_of_mission: Mapping[Id, Word] = field(default_factory=dict)
    source_kinds: Mapping[Id, SourceKind] = field(default_factory=dict)
    topics: Mapping[Id, Word] = field(default_factory=dict)
    instruments: Mapping[Id, Instrument] = field(default_factory=dict)

    def terms(self, name: str) -> Mapping[Id, Word]:
        """The terms of the file of that name (a key of FILES)."""
        found: Mapping[Id, Word] = getattr(self, name.replace("-", "_"))
        return found

    def __iter__(self) -> Iterator[tuple[str, Mapping[Id, Word]]]:
        return ((name, self.terms(name)) for name in FILES)
