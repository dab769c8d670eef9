"""The relation of two states: what happened between them, and what held on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from macros.archive import chronology
from macros.archive.references.relation_ids import former_ids, pair_id
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import History, Stretch, on
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote


@dataclass(frozen=True)
class Relation:
    """Two states and what happened between them. `one` comes before `other` in the alphabet, and
    `file` adds to what the incidents say, if there is one."""

    one: Actor
    other: Actor
    file: RelationNote | None
    incidents: tuple[Incident, ...]
    history: History

    kind_name = "relation"

    @property
    def id(self) -> str:
        return pair_id(self.one.id, self.other.id)

    @property
    def title(self) -> str:
        return "–".join(sorted((self.one.name, self.other.name)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids that it had while either state had another."""
        return former_ids(self.one, self.other)

    @property
    def note(self) -> RelationNote | None:
        """The file, unless it is withdrawn."""
        return None if self.file is None or self.file.withdrawn else self.file

    @property
    def path(self) -> str:
        """Where the file is; empty if there is none."""
        return self.file.path if self.file else ""

    @property
    def latest(self) -> Incident | None:
        """The last of the incidents."""
        return self.incidents[-1] if self.incidents else None

    @property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self.incidents)

    def beside(self, id: str) -> Actor:
        """The state that it is with, for one of the two."""
        return self.other if self.one.id == id else self.one

    def is_of(self, states: Collection[str]) -> bool:
        """Whether it is the relation of two states, given their ids."""
        return {self.one.id, self.other.id} == set(states)

    def now(self, axis: Axis) -> Stretch | None:
        stretches = self.history.get(axis)
        return stretches[-1] if stretches else None

    def on(self, axis: Axis, day: date) -> Stretch | None:
        """What holds on a day; None before the record begins. It may have lapsed."""
        return on(self.history.get(axis, ()), day)

    def before(self, axis: Axis, incident: Incident) -> Stretch | None:
        """What held when the incident came."""
        came = chronology.sort_key(incident)
        earlier = (
            stretch
            for stretch in reversed(self.history.get(axis, ()))
            if stretch.incident is None or chronology.sort_key(stretch.incident) < came
        )
        return next(earlier, None)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an incident stands in a relation: what came right before and right after it, and what
    was known to hold on each axis when it came."""

    relation: Relation
    earlier: Incident | None
    later: Incident | None
    held: Mapping[Axis, str]
