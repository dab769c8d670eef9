"""The vocabulary: `data/vocabulary/<name>.yml`, terms with what the project knows of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from .fields import Id, Line, Model, Term, Url


class Word(Model):
    """A term: its label for readers and what it means."""

    label: Line
    description: Line | None = None


class IncidentType(Word):
    """`tone` is between the states. `cameo` is the code of the CAMEO scheme, for exports.
    `expects` names the fields of effects of which an incident of the type should set one."""

    tone: Annotated[Line, Term("tones")]
    cameo: Line | None = None
    expects: list[Literal["relations", "consular", "level", "head", "protecting_power"]] = Field(
        default_factory=list
    )


class Tone(Word):
    shape: Line


class Role(Word):
    """`side` decides which relations an incident belongs to: those of each state on side `one`
    with each state on side `other`; `both` stands on both sides, `none` on neither."""

    side: Literal["one", "other", "both", "none"]


class ClaimStatus(Word):
    shape: Line


class ActorKind(Word):
    """`sovereign: yes` marks the kinds whose actors have relations with each other."""

    plural: Line
    sovereign: Literal["yes", "no"] = "no"


class RelationStatus(Word):
    """`sentence` completes "Diplomatic relations …" or "Consular relations …"."""

    sentence: Line


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
    "representation-levels": Word,
    "roles": Role,
    "source-kinds": Word,
    "tones": Tone,
    "topics": Word,
    "verification": Word,
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
    verification: Mapping[Id, Word] = field(default_factory=dict)
    relation_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    consular_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    representation_levels: Mapping[Id, Word] = field(default_factory=dict)
    heads_of_mission: Mapping[Id, Word] = field(default_factory=dict)
    source_kinds: Mapping[Id, Word] = field(default_factory=dict)
    topics: Mapping[Id, Word] = field(default_factory=dict)
    instruments: Mapping[Id, Instrument] = field(default_factory=dict)

    def terms(self, name: str) -> Mapping[Id, Word]:
        """The terms of the file of that name (a key of FILES)."""
        found: Mapping[Id, Word] = getattr(self, name.replace("-", "_"))
        return found

    def __iter__(self) -> Iterator[tuple[str, Mapping[Id, Word]]]:
        return ((name, self.terms(name)) for name in FILES)
