"""Formats dates as English phrases."""

from __future__ import annotations

from babel.dates import get_month_names

from macros.records.text.edtf import Edtf, Point

_LONG = dict(get_month_names("wide", locale="en"))
_SHORT = dict(get_month_names("abbreviated", locale="en"))


def words(when: Edtf, *, short: bool = False) -> str:
    """`when` as a phrase: "around 13 December 2022", "3–4 November 2025", "2022".

    `short` abbreviates the months: "3–4 Nov 2025".
    """
    months = _SHORT if short else _LONG
    start, end = when.start, when.end
    if start is None and end is not None:
        return f"until {_qualified(end, months)}"
    if end is None and start is not None:
        return f"since {_qualified(start, months)}"
    if start is None or end is None:
        raise ValueError(f"{when} is open on both sides")
    if start is end:
        return _qualified(start, months)
    if start.qualified or end.qualified:
        return f"from {_qualified(start, months)} to {_qualified(end, months)}"
    return _between(start, end, months)


def moment(when: Edtf) -> str:
    """When something happened, as part of a sentence: "on 3 May 2026", "in May 2026"."""
    start = when.start
    if when.is_interval or start is None or start.qualified:
        return words(when)
    return f"{'on' if start.day else 'in'} {words(when)}"


def starting(when: Edtf, *, short: bool = False) -> str:
    """When something began that still continues: "since 3 May 2026", "since 7 December 2022 or
    earlier" where the start of `when` is open."""
    start, end = when.start, when.end
    if start is None or end is None:
        named = words(when.last_date, short=short)
        return f"since {named}" if start else f"since {named} or earlier"
    if (start.year, start.month) == (end.year, end.month):
        return f"since {words(when, short=short)}"
    months = _SHORT if short else _LONG
    return f"since some time between {_qualified(start, months)} and {_qualified(end, months)}"


def occasion(when: Edtf) -> str:
    """When something was said, as part of a sentence: the phrase of `moment`, or "by 3 May 2026",
    "on 3 May 2026 or later" where the start or the end of `when` is open."""
    if when.end is None and when.start is not None:
        return f"{moment(Edtf(when.text, when.start, when.start))} or later"
    return moment(when) if when.start else beginning(when)


MOST_DAYS = 31
"""Days up to which it is said how many days later something was, and not its date."""

_FEW = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def lapse(earlier: Edtf, later: Edtf) -> str:
    """When something was that came after something else: "the next day", "three days later"; the
    phrase of `moment` if that was long after, or if the day of one of the two is not certain."""
    days = (later.earliest - earlier.earliest).days
    if not (_is_one_day(earlier) and _is_one_day(later) and 0 <= days <= MOST_DAYS):
        return moment(later)
    if days < 2:
        return "the next day" if days else "the same day"
    return f"{_FEW[days] if days < len(_FEW) else days} days later"


def _is_one_day(when: Edtf) -> bool:
    return when.earliest == when.latest and not when.last_named.qualified


def beginning(when: Edtf, *, short: bool = False) -> str:
    """When something began: "by 7 December 2022" where the start of `when` is open."""
    if when.start is None and when.end is not None:
        return f"by {words(Edtf(when.text, when.end, when.end), short=short)}"
    return words(when, short=short)


def ending(when: Edtf, *, short: bool = False) -> str:
    """When something ended: "at least 7 December 2022" where the end of `when` is open, "by 7
    December 2022" where its start is."""
    if when.end is None and when.start is not None:
        return f"at least {words(Edtf(when.text, when.start, when.start), short=short)}"
    if when.start is None and when.end is not None:
        return f"by {words(Edtf(when.text, when.end, when.end), short=short)}"
    return words(when, short=short)


def some_time(when: Edtf) -> str:
    """When something began or ended, as it follows "from" or "until": "3 May 2026", "some time
    within 3–6 November 2025" where `when` is an interval."""
    if when.start is None or when.end is None:
        return words(when.last_date)
    if not when.is_interval or when.start == when.end:
        return words(when)
    if when.start.qualified or when.end.qualified:
        return (
            f"some time between {_qualified(when.start, _LONG)} and {_qualified(when.end, _LONG)}"
        )
    return f"some time within {words(when)}"


def _between(start: Point, end: Point, months: dict[int, str]) -> str:
    if start == end:
        return _plain(start, months)
    same_year = start.year == end.year
    if same_year and start.month == end.month and start.day and end.day:
        return f"{start.day}–{_plain(end, months)}"
    if same_year and start.month and end.month and not start.day and not end.day:
        return f"{months[start.month]}–{_plain(end, months)}"
    if not start.month and not end.month:
        return f"{start.year}–{end.year}"
    if same_year and start.day and end.day and start.month:
        return f"{start.day} {months[start.month]} – {_plain(end, months)}"
    return f"{_plain(start, months)} – {_plain(end, months)}"


def _qualified(point: Point, months: dict[int, str]) -> str:
    perhaps = "perhaps " if point.uncertain else ""
    around = "around " if point.approximate else ""
    return f"{perhaps}{around}{_plain(point, months)}"


def _plain(point: Point, months: dict[int, str]) -> str:
    day = f"{point.day} " if point.day else ""
    month = f"{months[point.month]} " if point.month else ""
    return f"{day}{month}{point.year}"
