"""The ranks of states and changes of relations, and the direction of a change.

Values are ranked by their position in the vocabulary, whose files go from good to bad.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
"""The fields whose values have ranks, most important first, and their vocabulary."""


class Direction(Enum):
    """The direction of a change. `data/vocabulary/tones.yml` has the symbol for each."""

    DETERIORATED = "deteriorated"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"


def rank(axis: Axis, value: str, vocabulary: Vocabulary) -> int:
    """The rank of a value: 0 for the best, and for every value of an axis without ranks."""
    if axis.field not in RANKED:
        return 0
    return list(vocabulary.terms(RANKED[axis.field])).index(value)


def gravest(
    relation: Relation, vocabulary: Vocabulary, fields: Collection[str] = tuple(RANKED)
) -> Stretch | None:
    """The last stretch that says most of a relation: what is worse than the best, and of that what
    the most important field has, and of the two missions the worse and then the later one. Only
    some `fields` are looked at. None if nothing is known."""
    order = list(RANKED)

    def gravity(one: Stretch) -> tuple[bool, int, int, date]:
        place = rank(one.axis, one.value or "", vocabulary)
        return is_grave(one, vocabulary), -order.index(one.axis.field), place, one.first_day

    known = (
        held
        for axis in relation.history
        if axis.field in fields and (held := relation.now(axis)) and held.value
    )
    return max(known, key=gravity, default=None)


def is_grave(stretch: Stretch | None, vocabulary: Vocabulary) -> bool:
    """Whether a stretch has a value that is worse than the best of its axis."""
    return bool(stretch and stretch.value and rank(stretch.axis, stretch.value, vocabulary))


def severity(relation: Relation, day: date, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The sort key for the state of a relation on a day: for each field the worst rank, -1 if none
    is known. Worse states have greater keys."""
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


def last_change_key(relation: Relation, day: date) -> tuple[date, str]:
    """The sort key for the last change of a relation up to a day."""
    change = last_change(relation, day)
    return (change.first_day if change else date.min, relation.id)


def last_changed(relations: Iterable[Relation], day: date) -> list[Relation]:
    """The relations that had changed by a day, the last to change first."""
    changed = (one for one in relations if last_change(one, day))
    return sorted(changed, key=lambda one: last_change_key(one, day), reverse=True)


def direction(relation: Relation, day: date, vocabulary: Vocabulary) -> Direction:
    """The direction of the last change in the twelve months before a day."""
    change = recent_change(relation, day)
    return direction_of(change, relation, vocabulary) if change else Direction.UNCHANGED


def direction_of(change: Stretch, relation: Relation, vocabulary: Vocabulary) -> Direction:
    """The direction in which a relation went when a stretch of its history began: by the ranks of
    the two values, or by the tone of the incident if only one is known or they have no ranks."""
    if change.incident is None:
        return Direction.UNCHANGED
    before = relation.before(change.axis, change.incident)
    if before and before.value and change.value and change.axis.field in RANKED:
        worse = rank(change.axis, change.value, vocabulary)
        worse -= rank(change.axis, before.value, vocabulary)
        return Direction.DETERIORATED if worse > 0 else Direction.IMPROVED
    tone = vocabulary.tones[vocabulary.incident_types[change.incident.type].tone]
    return Direction(tone.direction) if tone.direction else Direction.UNCHANGED


def recent_change(relation: Relation, day: date) -> Stretch | None:
    """The last change up to a day, if it came in the twelve months before."""
    change = last_change(relation, day)
    return change if change and change.first_day > a_year_before(day) else None


def last_change(relation: Relation, day: date) -> Stretch | None:
    """The last change up to a day; None if nothing but a baseline is recorded. Of several on one
    day it is that of the most important field. A lapse is no change."""
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
