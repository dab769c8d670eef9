"""For how long an office was held, as far as that is known, in words."""

from __future__ import annotations

from macros.archive.actors.offices import HeldOffice
from macros.records.text.date_words import some_time, starting, words
from macros.records.text.edtf import Edtf


def tenure_phrase(held: HeldOffice, *, short: bool = False) -> str:
    """How an office was held, as a phrase behind its title: "until 7 December 2022", "since 1
    October 2024, last recorded 29 July 2026"; empty if no date is known. `short` also has the
    beginning of what has ended."""
    began, to = held.office.from_, held.office.to
    since = starting(began, short=short) if began else ""
    if held.last_known:
        last = f"last recorded {words(held.last_known.last_date, short=short)}"
        if began is None or _is_only_day(began, held.last_known):
            return last
        is_later = held.last_known.earliest > began.latest
        return f"{since}, {last}" if is_later else f"{since}; nothing later is recorded"
    if to:
        is_exact = began and began.start and not began.is_interval and not to.is_interval
        if began and is_exact and short:
            return f"{words(began, short=True)} – {words(to, short=True)}"
        return _until(to, short)
    return f"{since}; no end is recorded" if since else ""


def _until(to: Edtf, short: bool) -> str:
    if to.start is None:
        return f"until {words(to.last_date, short=short)} or earlier"
    if to.is_interval or not short:
        return f"until {some_time(to)}"
    return f"until {words(to, short=True)}"


def _is_only_day(began: Edtf, last: Edtf) -> bool:
    """Whether an office is known of one day only, on which somebody was seen to hold it."""
    return began.start is None and began.latest == last.earliest
