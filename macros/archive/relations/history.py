"""How the relation of two states stood, day by day: what each effect set, and until when."""

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
    Where a date is imprecise, the change came on one of its days; day by day it counts from the
    first. `incident` began the stretch; None for the baseline. `seen` is the last date, no
    interval, as of which something attests that the value held.

    Where `value` is None, nothing is known: what held before has lapsed with the incident. No such
    stretch is the first of its axis, or of the baseline, and nothing is seen of it.
    """

    axis: Axis
    value: str | None
    since: Edtf
    until: Edtf | None
    incident: Incident | None
    seen: Edtf | None

    @property
    def first_day(self) -> date:
        """The first day that counts; `date.min` for a baseline, which held before."""
        return self.since.earliest if self.incident else date.min

    @property
    def seen_on(self) -> date:
        """The last day on which it was seen to hold; `date.min` if nothing is known."""
        return self.seen.latest if self.seen else date.min

    def seen_too(self, when: Edtf | None) -> Stretch:
        """The same stretch, seen to hold as of another date, too, if one is given."""
        return replace(self, seen=when) if when and when.latest > self.seen_on else self


History = Mapping[Axis, tuple[Stretch, ...]]
"""The stretches of each axis, oldest first, without gap or overlap."""


def history(
    states: tuple[str, str],
    incidents: Sequence[Incident],
    note: RelationNote | None,
    vocabulary: Vocabulary,
) -> dict[Axis, tuple[Stretch, ...]]:
    """The history of a pair. `incidents` are in order of time. What is set to the value that it
    has goes on; of two values on one day the later setting stands."""
    found: dict[Axis, list[Stretch]] = {}
    for step in steps(settings(states, incidents, note), vocabulary):
        setting = step.setting
        for axis in step.lapses:
            _add(found, Stretch(axis, None, setting.date, None, setting.incident, None))
        _add(found, _begun(setting))
    return {axis: tuple(_ended(found[axis])) for axis in sorted(found) if found[axis]}


def on(stretches: Sequence[Stretch], day: date) -> Stretch | None:
    """The stretch that holds on a day; None before the first."""
    held = None
    for stretch in stretches:
        if stretch.first_day > day:
            break
        held = stretch
    return held


def _begun(setting: Setting) -> Stretch:
    return Stretch(
        setting.axis, setting.value, setting.date, None, setting.incident, setting.date.last_date
    )


def _add(found: dict[Axis, list[Stretch]], new: Stretch) -> None:
    """Add a stretch to those of its axis, in the place of one that would have no length, unless
    its value goes on."""
    stretches = found.setdefault(new.axis, [])
    last = stretches[-1] if stretches else None
    if last and last.value != new.value and last.incident and last.first_day == new.first_day:
        stretches.pop()
    if stretches and stretches[-1].value == new.value:
        stretches[-1] = stretches[-1].seen_too(new.seen)
    elif stretches or new.value is not None:
        stretches.append(new)


def _ended(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, each with its end. What changes into something else is seen to have held until
    then; what lapses is not."""
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        if following is None:
            yield stretch
        else:
            seen = following.since.last_date if stretch.value and following.value else None
            yield replace(stretch, until=following.since).seen_too(seen)
