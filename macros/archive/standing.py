"""How well two states stand with each other, and which way that has gone.

Values are ranked by their place in the vocabulary, whose files go from good to bad.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from ..records.vocabulary import Vocabulary
from .history import Axis, Stretch

if TYPE_CHECKING:
    from .archive import Relation

RANKED = {
    "relations": "relation-statuses",
    "consular": "consular-statuses",
    "level": "representation-levels",
    "head": "heads-of-mission",
}
"""The fields whose values have ranks, the weightiest first, and their vocabulary."""


class Direction(Enum):
    """Which way a relation went. `data/vocabulary/tones.yml` has the shape for each."""

    DETERIORATED = "deteriorated"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"


def rank(axis: Axis, value: str, vocabulary: Vocabulary) -> int:
    """0 for the best value; unranked axes have one rank."""
    if axis.field not in RANKED:
        return 0
    return list(vocabulary.terms(RANKED[axis.field])).index(value)


def severity(relation: Relation, day: date, vocabulary: Vocabulary) -> tuple[int, ...]:
    """What relations are sorted by, the worse the greater: for each field the worst rank on that
    day, -1 where none is recorded."""
    return tuple(
        max(
            (
                rank(axis, held.value, vocabulary)
                for axis in relation.history
                if axis.field == field and (held := relation.on(axis, day))
            ),
            default=-1,
        )
        for field in RANKED
    )


def changed_on(relation: Relation, day: date) -> tuple[date, str]:
    """What relations are sorted by where their last change by a day counts."""
    change = last_change(relation, day)
    return (change.first_day if change else date.min, relation.id)


def worst_first(relations: Iterable[Relation], day: date, vocabulary: Vocabulary) -> list[Relation]:
    """The relations by how they stand on a day; of two that stand alike, the one that changed
    last."""
    return sorted(
        relations,
        key=lambda one: (severity(one, day, vocabulary), *changed_on(one, day)),
        reverse=True,
    )


def changed_last(relations: Iterable[Relation], day: date) -> list[Relation]:
    """Those of the relations that had changed by a day, the last to change first."""
    changed = (one for one in relations if last_change(one, day))
    return sorted(changed, key=lambda one: changed_on(one, day), reverse=True)


def direction(relation: Relation, day: date, vocabulary: Vocabulary) -> Direction:
    """Which way the last change in the twelve months before a day went: by the ranks of the two
    values, or by the incident's tone where only one is recorded or neither has a rank."""
    change = last_change(relation, day)
    if change is None or change.incident is None or change.first_day <= a_year_before(day):
        return Direction.UNCHANGED
    before = relation.before(change.axis, change.incident)
    if before and change.axis.field in RANKED:
        worse = rank(change.axis, change.value, vocabulary)
        worse -= rank(change.axis, before.value, vocabulary)
        return Direction.DETERIORATED if worse > 0 else Direction.IMPROVED
    tone = vocabulary.tones[vocabulary.incident_types[change.incident.type].tone]
    return Direction(tone.direction) if tone.direction else Direction.UNCHANGED


def last_change(relation: Relation, day: date) -> Stretch | None:
    """The last change by then; None if only a baseline is recorded, or nothing. Of several on one
    day, the weightiest."""
    order = list(RANKED)
    changes = [
        held
        for axis in relation.history
        if (held := relation.on(axis, day)) and held.incident is not None
    ]
    return max(
        changes,
        key=lambda held: (
            held.first_day,
            -order.index(held.axis.field) if held.axis.field in order else -len(order),
        ),
        default=None,
    )


def a_year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a leap day, the first day of all in year 1."""
    if day.year == date.min.year:
        return date.min
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
