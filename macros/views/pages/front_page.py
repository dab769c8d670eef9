"""The front page: the newest briefings, the latest incidents, where relations stand now."""

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


def front_page(sheet: PageContext) -> FrontPage:
    archive = sheet.archive
    newest = archive.newest_briefings(BRIEFINGS)
    entries = briefing_entries(newest, sheet)
    image = newest[0].image if newest else None
    return FrontPage(
        lead=entries[0] if entries else None,
        picture=figure(image, sheet) if image else None,
        briefings=entries[1:],
        latest=tuple(entry(incident, sheet) for incident in archive.newest_incidents(LATEST)),
        standing=board_rows(archive.last_changed(STANDING), sheet),
        all_briefings=sheet.link(Index.BRIEFINGS, "All briefings"),
        all_incidents=sheet.link(Index.INCIDENTS, "All incidents"),
        all_relations=sheet.link(Index.RELATIONS, "All relations"),
        registers=tuple(
            sheet.link(index, index.label) for index in sheet.registry.menu("front-page")
        ),
    )
