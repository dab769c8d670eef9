"""The differences between the histories of relations in two archives, transition by transition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from macros.archive.archive import Archive
from macros.archive.changes.detected_renames import Renames
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import AXES, Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import RANKED

FIELDS = tuple(chain.from_iterable(AXES.values()))

MAX_CELLS = 250_000
"""Limit of the edit distance table: several hundred transitions of one axis in each version."""


@dataclass(frozen=True, slots=True)
class TransitionDifference:
    """A transition of an axis to a value, in two histories; None where a history has none. The two
    may differ in date, in value, and in the incident that caused them: `has_other_cause`. A renamed
    incident counts as the same."""

    before: Stretch | None
    after: Stretch | None
    has_other_cause: bool = False

    @property
    def axis(self) -> Axis:
        """The axis, with present ids if the transition is in the later history."""
        stretch = self.after or self.before
        assert stretch is not None
        return stretch.axis


@dataclass(frozen=True, slots=True)
class RelationDifference:
    """A relation whose history differs; None where an archive does not have it. `transitions` are
    those that differ, axis by axis, oldest first."""

    before: Relation | None
    after: Relation | None
    transitions: tuple[TransitionDifference, ...]

    @property
    def relation(self) -> Relation:
        relation = self.after or self.before
        assert relation is not None
        return relation


def relation_differences(
    before: Archive, after: Archive, renames: Renames
) -> tuple[RelationDifference, ...]:
    """The relations whose history differs, and those that only one of the archives has."""
    old = {renames.new("relation", id): relation for id, relation in before.relations.items()}
    found = []
    for id in sorted({*old, *after.relations}):
        one, other = old.get(id), after.relations.get(id)
        differing = tuple(_transitions(one, other, renames))
        if differing or one is None or other is None:
            found.append(RelationDifference(one, other, differing))
    return tuple(found)


def _transitions(
    before: Relation | None, after: Relation | None, renames: Renames
) -> Iterator[TransitionDifference]:
    old = (
        {_renamed(axis, renames): stretches for axis, stretches in before.history.items()}
        if before
        else {}
    )
    new = after.history if after else {}
    for axis in sorted({*old, *new}, key=_order):
        yield from _aligned(old.get(axis, ()), new.get(axis, ()), renames)


def _order(axis: Axis) -> tuple[str, str, int]:
    """The sort key of an axis: those of the pair first, then mission by mission."""
    return axis.of, axis.in_, FIELDS.index(axis.field)


def _renamed(axis: Axis, renames: Renames) -> Axis:
    return replace(axis, of=renames.new("actor", axis.of), in_=renames.new("actor", axis.in_))


def _aligned(
    before: Sequence[Stretch], after: Sequence[Stretch], renames: Renames
) -> Iterator[TransitionDifference]:
    """The transitions that differ, aligned with the least edit distance."""
    while before and after and not _distance(before[0], after[0], renames):
        before, after = before[1:], after[1:]
    while before and after and not _distance(before[-1], after[-1], renames):
        before, after = before[:-1], after[:-1]
    if len(before) * len(after) > MAX_CELLS:
        yield from (TransitionDifference(one, None) for one in before)
        yield from (TransitionDifference(None, other) for other in after)
        return
    costs = [
        [float(row + column) for column in range(len(after) + 1)] for row in range(len(before) + 1)
    ]
    for row, one in enumerate(before, 1):
        for column, other in enumerate(after, 1):
            costs[row][column] = min(
                costs[row - 1][column] + 1,
                costs[row][column - 1] + 1,
                costs[row - 1][column - 1] + _distance(one, other, renames),
            )
    found = []
    row, column = len(before), len(after)
    while row or column:
        here = costs[row][column]
        if row and column:
            distance = _distance(before[row - 1], after[column - 1], renames)
            if here == costs[row - 1][column - 1] + distance:
                row, column = row - 1, column - 1
                if distance:
                    found.append(_transition(before[row], after[column], renames))
                continue
        if row and here == costs[row - 1][column] + 1:
            row -= 1
            found.append(TransitionDifference(before[row], None))
        else:
            column -= 1
            found.append(TransitionDifference(None, after[column]))
    yield from reversed(found)


def _distance(one: Stretch, other: Stretch, renames: Renames) -> float:
    """The cost of aligning two transitions: 0 if they are equal, more than 2 if they are unrelated,
    so that a removal and an addition, 1 each, cost less."""
    value = _value(one, renames) == other.value
    date = one.since.text == other.since.text
    cause = _has_same_cause(one, other, renames)
    return {
        (True, True, True): 0.0,
        (True, False, True): 0.5,
        (True, True, False): 0.5,
        (False, True, True): 1.0,
        (False, False, True): 1.0,
        (True, False, False): 1.5,
        (False, True, False): 1.5,
    }.get((value, date, cause), 2.5)


def _value(stretch: Stretch, renames: Renames) -> str | None:
    """The value of a transition; a state by its present id."""
    if stretch.axis.field in RANKED or stretch.value is None:
        return stretch.value
    return renames.new("actor", stretch.value)


def _transition(one: Stretch, other: Stretch, renames: Renames) -> TransitionDifference:
    return TransitionDifference(one, other, not _has_same_cause(one, other, renames))


def _has_same_cause(one: Stretch, other: Stretch, renames: Renames) -> bool:
    """Whether the same incident caused both, or both are of a baseline."""
    before = renames.new("incident", one.incident.id) if one.incident else ""
    return before == (other.incident.id if other.incident else "")
