"""Which known values lapse with a new setting: those that it ends, and those that it forbids.

A status of the pair rules all missions of the two states, a level rules its mission. A value that
lapsed is unknown until it is set again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.relations.effects import Axis, Setting
from macros.records.model.vocabulary import Level, RelationStatus, Vocabulary

_RULING_FIELDS = ("relations", "consular", "level")
"""The fields whose values rule others."""


@dataclass(frozen=True, slots=True)
class Step:
    """A setting in its context. `before` has the latest setting of each axis that is known right
    before it; `lapses` are the axes among them that are unknown right after it."""

    setting: Setting
    before: Mapping[Axis, Setting]
    lapses: tuple[Axis, ...]


def steps(settings: Iterable[Setting], vocabulary: Vocabulary) -> Iterator[Step]:
    """A step for each setting of a pair of states; `settings` are in chronological order."""
    known: dict[Axis, Setting] = {}
    for setting in settings:
        lapses = tuple(_lapses(setting, known, vocabulary))
        yield Step(setting, dict(known), lapses)
        for axis in lapses:
            del known[axis]
        known[setting.axis] = setting


def bounds(
    axis: Axis, known: Mapping[Axis, Setting], vocabulary: Vocabulary
) -> Iterator[tuple[Setting, Sequence[str]]]:
    """The known settings that limit the values of an axis, each with the allowed values."""
    for ruling in (
        Axis(field) if field != "level" else _level_axis(axis) for field in _RULING_FIELDS
    ):
        by = known.get(ruling)
        if by and (allowed := _allowed(axis, by, vocabulary)) is not None:
            yield by, allowed


def _lapses(
    setting: Setting, known: Mapping[Axis, Setting], vocabulary: Vocabulary
) -> Iterator[Axis]:
    """The axes that lapse with a setting, none if it repeats the present value. A value of the same
    day does not end, but lapses if it is forbidden."""
    before = known.get(setting.axis)
    term = _term(setting, vocabulary)
    if term is None or (before and before.value == setting.value):
        return
    for axis, held in known.items():
        allowed = _allowed(axis, setting, vocabulary)
        is_forbidden = allowed is not None and held.value not in allowed
        is_ended = axis.field in term.ends and _rules(setting.axis, axis)
        if is_forbidden or (is_ended and held.first_day < setting.first_day):
            yield axis


def _allowed(axis: Axis, by: Setting, vocabulary: Vocabulary) -> Sequence[str] | None:
    """The values of an axis that a setting of another axis allows; None if it allows all."""
    term = _term(by, vocabulary) if _rules(by.axis, axis) else None
    if term and axis.field == "head":
        return term.heads
    return term.levels if isinstance(term, RelationStatus) and axis.field == "level" else None


def _rules(ruling: Axis, axis: Axis) -> bool:
    """Whether the value of one axis limits that of another."""
    return bool(axis.of) and axis != ruling and (not ruling.of or _level_axis(axis) == ruling)


def _level_axis(axis: Axis) -> Axis:
    """The axis of the level of a mission, for any axis of the mission."""
    return Axis("level", axis.of, axis.in_)


def _term(setting: Setting, vocabulary: Vocabulary) -> RelationStatus | Level | None:
    """The vocabulary term of a value, if its axis rules others; else None."""
    terms: Mapping[str, Mapping[str, RelationStatus | Level]] = {
        "relations": vocabulary.relation_statuses,
        "consular": vocabulary.consular_statuses,
        "level": vocabulary.representation_levels,
    }
    field = setting.axis.field
    return terms[field][setting.value] if field in terms else None
