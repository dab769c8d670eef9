"""The description of an index: how many things it lists, from when to when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.lists.long_lists import Span
from macros.records.text.edtf import Edtf
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class InTime:
    """A number of incidents, with the times of the first and the last. `last` is empty if it is the
    same as `first`, both if there are no incidents."""

    count: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class IndexDescription:
    """How many things an index lists. Only the field of its kind of things is set, `searches` for
    the search page, `follows` for the page that says how to follow the site, and none for the
    method page. `total` is the number of claims by `claimants` or about `subjects`."""

    template: ClassVar[str] = "index_description.html"
    briefings: str = ""
    incidents: InTime | None = None
    actors: str = ""
    authors: str = ""
    relations: str = ""
    drawn: str = ""
    years: InTime | None = None
    topics: str = ""
    places: str = ""
    claims: str = ""
    claimants: str = ""
    subjects: str = ""
    sources: str = ""
    changes: str = ""
    searches: bool = False
    follows: bool = False
    total: str = ""


def in_years(span: Span) -> InTime:
    """The incidents of a list, from one year to another."""
    return in_time(span, lambda date: f"{date.earliest.year}")


def in_time(span: Span, in_words: Callable[[Edtf], str]) -> InTime:
    """The incidents of a list; `in_words` gives the words for a date."""
    first, last = (in_words(date) if date else "" for date in (span.first, span.last))
    return InTime(counted(span.total, "incident"), first, last if last != first else "")
