"""The history of a relation: for each axis, which value held from when until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from macros.archive.relations.effects import Axis, Setting, settings
from macros.archive.relations.lapsing import steps
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import Vocabulary
from macros.records.text.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value that held from `since` until the day before `until` (None: no end is recorded).

    An imprecise date means that the change came on one of its days; computations use the first.
    `incident` began the stretch; None for the baseline. `seen` is the last date, never an interval,
    as of which something attests the value.

    If `value` is None, the value is unknown: the previous one lapsed with the incident. Such a
    stretch is never the first of its axis, never of a baseline, and `seen` is None.
    """

    axis: Axis
    value: str | None
    since: Edtf
    until: Edtf | None
    incident: Incident | None
    seen: Edtf | None

    @property
    def first_day(self) -> date:
        """The first day of the stretch; `date.min` for a baseline, which held before its date."""
        return self.since.earliest if self.incident else date.min

    @property
    def seen_on(self) -> date:
        """The last day on which the value is attested; `date.min` if the value is unknown."""
        return self.seen.latest if self.seen else date.min

    def seen_as_of(self, when: Edtf | None) -> Stretch:
        """The stretch, attested as of another date, too, if one is given."""
        return replace(self, seen=when) if when and when.latest > self.seen_on else self


History = Mapping[Axis, tuple[Stretch, ...]]
"""The stretches of each axis, oldest first, without gap or overlap."""


def history(
    states: tuple[str, str],
    incidents: Sequence[Incident],
    note: RelationNote | None,
    vocabulary: Vocabulary,
) -> dict[Axis, tuple[Stretch, ...]]:
    """The history of a pair. `incidents` are in chronological order. Setting an axis to the value
    that it has continues the stretch; of two values of one day the later setting counts."""
    found: dict[Axis, list[Stretch]] = {}
    for step in steps(settings(states, incidents, note), vocabulary):
        setting = step.setting
        for axis in step.lapses:
            _add(found, Stretch(axis, None, setting.date, None, setting.incident, None))
        _add(found, _stretch_of(setting))
    return {axis: tuple(_with_ends(found[axis])) for axis in sorted(found) if found[axis]}


def on(stretches: Sequence[Stretch], day: date) -> Stretch | None:
    """The stretch that contains a day; None before the first."""
    held = None
    for stretch in stretches:
        if stretch.first_day > day:
            break
        held = stretch
    return held


def _stretch_of(setting: Setting) -> Stretch:
    return Stretch(
        setting.axis, setting.value, setting.date, None, setting.incident, setting.date.last_date
    )


def _add(found: dict[Axis, list[Stretch]], new: Stretch) -> None:
    """Append a stretch to those of its axis. It replaces a stretch of the same first day, which
    would be empty, and extends the last one if the value is the same."""
    stretches = found.setdefault(new.axis, [])
    last = stretches[-1] if stretches else None
    if last and last.value != new.value and last.incident and last.first_day == new.first_day:
        stretches.pop()
    if stretches and stretches[-1].value == new.value:
        stretches[-1] = stretches[-1].seen_as_of(new.seen)
    elif stretches or new.value is not None:
        stretches.append(new)


def _with_ends(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, each with its end. A value that is replaced is attested until then; one that
    lapses is not."""
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        if following is None:
            yield stretch
        else:
            seen = following.since.last_date if stretch.value and following.value else None
            yield replace(stretch, until=following.since).seen_as_of(seen)
