"""The step chart of a relation: where each thing stands in the drawing, and what it leads to.

Across, places are percentages of the width, so that the drawing fits any page; down, they are
pixels, so that the words in it keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..archive.archive import Relation
from ..archive.history import Axis, Stretch
from ..archive.standing import rank
from ..records.date_words import words
from ..records.edtf import Edtf
from .sheet import Sheet
from .wording import axis_value

TOP = 12
ROW = 24
BAND = 16
MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Label:
    """A value on the ladder of a lane."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch: a line at the height of its value. `url` and `text` are of what began it; `doubt`
    is the width, from `x`, in which an imprecise start lies, else empty; the band that shows it is
    `thick` high, from `top`."""

    x: str
    end: str
    width: str
    y: int
    top: int
    thick: int
    from_y: int | None
    doubt: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """`hatch` names the lane's hatching, which no other drawing of a page may have."""

    title: str
    hatch: str
    labels: tuple[Label, ...]
    steps: tuple[Step, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> str:
        return self.between(self.first, day)

    def between(self, first: date, last: date) -> str:
        """How much of the drawing lies between two days."""
        first, last = (min(max(day, self.first), self.last) for day in (first, last))
        return f"{100 * (last - first).days / max((self.last - self.first).days, 1):.2f}%"

    def width(self, date: Edtf) -> str:
        """How much of the drawing an imprecise date takes up; nothing for a day."""
        return "" if date.earliest == date.latest else self.between(*date.span)


def chart(relation: Relation, sheet: Sheet) -> Chart | None:
    """The chart of a relation; None where nothing has changed."""
    changes = [
        stretch
        for stretches in relation.history.values()
        for stretch in stretches
        if stretch.incident
    ]
    last = sheet.archive.last_day
    if not changes or last is None:
        return None
    scale = _scale([stretch.first_day for stretch in changes], last)
    one, other = relation.one, relation.other
    lanes = (
        _lane("Diplomatic relations", (Axis("relations"),), relation, sheet, scale),
        _lane(f"{one.name} in {other.name}", _mission(one.id, other.id), relation, sheet, scale),
        _lane(f"{other.name} in {one.name}", _mission(other.id, one.id), relation, sheet, scale),
    )
    return Chart(
        f"{relation.title}, step by step",
        tuple(lane for lane in lanes if lane),
        _ticks(scale),
    )


def _mission(of: str, in_: str) -> tuple[Axis, ...]:
    return Axis("level", of, in_), Axis("head", of, in_)


def _scale(days: Sequence[date], last: date) -> _Scale:
    """From some time before the first change to some time after the last incident."""
    first = min(days)
    margin = timedelta(max((last - first).days // 12, 30))
    return _Scale(first - min(margin, first - date.min), last + min(margin / 2, date.max - last))


def _lane(
    title: str, axes: tuple[Axis, ...], relation: Relation, sheet: Sheet, scale: _Scale
) -> Lane | None:
    """One line of the chart: the values of `axes` together, a step wherever one changes."""
    begun: dict[date, Stretch] = {}
    for axis in axes:
        for stretch in relation.history.get(axis, ()):
            known = begun.get(stretch.first_day)
            if known is None or known.incident is None:
                begun[stretch.first_day] = stretch
    if not begun:
        return None
    vocabulary = sheet.archive.vocabulary
    stretches_on = {
        day: [held for axis in axes if (held := relation.on(axis, day))] for day in begun
    }
    # What never changes is said once, in the title.
    fixed = [
        axis for axis in axes if len({one.value for one in relation.history.get(axis, ())}) == 1
    ]
    moving = [axis for axis in axes if axis not in fixed] or fixed

    def named(stretches: Sequence[Stretch], which: Sequence[Axis]) -> str:
        return ", ".join(
            axis_value(one.axis, one.value, sheet.archive) for one in stretches if one.axis in which
        )

    values = {day: named(stretches, moving) for day, stretches in stretches_on.items()}
    ranks = {
        values[day]: tuple(rank(one.axis, one.value, vocabulary) for one in stretches)
        for day, stretches in stretches_on.items()
    }
    said = named([relation.history[axis][0] for axis in fixed if axis not in moving], fixed)
    ladder = sorted(ranks, key=lambda value: (ranks[value], value))
    heights = {value: TOP + place * ROW for place, value in enumerate(ladder)}
    days = sorted(begun)
    steps = []
    for place, day in enumerate(days):
        stretch = begun[day]
        end = days[place + 1] if place + 1 < len(days) else scale.last
        before = heights[values[days[place - 1]]] if place else None
        steps.append(
            Step(
                scale.x(day),
                scale.x(end),
                scale.between(day, end),
                heights[values[day]],
                heights[values[day]] - BAND // 2,
                BAND,
                before,
                scale.width(stretch.since) if stretch.incident else "",
                sheet.url(stretch.incident) if stretch.incident else "",
                _text(values[day], stretch),
            )
        )
    labels = tuple(Label(value, y) for value, y in heights.items())
    title = f"{title}: {said}" if said else title
    hatch = f"hatch-{relation.id}-{axes[0].field}-{axes[0].of}"
    return Lane(title, hatch, labels, tuple(steps), TOP * 2 + (len(labels) - 1) * ROW)


def _text(value: str, stretch: Stretch) -> str:
    if stretch.incident is None:
        return f"{value}, before the first incident"
    return f"{value}, {words(stretch.since)}: {stretch.incident.title}"


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Whole years, not more than fit."""
    first, last = scale.first.year + 1, scale.last.year
    step = next((one for one in STEPS if (last - first) / one < MOST_TICKS), STEPS[-1])
    years = [year for year in range(first, last + 1) if year % step == 0]
    return tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in years)
