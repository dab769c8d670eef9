"""How the relation of two states stood, day by day: what each effect set, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..records.edtf import Edtf
from ..records.effect import Effect, MissionEffect, PairEffect
from ..records.incident import Incident
from ..records.relation import RelationNote


@dataclass(frozen=True, slots=True, order=True)
class Axis:
    """One thing that can change. `field` is a field of an effect; `of` and `in_` are the ids of the
    sending and the receiving state where it is one of a mission, else empty."""

    field: str
    of: str = ""
    in_: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """An effect sets an axis to a value. `incident` is None for the baseline, and `place` is the
    effect's place in its list."""

    axis: Axis
    value: str
    date: Edtf
    incident: Incident | None
    place: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value that held from `since` until the day before `until` (None: to this day). Where a
    date is imprecise, the change came on one of its days; day by day it counts from the first.
    `incident` began the stretch; None for the baseline."""

    axis: Axis
    value: str
    since: Edtf
    until: Edtf | None
    incident: Incident | None

    @property
    def first_day(self) -> date:
        """The first day that counts; `date.min` for a baseline, which held before."""
        return self.since.earliest if self.incident else date.min


History = Mapping[Axis, tuple[Stretch, ...]]
"""The stretches of each axis, oldest first, without gap or overlap."""

AXES = {
    PairEffect: ("relations", "consular"),
    MissionEffect: ("level", "head", "protecting_power"),
}


def axes(effect: Effect) -> Iterator[tuple[Axis, str]]:
    """The axes that an effect sets, and to what."""
    for field in AXES[type(effect)]:
        value = getattr(effect, field)
        if value is None:
            continue
        if isinstance(effect, MissionEffect):
            yield Axis(field, effect.mission_of, effect.in_), value
        else:
            yield Axis(field), value


def settings(
    states: tuple[str, str], incidents: Sequence[Incident], note: RelationNote | None
) -> Iterator[Setting]:
    """All that is set between two states: the baseline, then what the incidents, which are in
    order of time, set."""
    if note and note.baseline:
        for place, effect in enumerate(note.baseline.effects):
            for axis, value in axes(effect):
                yield Setting(axis, value, note.baseline.date, None, place)
    for incident in incidents:
        for place, effect in enumerate(incident.effects):
            if effect.states in (states, states[::-1]):
                for axis, value in axes(effect):
                    yield Setting(axis, value, incident.date, incident, place)


def history(
    states: tuple[str, str], incidents: Sequence[Incident], note: RelationNote | None
) -> dict[Axis, tuple[Stretch, ...]]:
    """The history of a pair. `incidents` are in order of time. What is set to the value that it
    has goes on; of two values on one day the later setting stands."""
    found: dict[Axis, list[Setting]] = {}
    for setting in settings(states, incidents, note):
        steps = found.setdefault(setting.axis, [])
        if steps and steps[-1].incident and steps[-1].date.earliest == setting.date.earliest:
            steps.pop()
        if not steps or steps[-1].value != setting.value:
            steps.append(setting)
    return {axis: tuple(_stretches(steps)) for axis, steps in sorted(found.items())}


def _stretches(steps: Sequence[Setting]) -> Iterator[Stretch]:
    for place, step in enumerate(steps):
        until = steps[place + 1].date if place + 1 < len(steps) else None
        yield Stretch(step.axis, step.value, step.date, until, step.incident)


def on(stretches: Sequence[Stretch], day: date) -> Stretch | None:
    """The stretch that holds on a day; None before the first."""
    held = None
    for stretch in stretches:
        if stretch.first_day > day:
            break
        held = stretch
    return held
