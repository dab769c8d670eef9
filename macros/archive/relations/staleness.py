"""Whether what a relation was last seen to be is too long ago to be told as if it went on."""

from __future__ import annotations

from datetime import date

from macros.archive.relations.history import Stretch


def is_stale(stretch: Stretch, day: date | None) -> bool:
    """Whether nothing attests a value that stands on a day in the year before it, nor later. None
    is the last day of a record without incidents."""
    if day is None or stretch.value is None:
        return False
    return stretch.seen_on < a_year_before(day)


def a_year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a leap day, the first day of all in year 1."""
    if day.year == date.min.year:
        return date.min
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
