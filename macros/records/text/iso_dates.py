"""Dates in ISO 8601, as programs read them. What is open, and what it cannot express, is None."""

from __future__ import annotations

from datetime import date, timedelta

from macros.records.text.edtf import Edtf, Point


def iso_date(point: Point | None) -> str | None:
    """A date as precise as it is recorded; None for one that is open, approximate or uncertain,
    which ISO 8601 cannot express."""
    if point is None or point.qualified:
        return None
    parts = (f"{part:02}" for part in (point.month, point.day) if part)
    return "-".join([f"{point.year:04}", *parts])


def iso_day(day: date) -> str | None:
    """A day; None for the ends of the calendar, which stand for an interval's open end."""
    return None if day in (date.min, date.max) else day.isoformat()


def first_day(when: Edtf) -> str | None:
    """The first day that a date can mean; None where it is open."""
    return when.start.earliest.isoformat() if when.start else None


def last_day(when: Edtf) -> str | None:
    """The last day that a date can mean; None where it is open."""
    return when.end.latest.isoformat() if when.end else None


def day_before(day: date) -> str | None:
    """The day before one; None for the first of the calendar."""
    return None if day == date.min else (day - timedelta(1)).isoformat()
