"""Whether the last attestation of a value is too old to present the value as current."""

from __future__ import annotations

from datetime import date

from macros.archive.relations.history import Stretch


def is_stale(stretch: Stretch, day: date | None) -> bool:
    """Whether the value of a stretch is not attested in the year before a day, nor later. `day` is
    None if there are no incidents."""
    if day is None or stretch.value is None:
        return False
    return stretch.seen_on < a_year_before(day)


def a_year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a leap day, `date.min` in year 1."""
    if day.year == date.min.year:
        return date.min
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
