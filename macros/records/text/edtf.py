"""Parses dates in EDTF (Extended Date/Time Format), levels 0 and 1 as far as records use them.

Supported are a year, month or day (`2025`, `2025-11`, `2025-11-03`), each with a qualifier
(`~` approximate, `?` uncertain, `%` both), intervals of two such dates (`2025-11-03/2025-11-06`)
and intervals with an open end (`2025-11-03/..`, `../2025-11-03`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

EXAMPLES = "2025 · 2025-11 · 2025-11-03 · 2025-11-03/2025-11-06 · 2025-11-03~ · 2025-11-03/.."

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%])?")

PATTERN = rf"{_POINT.pattern}(/({_POINT.pattern}|\.\.))?|\.\./{_POINT.pattern}"
"""A pattern that every date for `parse` matches. A match may still not be in the calendar."""


class NotADate(ValueError):
    """Raised for a text that is not in a supported form, or not in the calendar."""


@dataclass(frozen=True)
class Point:
    """A year, month or day, and whether it is approximate or uncertain."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @cached_property
    def earliest(self) -> date:
        month = 1 if self.month is None else self.month
        return date(self.year, month, 1 if self.day is None else self.day)

    @cached_property
    def latest(self) -> date:
        month = 12 if self.month is None else self.month
        last = monthrange(self.year, month)[1] if self.day is None else self.day
        return date(self.year, month, last)

    @property
    def qualified(self) -> bool:
        return self.approximate or self.uncertain


@dataclass(frozen=True)
class Edtf:
    """A date or an interval. `start` or `end` is None where an interval is open there."""

    text: str
    start: Point | None
    end: Point | None

    @property
    def is_interval(self) -> bool:
        return self.start is not self.end

    @cached_property
    def earliest(self) -> date:
        """The earliest possible day; `date.min` where the start is open."""
        return self.start.earliest if self.start else date.min

    @cached_property
    def latest(self) -> date:
        """The latest possible day; `date.max` where the end is open."""
        return self.end.latest if self.end else date.max

    @property
    def last_named(self) -> Point:
        """The end, or the start where the end is open."""
        last = self.end or self.start
        assert last is not None  # no date is open on both sides
        return last

    @property
    def last_date(self) -> Edtf:
        """`last_named` as a date of its own."""
        return parse([part for part in self.text.split("/") if part != ".."][-1])

    @cached_property
    def span(self) -> tuple[date, date]:
        """The earliest and latest day, the sort key of dates."""
        return self.earliest, self.latest

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1 << 16)  # the same dates occur in many records
def parse(text: str) -> Edtf:
    """The date of a text. Raises NotADate with a message for the contributor."""
    if "/" not in text:
        point = _point(text)
        return Edtf(text, point, point)
    first, _, second = text.partition("/")
    start = None if first == ".." else _point(first)
    end = None if second == ".." else _point(second)
    if start is None and end is None:
        raise NotADate(f"'{text}' is open on both sides")
    if start and end and start.earliest > end.latest:
        raise NotADate(f"'{text}' ends before it begins")
    return Edtf(text, start, end)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise NotADate(f"'{text}' is not an EDTF date")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    mark = match[4] or ""
    point = Point(year, month, day, mark in ("~", "%"), mark in ("?", "%"))
    try:
        _ = point.earliest, point.latest
    except ValueError:  # IllegalMonthError is one too
        raise NotADate(f"'{text}' is not in the calendar") from None
    return point
