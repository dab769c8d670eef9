"""The settings between two states: which effect sets which axis, in chronological order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.records.model.effect import Effect, MissionEffect, PairEffect
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.text.edtf import Edtf


@dataclass(frozen=True, slots=True, order=True)
class Axis:
    """One variable of a relation. `field` is a field of an effect; `of` and `in_` are the ids of
    the sending and the receiving state where it is one of a mission, else empty."""

    field: str
    of: str = ""
    in_: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """The value that an effect sets an axis to. `incident` is None for the baseline, and `place` is
    the index of the effect in its list."""

    axis: Axis
    value: str
    date: Edtf
    incident: Incident | None
    place: int

    @property
    def first_day(self) -> datetime.date:
        """The first day of the value; `date.min` for a baseline, which held before its date."""
        return self.date.earliest if self.incident else datetime.date.min


AXES = {
    PairEffect: ("relations", "consular"),
    MissionEffect: ("level", "head", "protecting_power"),
}

_ORDER = (*AXES[PairEffect], *AXES[MissionEffect])


def axes(effect: Effect) -> Iterator[tuple[Axis, str]]:
    """The axes that an effect sets, with their values."""
    for field in AXES[type(effect)]:
        value = getattr(effect, field)
        if value is None:
            continue
        if isinstance(effect, MissionEffect):
            yield Axis(field, effect.mission_of, effect.in_), value
        else:
            yield Axis(field), value


def settings(
    states: tuple[str, str], incidents: Iterable[Incident], note: RelationNote | None
) -> Sequence[Setting]:
    """All settings between two states: those of the baseline first, then those of the incidents,
    which are in chronological order. Of one date statuses come first, then levels, then heads, as
    the earlier ones limit the later ones."""
    return sorted(_settings(states, incidents, note), key=_order)


def _settings(
    states: tuple[str, str], incidents: Iterable[Incident], note: RelationNote | None
) -> Iterator[Setting]:
    if note and note.baseline:
        for place, effect in enumerate(note.baseline.effects):
            for axis, value in axes(effect):
                yield Setting(axis, value, note.baseline.date, None, place)
    for incident in incidents:
        for place, effect in enumerate(incident.effects):
            if effect.states in (states, states[::-1]):
                for axis, value in axes(effect):
                    yield Setting(axis, value, incident.date, incident, place)


def _order(setting: Setting) -> tuple[bool, tuple[datetime.date, datetime.date], int]:
    return setting.incident is not None, setting.date.span, _ORDER.index(setting.axis.field)
