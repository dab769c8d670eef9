"""Whether what the effects set can be: which value can follow which is told by the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from ..records.effect import MissionEffect, PairEffect
from ..records.incident import Incident
from ..records.library import Library
from ..records.problems import Problem
from ..records.vocabulary import EffectField, Vocabulary
from .history import AXES, Axis, Setting, axes, settings

ORDER = (*AXES[PairEffect], *AXES[MissionEffect])


def problems(
    library: Library, pairs: Mapping[tuple[str, str], Sequence[Incident]]
) -> Iterator[Problem]:
    """Effects that contradict each other or the vocabulary. `pairs` has the incidents of each pair
    of states in order of time."""
    for incident in library.incidents.values():
        yield from _of_type(library, incident)
    for states, incidents in pairs.items():
        note = library.relations.get("-".join(states))
        yield from _of_pair(library, list(settings(states, incidents, note)))


def _of_type(library: Library, incident: Incident) -> Iterator[Problem]:
    """What an incident of its type is to set."""
    kind = library.vocabulary.incident_types[incident.type]
    fields = {axis.field for effect in incident.effects for axis, _ in axes(effect)}
    if kind.expects and not fields.intersection(kind.expects):
        yield library.problem(
            incident.path,
            ("type",),
            f"an incident of type '{incident.type}' changes {' or '.join(kind.expects)}",
            "add it to 'effects'",
        )
    for place, effect in enumerate(incident.effects):
        for axis, value in axes(effect):
            for field, allowed in kind.sets.items():
                if field == axis.field and value not in allowed:
                    yield library.problem(
                        incident.path,
                        ("effects", place, field),
                        f"an incident of type '{incident.type}' does not set {field} to '{value}'",
                        f"but to {_listed(allowed)}",
                    )


def _of_pair(library: Library, steps: Sequence[Setting]) -> Iterator[Problem]:
    """What happens to one axis after the other, in order of time; of one date relations come
    first, then levels, then heads, as a mission is held against them."""
    now: dict[Axis, Setting] = {}
    for step in sorted(steps, key=_order):
        before = now.get(step.axis)
        if step.incident is None:
            pass
        elif before and _same_day(before, step) and before.value != step.value:
            other = before.incident.id if before.incident else "the baseline"
            yield _problem(
                library,
                step,
                f"{step.axis.field} is '{step.value}' here and '{before.value}' on the same day",
                f"see '{other}', and correct one of the two",
            )
        else:
            yield from _of_step(library, step, step.incident, before, now)
        now[step.axis] = step


def _order(step: Setting) -> tuple[bool, tuple[date, date], int]:
    return step.incident is not None, step.date.span, ORDER.index(step.axis.field)


def _of_step(
    library: Library,
    step: Setting,
    incident: Incident,
    before: Setting | None,
    now: Mapping[Axis, Setting],
) -> Iterator[Problem]:
    vocabulary, field, value = library.vocabulary, step.axis.field, step.value
    kind = vocabulary.incident_types[incident.type]
    needed = _rule(kind.after, field)
    if before and needed is not None and before.value not in needed:
        yield _problem(
            library,
            step,
            f"an incident of type '{incident.type}' cannot come when {field} is '{before.value}'",
            f"only when it is {_listed(needed)}",
        )
    elif (
        before and before.value != value and not _can_follow(vocabulary, field, before.value, value)
    ):
        after = _before(vocabulary, field, value) or ()
        hint = f"only from {_listed(after) or 'nothing'}"
        message = f"{field} cannot become '{value}' from '{before.value}'"
        yield _problem(library, step, message, hint)
    elif before and before.value == value and field in kind.expects and _rule(kind.sets, field):
        since = before.incident.id if before.incident else "the baseline"
        hint = f"since '{since}'; correct one of the two"
        yield _problem(library, step, f"{field} is '{value}' already", hint)
    yield from _of_mission(library, step, now)


def _of_mission(library: Library, step: Setting, now: Mapping[Axis, Setting]) -> Iterator[Problem]:
    """Whether a mission can be what it is set to, under the relations and at the level it has."""
    vocabulary, axis = library.vocabulary, step.axis
    relations = now.get(Axis("relations"))
    level = now.get(Axis("level", axis.of, axis.in_))
    if axis.field in ("level", "head") and relations:
        status = vocabulary.relation_statuses[relations.value]
        allowed = status.levels if axis.field == "level" else status.heads
        if allowed is not None and step.value not in allowed:
            yield _problem(
                library,
                step,
                f"no mission has {axis.field} '{step.value}' while relations are "
                f"'{relations.value}'",
                f"only {_listed(allowed)}",
            )
    if axis.field == "head" and level:
        heads = vocabulary.representation_levels[level.value].heads
        if heads is not None and step.value not in heads:
            yield _problem(
                library,
                step,
                f"a mission of level '{level.value}' has no head '{step.value}'",
                f"only {_listed(heads)}" if heads else "it has none",
            )


def _before(vocabulary: Vocabulary, field: str, value: str) -> Sequence[str] | None:
    """What a value can follow; None if that is anything."""
    statuses = {"relations": vocabulary.relation_statuses, "consular": vocabulary.consular_statuses}
    return statuses[field][value].after if field in statuses else None


def _can_follow(vocabulary: Vocabulary, field: str, before: str, value: str) -> bool:
    after = _before(vocabulary, field, value)
    return after is None or before in after


def _rule(rules: Mapping[EffectField, Sequence[str]], field: str) -> Sequence[str] | None:
    return next((values for name, values in rules.items() if name == field), None)


def _same_day(one: Setting, other: Setting) -> bool:
    """Whether both are dated to the same single day."""
    first, last = one.date.span
    return first == last and one.date.span == other.date.span


def _problem(library: Library, step: Setting, message: str, hint: str = "") -> Problem:
    assert step.incident is not None  # a baseline is not held against anything
    at = ("effects", step.place, step.axis.field)
    return library.problem(step.incident.path, at, message, hint)


def _listed(values: Collection[str]) -> str:
    return " or ".join(f"'{value}'" for value in values)
