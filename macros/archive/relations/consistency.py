"""Checks of effects against each other and against the rules in the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.relations.effects import Setting, axes, settings
from macros.archive.relations.lapsing import Step, bounds, steps
from macros.records.library import Library
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import EffectField, Vocabulary
from macros.records.problems import Problem

_STATUS_OF = {"relations": "relations", "consular": "consular relations"}


def problems(
    library: Library, pairs: Mapping[tuple[str, str], Sequence[Incident]]
) -> Iterator[Problem]:
    """Effects that contradict each other or the vocabulary. `pairs` has the incidents of each pair
    of states in order of time."""
    for incident in library.incidents.values():
        yield from _of_type(library, incident)
    for states, incidents in pairs.items():
        yield from _of_pair(library, states, incidents)


def _of_type(library: Library, incident: Incident) -> Iterator[Problem]:
    """Effects that the type of the incident requires or excludes: `expects` and `sets`."""
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


def _of_pair(
    library: Library, states: tuple[str, str], incidents: Sequence[Incident]
) -> Iterator[Problem]:
    """Contradictions among the settings of one pair, in chronological order."""
    note = library.relations.get("-".join(states))
    for step in steps(settings(states, incidents, note), library.vocabulary):
        setting = step.setting
        before = step.before.get(setting.axis)
        at = _Place(library, note, setting)
        if before and before.value != setting.value and _same_day(before, setting):
            field, other = setting.axis.field, _id(before)
            yield at.problem(
                f"{field} is '{setting.value}' here and '{before.value}' on the same day",
                f"see {other}, and correct one of the two",
            )
            continue
        if setting.incident:
            yield from _of_incident(library.vocabulary, at, setting.incident, before)
        yield from _of_mission(library.vocabulary, at, step)


@dataclass(frozen=True, slots=True)
class _Place:
    """The location of a setting: in the effects of an incident, or of the baseline in a relation's
    file."""

    library: Library
    note: RelationNote | None
    setting: Setting

    def problem(self, message: str, hint: str = "") -> Problem:
        setting, path = self.setting, ""
        at: tuple[str | int, ...] = ("effects", setting.place, setting.axis.field)
        if setting.incident:
            path = setting.incident.path
        elif self.note:
            path, at = self.note.path, ("baseline", *at)
        return self.library.problem(path, at, message, hint)


def _id(setting: Setting) -> str:
    return f"'{setting.incident.id}'" if setting.incident else "the baseline"


def _of_incident(
    vocabulary: Vocabulary, at: _Place, incident: Incident, before: Setting | None
) -> Iterator[Problem]:
    """Values that cannot follow the previous one: `after` of the type and of the status, and
    `sets`."""
    field, value = at.setting.axis.field, at.setting.value
    kind = vocabulary.incident_types[incident.type]
    needed = _rule_for(kind.after, field)
    if before is None:
        return
    if needed is not None and before.value not in needed:
        yield at.problem(
            f"an incident of type '{incident.type}' cannot come when {field} is '{before.value}'",
            f"only when it is {_listed(needed)}",
        )
    elif before.value != value and not _can_follow(vocabulary, field, before.value, value):
        after = _allowed_before(vocabulary, field, value) or ()
        yield at.problem(
            f"{field} cannot become '{value}' from '{before.value}'",
            f"only from {_listed(after) or 'nothing'}",
        )
    elif before.value == value and field in kind.expects and _rule_for(kind.sets, field):
        yield at.problem(
            f"{field} is '{value}' already", f"since {_id(before)}; correct one of the two"
        )


def _of_mission(vocabulary: Vocabulary, at: _Place, step: Step) -> Iterator[Problem]:
    """Values that a mission cannot have under the present statuses and at its level."""
    axis, value = at.setting.axis, at.setting.value
    for by, allowed in bounds(axis, step.before, vocabulary):
        if value in allowed:
            continue
        if by.axis.field == "level":
            message = f"a mission of level '{by.value}' has no {axis.field} '{value}'"
        else:
            message = f"no mission has {axis.field} '{value}' while {_STATUS_OF[by.axis.field]} are"
            message = f"{message} '{by.value}'"
        yield at.problem(message, f"only {_listed(allowed)}" if allowed else "it has none")


def _allowed_before(vocabulary: Vocabulary, field: str, value: str) -> Sequence[str] | None:
    """The values that one can follow; None if it can follow any."""
    statuses = {"relations": vocabulary.relation_statuses, "consular": vocabulary.consular_statuses}
    return statuses[field][value].after if field in statuses else None


def _can_follow(vocabulary: Vocabulary, field: str, before: str, value: str) -> bool:
    after = _allowed_before(vocabulary, field, value)
    return after is None or before in after


def _rule_for(rules: Mapping[EffectField, Sequence[str]], field: str) -> Sequence[str] | None:
    return next((values for name, values in rules.items() if name == field), None)


def _same_day(one: Setting, other: Setting) -> bool:
    """Whether both are dated to the same single day, or both are of the baseline."""
    first, last = one.date.span
    return one.date.span == other.date.span and (first == last or not other.incident)


def _listed(values: Collection[str]) -> str:
    return " or ".join(f"'{value}'" for value in values)
