"""The time scale of a chart: which share of its width is between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.records.text.edtf import Edtf

MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    first: date
    last: date

    def x(self, day: date) -> str:
        return self.between(self.first, day)

    def between(self, first: date, last: date) -> str:
        """The share of the chart's width that is between two days."""
        first, last = (min(max(day, self.first), self.last) for day in (first, last))
        return f"{100 * (last - first).days / max((self.last - self.first).days, 1):.2f}%"

    def width(self, date: Edtf) -> str:
        """The share of the chart's width that an imprecise date covers; empty for a day."""
        return "" if date.earliest == date.latest else self.between(*date.span)


def scale_of(days: Iterable[date], last: date) -> Scale:
    """A scale from some time before the first of some days to some time after the last day of the
    record."""
    first = min(days)
    margin = timedelta(max((last - first).days // 12, 30))
    return Scale(first - min(margin, first - date.min), last + min(margin / 2, date.max - last))


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Ticks at whole years, as many as fit."""
    first, last = scale.first.year + 1, scale.last.year
    step = next((one for one in STEPS if (last - first) / one < MOST_TICKS), STEPS[-1])
    years = [year for year in range(first, last + 1) if year % step == 0]
    return tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in years)
