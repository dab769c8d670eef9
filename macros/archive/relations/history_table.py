"""The history of a relation as a table: for each direction, a row per period without change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.records.text.edtf import Edtf
from macros.records.text.iso_dates import iso_day

COLUMNS = (
    "sender",
    "receiver",
    "since",
    "until",
    "first_day",
    "last_day",
    "relations",
    "consular",
    "level",
    "head",
    "protecting_power",
    "incident",
)
"""Their names are no words of SQL."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A period of one direction. `start` and `end` are its first and last day as EDTF, imprecise
    where the record is, `..` if open. `first_day` and `last_day` are the days by which it is
    computed, `date.min` and `date.max` if open. Unknown values are empty. `incidents` are the ids
    of the incidents that began it."""

    sender: str
    receiver: str
    start: str
    end: str
    first_day: date
    last_day: date
    values: tuple[str, ...]
    incidents: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order of COLUMNS; empty where nothing is known."""
        days = (self.first_day, self.last_day)
        return (
            *(self.sender, self.receiver, self.start, self.end),
            *(iso_day(day) or "" for day in days),
            *self.values,
            " ".join(self.incidents),
        )


def rows(relation: Relation) -> Iterator[HistoryRow]:
    """The rows of both directions, each oldest first; first that of which the sender's id is
    first."""
    one, other = relation.one.id, relation.other.id
    yield from _direction(relation, one, other)
    yield from _direction(relation, other, one)


def _direction(relation: Relation, sender: str, receiver: str) -> Iterator[HistoryRow]:
    axes = (
        Axis("relations"),
        Axis("consular"),
        Axis("level", sender, receiver),
        Axis("head", sender, receiver),
        Axis("protecting_power", sender, receiver),
    )
    begun: dict[date, list[Stretch]] = {}
    for axis in axes:
        for stretch in relation.history.get(axis, ()):
            begun.setdefault(stretch.first_day, []).append(stretch)
    days = sorted(begun)
    for place, day in enumerate(days):
        following = begun[days[place + 1]][0].since if place + 1 < len(days) else None
        held = [relation.on(axis, day) for axis in axes]
        incidents = (one.incident.id for one in begun[day] if one.incident)
        yield HistoryRow(
            sender,
            receiver,
            ".." if day == date.min else begun[day][0].since.text,
            _day_before(following) if following else "..",
            day,
            following.earliest - timedelta(1) if following else date.max,
            tuple(_cell(one) for one in held),
            tuple(dict.fromkeys(incidents)),
        )


def _cell(held: Stretch | None) -> str:
    """A value; empty if it is unknown, or a state is its own protecting power."""
    return (held.value or "") if held and held.value != held.axis.of else ""


def _day_before(when: Edtf) -> str:
    """The day before a date, as EDTF; an interval if the date is imprecise."""
    first, last = when.earliest - timedelta(1), when.latest - timedelta(1)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
