"""The axis of the drawn timeline: from which year it goes, and its columns of equal length.

Positions are whole numbers, computed from months and days, so that they are the same on every
machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from macros.records.text.edtf import Edtf, parse

WIDTH = 1000
"""The width of the drawing, in its own units."""

MOST_COLUMNS = 24
"""On a wide screen; half as many, each twice as long, can be hit with a finger on a narrow one."""

LENGTHS = (3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""The possible lengths of a column in months. The last makes any axis short enough."""

DENSE = 10
"""A year is dense if it has at least one such part of the incidents of the fullest year."""

GAP = 5
"""Years without a dense one at which the axis ends, unless it is longer itself."""

_DAYS = 31


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis from the year `first` to the year `last`, in `columns` columns of so many `months`.
    The last column may end later than the year does."""

    first: int
    last: int
    months: int
    columns: int

    def column(self, day: date) -> int:
        """The column of a day on the axis, from 1."""
        return 1 + self._month(day) // self.months

    def x(self, day: date) -> int:
        """The position of a day, between 0 and `WIDTH`; that of an end for days beyond it."""
        days = self._month(day) * _DAYS + day.day - 1
        return min(max(WIDTH * days // (self.columns * self.months * _DAYS), 0), WIDTH)

    def has(self, day: date) -> bool:
        return self.first <= day.year <= self.last

    def time_of(self, column: int) -> Edtf:
        """The time of a column, as a date: "2024-01/2024-06". The last ends with the record."""
        begin = (column - 1) * self.months
        end = min(begin + self.months, (self.last + 1 - self.first) * 12) - 1
        if self.months < 12:
            return parse(f"{self._named(begin)}/{self._named(end)}")
        years = self.first + begin // 12, self.first + end // 12
        return parse("/".join(f"{year:04}" for year in dict.fromkeys(years)))

    def years(self) -> dict[int, int]:
        """The years that the axis is labelled with, each with its column."""
        step = max(self.months // 12, 1)
        years = range(self.first, self.last + 1, step)
        return {year: 1 + (year - self.first) * 12 // self.months for year in years}

    def coarse(self) -> TimeAxis:
        """The same axis in half as many columns."""
        return replace(self, months=self.months * 2, columns=self.columns // 2)

    def _month(self, day: date) -> int:
        return (day.year - self.first) * 12 + day.month - 1

    def _named(self, month: int) -> str:
        return f"{self.first + month // 12:04}-{month % 12 + 1:02}"


def axis_of(incidents: Mapping[int, int]) -> TimeAxis:
    """The axis for the numbers of incidents of some years, of which there is at least one. It ends
    with the last year, and begins with the first dense one before which there is no long gap."""
    years, fullest = sorted(incidents), max(incidents.values())
    dense = [year for year in years if incidents[year] * DENSE >= fullest]
    first, last = dense[-1], years[-1]
    for year in reversed(dense):
        if first - year > max(GAP, last + 1 - first):
            break
        first = year
    length = (last + 1 - first) * 12
    months = next(one for one in LENGTHS if one * MOST_COLUMNS >= length)
    return TimeAxis(first, last, months, 2 * -(-length // (2 * months)))
