"""The groups of the board: which one a relation stands in, and the order that follows from them.

The groups and their conditions are vocabulary. They are in the order of their gravity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import (
    RANKED,
    direction_of,
    last_change,
    last_change_key,
    last_changed,
    recent_change,
    severity,
)
from macros.archive.relations.staleness import a_year_before
from macros.records.model.vocabulary import RelationGroup, Vocabulary

ALIKE = 2
"""How many relations of a group a selection has before it has more of a group that is less
grave."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a relation stands on the board: the id of its group, empty if it fits none, and the
    stretches by which it does, the newest first. Without a group these are the last
    change, or nothing if no change is recorded."""

    group: str
    by: tuple[Stretch, ...]


Ranked = tuple[tuple[Relation, Placing], ...]
"""Relations with their places."""


def placing(relation: Relation, day: date, vocabulary: Vocabulary) -> Placing:
    """The place of a relation on a day."""
    change = last_change(relation, day)
    changed = [change] if change else []
    held = _held(relation, day)
    for id, group in vocabulary.relation_groups.items():
        wanted = group.holds
        fitting = (
            changed
            if wanted is None
            else [one for one in held if one.value in wanted.values_of(one.axis.field)]
        )
        by = tuple(one for one in fitting if _came_so(one, group, relation, day, vocabulary))
        if by:
            return Placing(id, by)
    return Placing("", tuple(changed))


def by_gravity(relations: Iterable[Relation], day: date, vocabulary: Vocabulary) -> list[Relation]:
    """The relations by their groups; those of a group by since when they stand so, the newest
    first. Those without a group come last, the worst first."""
    return [relation for relation, _ in ranked(relations, day, vocabulary)]


def selection(placed: Ranked, day: date, limit: int) -> list[Relation]:
    """Up to `limit` of the relations that `ranked` has placed, for a summary, in their order: up to
    a third are those that changed last within twelve months; the others are some of each group, the
    gravest first. Relations of which nothing is known are left out."""
    known = [pair for pair in placed if pair[1].by]
    group_of = {relation.id: place.group for relation, place in known}
    changed = last_changed((relation for relation, _ in known), day)
    chosen = {one.id for one in changed[: limit // 3] if recent_change(one, day)}
    count = Counter(group_of[id] for id in chosen)
    for most in (ALIKE, len(known)):
        for id, group in group_of.items():
            if len(chosen) < limit and id not in chosen and count[group] < most:
                chosen.add(id)
                count[group] += 1
    return [relation for relation, _ in known if relation.id in chosen]


def ranked(relations: Iterable[Relation], day: date, vocabulary: Vocabulary) -> Ranked:
    """The relations with their places, in the order of `by_gravity`."""
    position = {id: place for place, id in enumerate(reversed([*vocabulary.relation_groups]))}

    def key(pair: tuple[Relation, Placing]) -> tuple[object, ...]:
        relation, place = pair
        since = place.by[0].first_day if place.group else date.min
        rank = severity(relation, day, vocabulary)
        return (position.get(place.group, -1), since, rank, *last_change_key(relation, day))

    placed = [(one, placing(one, day, vocabulary)) for one in relations]
    return tuple(sorted(placed, key=key, reverse=True))


def _held(relation: Relation, day: date) -> list[Stretch]:
    """The stretches of the ranked axes of a relation on a day, the newest first; of one day the
    most important field first."""
    fields = list(RANKED)
    axes = [axis for axis in relation.history if axis.field in fields]
    held = [one for axis in axes if (one := relation.on(axis, day)) and one.value]
    return sorted(
        held,
        key=lambda one: (-one.first_day.toordinal(), fields.index(one.axis.field), one.axis),
    )


def _came_so(
    stretch: Stretch, group: RelationGroup, relation: Relation, day: date, vocabulary: Vocabulary
) -> bool:
    """Whether a stretch began as the conditions of a group say."""
    if group.recent == "yes" and not stretch.first_day > a_year_before(day):
        return False
    if group.direction and direction_of(stretch, relation, vocabulary).value != group.direction:
        return False
    needed = group.after.values_of(stretch.axis.field) if group.after else []
    if not needed:
        return True
    before = relation.before(stretch.axis, stretch.incident) if stretch.incident else None
    return before is not None and before.value in needed
