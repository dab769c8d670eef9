"""The days on which an incident stands in a calendar, and incidents that can stand on none.

A calendar has whole days only, from one to another. So an incident stands there on all days on
which it may have been: on every day of the month, if no more is known than the month. Where an
interval is open, nothing is said of how long it was, so the incident stands only on the date that
is named: on 3 November for "since 3 November".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from macros.records.library import Library
from macros.records.problems import Problem
from macros.records.text.edtf import Edtf


def calendar_days(when: Edtf) -> tuple[date, date] | None:
    """The first day of a date, and the day after its last one. None if there is no such day: a
    calendar ends with the year 9999. It begins with the year 1, as dates in records do."""
    first, last = (when.start or when.last_named).earliest, when.last_named.latest
    return (first, last + timedelta(days=1)) if last < date.max else None


def is_exact(when: Edtf) -> bool:
    """Whether the days are known: one day, or from one day to another, and all of it certain."""
    ends = (when.start, when.end)
    return all(point and point.day is not None and not point.qualified for point in ends)


def problems(library: Library) -> Iterator[Problem]:
    """Warnings about incidents that no calendar has."""
    for incident in library.incidents.values():
        if calendar_days(incident.date) is None:
            yield library.problem(
                incident.path,
                ("date",),
                f"no calendar can tell of {incident.date}, as calendars end with the year 9999",
                "the incident is left out of them; its page and all lists have it",
                warning=True,
            )
