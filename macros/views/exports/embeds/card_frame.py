"""What all cards have in common: the head of the page, and the link home."""

from __future__ import annotations

from dataclasses import dataclass

from macros.records.text.edtf import Edtf, parse
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index, Page
from macros.views.metadata.description import described


@dataclass(frozen=True, slots=True)
class CardFrame:
    """The title and description of a card; `url` leads to the page that it is of, `canonical` is
    the full address of it. `recorded` is the day on which the record was last changed, `until` the
    last day of the whole record, where the card depends on it; both in words, or empty."""

    title: str
    description: str
    url: str
    canonical: str
    style: str
    home: str
    site: str
    recorded: str
    until: str


def card_frame(
    target: Page, context: PageContext, recorded: str = "", title: str = "", until: str = ""
) -> CardFrame:
    """The frame of a card. Its title is that of the page if none is given."""
    return CardFrame(
        title=title or context.title(target),
        description=described(target, context),
        url=context.url(target),
        canonical=context.permanent(target),
        style=context.renderer.style_sheet("embed"),
        home=context.url(Index.HOME),
        site=context.site.name,
        recorded=recorded,
        until=until,
    )


def last_day(context: PageContext) -> str:
    """The last day of the record, which stands for the present day, in words."""
    day = context.archive.last_day
    return context.when(parse(day.isoformat())).words if day else ""


def last_changed(kind: str, id: str, context: PageContext) -> str:
    """The day on which the page of a record was last changed, in words; empty if that is not
    recorded."""
    changed = context.archive.page_dates(kind, id).changed
    return context.when(Edtf("", changed, changed)).words if changed else ""
