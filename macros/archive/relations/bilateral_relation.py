"""The relation of two states: its incidents and its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.archive import chronology
from macros.archive.references.relation_ids import former_ids, pair_id
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import History, Stretch, on
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.text.collation import sort_key


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of an axis: the stretch that an incident began, the one before and the one after."""

    before: Stretch | None
    begun: Stretch
    after: Stretch | None


@dataclass(frozen=True)
class Relation:
    """The relation of two states. The id of `one` comes before that of `other`. `file` is the
    record in `data/relations/`, if there is one, withdrawn or not."""

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
        return "–".join(sorted((self.one.name, self.other.name), key=sort_key))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids that it may have had while either state had another id."""
        return former_ids(self.one, self.other)

    @property
    def note(self) -> RelationNote | None:
        """The file, unless it is withdrawn."""
        return None if self.file is None or self.file.withdrawn else self.file

    @property
    def path(self) -> str:
        """The path of the file; empty if there is none."""
        return self.file.path if self.file else ""

    @property
    def latest(self) -> Incident | None:
        """The latest incident; None if there is none."""
        return self.incidents[-1] if self.incidents else None

    @property
    def count(self) -> int:
        """The number of incidents."""
        return len(self.incidents)

    def other_state(self, id: str) -> Actor:
        """The other state, for the id of one of the two."""
        return self.other if self.one.id == id else self.one

    def is_of(self, states: Collection[str]) -> bool:
        """Whether it is the relation of two states, given their ids."""
        return {self.one.id, self.other.id} == set(states)

    def now(self, axis: Axis) -> Stretch | None:
        """The last stretch of an axis; None if it has none."""
        stretches = self.history.get(axis)
        return stretches[-1] if stretches else None

    def on(self, axis: Axis, day: date) -> Stretch | None:
        """The stretch of an axis on a day; None before the first. Its value is None if it
        lapsed."""
        return on(self.history.get(axis, ()), day)

    def before(self, axis: Axis, incident: Incident) -> Stretch | None:
        """The stretch of an axis right before an incident; None if nothing was known."""
        stretches = self.history.get(axis, ())
        at = self._first_after(stretches, incident)
        return stretches[at - 1] if at else None

    def turn(self, axis: Axis, incident: Incident) -> Turn | None:
        """The change of an axis that an incident made; None if it made none."""
        stretches = self.history.get(axis, ())
        at = self._first_after(stretches, incident)
        before, begun, after = (
            stretches[one] if 0 <= one < len(stretches) else None for one in (at - 1, at, at + 1)
        )
        if begun is None or begun.incident is None or begun.incident.id != incident.id:
            return None
        return Turn(before, begun, after)

    @staticmethod
    def _first_after(stretches: Sequence[Stretch], incident: Incident) -> int:
        """The index of the first stretch that does not begin before an incident."""
        position = chronology.sort_key(incident)
        for at in range(len(stretches), 0, -1):
            begun_by = stretches[at - 1].incident
            if begun_by is None or chronology.sort_key(begun_by) < position:
                return at
        return 0


@dataclass(frozen=True, slots=True)
class Position:
    """The position of an incident in a relation: the incidents right before and after it, in `held`
    the known value of each axis right before it, and in `turns` the axes that it changed."""

    relation: Relation
    earlier: Incident | None
    later: Incident | None
    held: Mapping[Axis, str]
    turns: Mapping[Axis, Turn]
