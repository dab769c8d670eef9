"""The view of the front page: the newest briefings, the latest incidents, the state of
relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.views.components.entries import BriefingEntry, Entry, briefing_entries, entry
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index
from macros.views.pages.briefing_page import Figure, figure
from macros.views.pages.relations_board import BoardRow, board_rows

LATEST = 8
STANDING = 6
BRIEFINGS = 12


@dataclass(frozen=True, slots=True)
class FrontPage:
    template: ClassVar[str] = "front_page.html"
    lead: BriefingEntry | None
    picture: Figure | None
    briefings: tuple[BriefingEntry, ...]
    latest: tuple[Entry, ...]
    standing: tuple[BoardRow, ...]
    all_briefings: Link
    all_incidents: Link
    all_relations: Link
    registers: tuple[Link, ...]


def front_page(context: PageContext) -> FrontPage:
    archive = context.archive
    newest = archive.newest_briefings(BRIEFINGS)
    entries = briefing_entries(newest, context)
    image = newest[0].image if newest else None
    return FrontPage(
        lead=entries[0] if entries else None,
        picture=figure(image, context) if image else None,
        briefings=entries[1:],
        latest=tuple(entry(incident, context) for incident in archive.newest_incidents(LATEST)),
        standing=board_rows(archive.last_changed(STANDING), context),
        all_briefings=context.link(Index.BRIEFINGS, "All briefings"),
        all_incidents=context.link(Index.INCIDENTS, "All incidents"),
        all_relations=context.link(Index.RELATIONS, "All relations"),
        registers=tuple(
            context.link(index, index.label) for index in context.registry.menu("front-page")
        ),
    )
