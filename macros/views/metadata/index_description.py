"""What an index is about, in a sentence, and how a number of incidents is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.lists.long_lists import Span
from macros.records.text.edtf import Edtf
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class InTime:
    """How many incidents there are, from when to when; `last` is empty where all are of one time,
    both where there are none."""

    count: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class IndexDescription:
    """How many there are of what an index lists; of these fields one is not empty, or none on the
    page about the method. `total` is how many claims there are that have a claimant or a subject of
    those that are counted."""

    template: ClassVar[str] = "index_description.html"
    briefings: str = ""
    incidents: InTime | None = None
    actors: str = ""
    relations: str = ""
    years: InTime | None = None
    topics: str = ""
    claims: str = ""
    claimants: str = ""
    subjects: str = ""
    sources: str = ""
    changes: str = ""
    total: str = ""


def in_years(span: Span) -> InTime:
    """The incidents of a list with the years in which they began."""
    return in_time(span, lambda date: f"{date.earliest.year}")


def in_time(span: Span, said: Callable[[Edtf], str]) -> InTime:
    """The incidents of a list, their times as `said` says them."""
    first, last = (said(date) if date else "" for date in (span.first, span.last))
    return InTime(counted(span.total, "incident"), first, last if last != first else "")
