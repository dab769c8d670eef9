"""The view of the page of a term, with the incidents and briefings that have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.views.components.entries import (
    BriefingEntry,
    Timeline,
    briefing_entries,
    timeline_of,
)
from macros.views.components.formats.embed_code import EmbedCode, embed_codes
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Term


@dataclass(frozen=True, slots=True)
class TermPage:
    """The page of a term. `above` are the pages above it."""

    template: ClassVar[str] = "term.html"
    above: tuple[Link, ...]
    title: str
    description: str
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    timeline: Timeline | None
    embeds: tuple[EmbedCode, ...]
    follow: FollowLine | None


def term_page(term: Term, context: PageContext) -> TermPage:
    """The page of a term; with briefings if the lists of its kind have them."""
    kind, key = context.registry.kind_of(term), context.registry.key_of(term)
    has_briefings = "briefings" in kind.lists
    briefings = context.archive.lists.first_page("briefings", *key).items if has_briefings else ()
    return TermPage(
        tuple(context.link(page, label) for label, page in kind.breadcrumb(term, context)),
        term.title,
        term.word.description or "",
        briefing_entries(briefings, context),
        sections("briefings", term, context) if has_briefings else None,
        timeline_of(term, context),
        embed_codes(term, context),
        follow_line(term, context),
    )
