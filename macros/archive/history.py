"""How the relation of two states stood, step by step: what each effect set, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records.edtf import Edtf
from ..records.incident import Effect, Incident, MissionEffect, PairEffect
from ..records.relation import RelationNote


@dataclass(frozen=True, slots=True, order=True)
class Axis:
    """One thing that can change. `field` is a field of an effect; `of` and `in_` are the ids of the
    sending and the receiving state where it is one of a mission, else empty."""

    field: str
    of: str = ""
    in_: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value that held from `since` to `until` (None: to this day). `incident` began it; None for
    the baseline."""

    axis: Axis
    value: str
    since: Edtf
    until: Edtf | None
    incident: Incident | None


AXES = {
    PairEffect: ("relations", "consular"),
    MissionEffect: ("level", "head", "protecting_power"),
}


def settings(effect: Effect) -> Iterator[tuple[Axis, str]]:
    """What an effect sets."""
    for field in AXES[type(effect)]:
        value = getattr(effect, field)
        if value is None:
            continue
        if isinstance(effect, MissionEffect):
            yield Axis(field, effect.mission_of, effect.in_), value
        else:
            yield Axis(field), value


def history(
    states: tuple[str, str], incidents: Sequence[Incident], note: RelationNote | None
) -> dict[Axis, tuple[Stretch, ...]]:
    """The stretches of each axis of a pair, oldest first. `incidents` are in order of time."""
    steps: list[tuple[Axis, str, Edtf, Incident | None]] = []
    if note and note.baseline:
        for effect in note.baseline.effects:
            for axis, value in settings(effect):
                steps.append((axis, value, note.baseline.date, None))
    for incident in incidents:
        for effect in incident.effects:
            if set(effect.states) == set(states):
                for axis, value in settings(effect):
                    steps.append((axis, value, incident.date, incident))
    found: dict[Axis, list[Stretch]] = {}
    for axis, value, since, began in steps:
        stretches = found.setdefault(axis, [])
        if stretches and stretches[-1].value == value:
            continue  # what held goes on
        if stretches:
            last = stretches[-1]
            stretches[-1] = Stretch(axis, last.value, last.since, since, last.incident)
        stretches.append(Stretch(axis, value, since, None, began))
    return {axis: tuple(stretches) for axis, stretches in sorted(found.items())}
