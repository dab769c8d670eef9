"""When things in a corpus happen: over twenty years, and not always known to the day."""

from __future__ import annotations

from datetime import date, timedelta

from macros.records.text import edtf
from macros.records.text.edtf import Edtf

from .chance import Chance

FIRST = date(2005, 1, 1)
LAST = date(2024, 12, 31)


def day(number: int, of: int, chance: Chance) -> date:
    """The day of one of so many things that are spread over the years, give or take some days."""
    days = (LAST - FIRST).days
    at = days * number // of + chance.between(-10, 10)
    return FIRST + timedelta(min(max(at, 0), days))


def imprecise(on: date, chance: Chance) -> str:
    """A day as EDTF, one in eight less precise than it could be."""
    at = chance.below(1000)
    if at < 40:
        return f"{on:%Y-%m}"
    if at < 70:
        return f"{on}~"
    if at < 80:
        return f"{on}?"
    if at < 120:
        return f"{on}/{on + timedelta(chance.between(1, 5))}"
    if at < 123:
        return f"{on}/.."
    if at < 125:
        return f"{on:%Y}"
    return str(on)


def parsed(text: str) -> Edtf:
    return edtf.parse(text)


def day_after(when: Edtf, chance: Chance) -> str:
    """When something was published that tells of it: within three days, or known only roughly."""
    assert when.start is not None
    on = when.earliest + timedelta(chance.below(4))
    return f"../{on + timedelta(30)}" if chance.happens(0.05) else str(on)
