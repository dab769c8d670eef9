"""What lapses when something is set: what it ends, and what it does not allow to go on.

A status of the pair rules all missions of the two states, a level the mission that has it. What
lapses is not known until something sets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.relations.effects import Axis, Setting
from macros.records.model.vocabulary import Level, RelationStatus, Vocabulary

_RULING = ("relations", "consular", "level")
"""The fields whose values rule others."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something is set. `known` has, for each axis of which something was known right before, what
    was set there last; `lapses` are the axes among them of which nothing is known right after."""

    setting: Setting
    known: Mapping[Axis, Setting]
    lapses: tuple[Axis, ...]


def steps(settings: Iterable[Setting], vocabulary: Vocabulary) -> Iterator[Step]:
    """The settings of a pair of states, which are in their order, with what each of them meets and
    what lapses with it."""
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
    """What allows an axis some values only, of what is known, each with these values."""
    for ruling in (Axis(field) if field != "level" else _level(axis) for field in _RULING):
        by = known.get(ruling)
        if by and (allowed := _allowed(axis, by, vocabulary)) is not None:
            yield by, allowed


def _lapses(
    setting: Setting, known: Mapping[Axis, Setting], vocabulary: Vocabulary
) -> Iterator[Axis]:
    """What is not carried over, if a value begins with this setting. What has been set as of the
    same day goes on, if it is allowed."""
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
    """What a setting of another axis allows one to be; None if that is anything."""
    term = _term(by, vocabulary) if _rules(by.axis, axis) else None
    if term and axis.field == "head":
        return term.heads
    return term.levels if isinstance(term, RelationStatus) and axis.field == "level" else None


def _rules(ruling: Axis, axis: Axis) -> bool:
    """Whether what is set on the one axis rules the other."""
    return bool(axis.of) and axis != ruling and (not ruling.of or _level(axis) == ruling)


def _level(axis: Axis) -> Axis:
    """The level of the mission that an axis is of."""
    return Axis("level", axis.of, axis.in_)


def _term(setting: Setting, vocabulary: Vocabulary) -> RelationStatus | Level | None:
    """The term of a value that rules others; None for any other value."""
    terms: Mapping[str, Mapping[str, RelationStatus | Level]] = {
        "relations": vocabulary.relation_statuses,
        "consular": vocabulary.consular_statuses,
        "level": vocabulary.representation_levels,
    }
    field = setting.axis.field
    return terms[field][setting.value] if field in terms else None
