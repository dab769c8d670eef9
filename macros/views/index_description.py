"""What an index is about, in a sentence, and how a number of incidents is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from ..archive.listing import Span
from ..records.edtf import Edtf
from .indexes import topics_in_use
from .sheet import Sheet
from .urls import Index
from .wording import counted


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


def index_description(index: Index, sheet: Sheet) -> IndexDescription:
    archive = sheet.archive

    def total(name: str, one: str) -> str:
        return counted(archive.lists.total(name, "", ""), one)

    def claims(name: str) -> str:
        return counted(archive.claim_count(name), "claim")

    match index:
        case Index.BRIEFINGS:
            return IndexDescription(briefings=total("all-briefings", "briefing"))
        case Index.INCIDENTS:
            return IndexDescription(incidents=in_years(archive.lists.span("incidents", "", "")))
        case Index.ACTORS:
            return IndexDescription(actors=total("kinds", "actor"))
        case Index.RELATIONS:
            return IndexDescription(relations=counted(len(archive.worst_first()), "relation"))
        case Index.TIMELINES:
            return IndexDescription(years=in_years(archive.lists.span("incidents", "", "")))
        case Index.TOPICS:
            return IndexDescription(topics=counted(len(topics_in_use(sheet)), "topic"))
        case Index.CLAIMS:
            return IndexDescription(claims=total("statuses", "claim"))
        case Index.CLAIMS_BY:
            return IndexDescription(
                claimants=total("claimants", "actor"), total=claims("claims-by")
            )
        case Index.CLAIMS_ABOUT:
            return IndexDescription(
                subjects=total("claimed-about", "actor"), total=claims("claims-about")
            )
        case Index.SOURCES:
            return IndexDescription(sources=total("sources", "source"))
        case Index.CORRECTIONS:
            return IndexDescription(changes=total("corrections", "change"))
    return IndexDescription()


def in_years(span: Span) -> InTime:
    """The incidents of a list with the years in which they began."""
    return in_time(span, lambda date: f"{date.earliest.year}")


def in_time(span: Span, said: Callable[[Edtf], str]) -> InTime:
    """The incidents of a list, their times as `said` says them."""
    first, last = (said(date) if date else "" for date in (span.first, span.last))
    return InTime(counted(span.total, "incident"), first, last if last != first else "")
