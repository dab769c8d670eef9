"""Who wrote a briefing: those with a record, then its guests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.views.context.page_context import Link, PageContext


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who wrote a briefing. `url` is the full URL of the author's page; empty for a guest,
    who has none, and if the site has no address."""

    name: str
    url: str
    author: Author | None


def authors_of(briefing: Briefing, context: PageContext) -> tuple[Writer, ...]:
    """Who wrote a briefing, in the order of the byline; nobody if that is not said."""
    authors = map(context.archive.author, briefing.authors)
    return (
        *(Writer(one.name, context.permanent(one), one) for one in authors),
        *(Writer(name, "", None) for name in briefing.guest_authors),
    )


def byline(briefing: Briefing, context: PageContext) -> tuple[Link, ...]:
    """A link for each author of a briefing, relative to the page; that of a guest has no URL."""
    return tuple(
        context.link(one.author, one.name) if one.author else Link("", one.name)
        for one in authors_of(briefing, context)
    )


def names(writers: Iterable[Writer]) -> tuple[str, ...]:
    return tuple(one.name for one in writers)
