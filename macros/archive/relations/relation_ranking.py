"""How well two states stand with each other, and which way that has gone.

Values are ranked by their place in the vocabulary, whose files go from good to bad.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.staleness import a_year_before
from macros.records.model.vocabulary import Vocabulary

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
    day, -1 where none is known."""
    return tuple(
        max(
            (
                rank(axis, held.value, vocabulary)
                for axis in relation.history
                if axis.field == field and (held := relation.on(axis, day)) and held.value
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
    values, or by the incident's tone where only one is known or neither has a rank."""
    change = late_change(relation, day)
    if change is None or change.incident is None:
        return Direction.UNCHANGED
    before = relation.before(change.axis, change.incident)
    if before and before.value and change.value and change.axis.field in RANKED:
        worse = rank(change.axis, change.value, vocabulary)
        worse -= rank(change.axis, before.value, vocabulary)
        return Direction.DETERIORATED if worse > 0 else Direction.IMPROVED
    tone = vocabulary.tones[vocabulary.incident_types[change.incident.type].tone]
    return Direction(tone.direction) if tone.direction else Direction.UNCHANGED


def late_change(relation: Relation, day: date) -> Stretch | None:
    """The last change, if it came in the twelve months before a day."""
    change = last_change(relation, day)
    return change if change and change.first_day > a_year_before(day) else None


def last_change(relation: Relation, day: date) -> Stretch | None:
    """The last change by then; None if only a baseline is recorded, or nothing. Of several on one
    day, the weightiest. What lapsed did not change by itself."""
    order = list(RANKED)
    changes = [
        held
        for axis in relation.history
        if (held := relation.on(axis, day)) and held.incident and held.value
    ]
    return max(
        changes,
        key=lambda held: (
            held.first_day,
            -order.index(held.axis.field) if held.axis.field in order else -len(order),
        ),
        default=None,
    )
