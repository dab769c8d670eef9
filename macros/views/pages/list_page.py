"""The page of a part of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from macros.views.components.claim_views import ClaimView
from macros.views.components.entries import ActorEntry, BriefingEntry, Timeline
from macros.views.components.list_pages import list_page_title, neighbour, owner_title, parts_above
from macros.views.components.list_sections import Section, Sections, label, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import ListPage
from macros.views.pages.corrections_page import ChangeRow
from macros.views.pages.relation_page import Step
from macros.views.pages.relations_board import BoardRow
from macros.views.pages.sources_page import Publisher


@dataclass(frozen=True, slots=True)
class ListPageView:
    """A part of a list: its `sections` if it is cut itself, else one of the others. `above` leads
    to what the list belongs to, and to the parts that this one is a part of."""

    template: ClassVar[str] = "part.html"
    above: tuple[Link, ...]
    title: str
    previous: Link | None
    next: Link | None
    sections: Sections | None = None
    timeline: Timeline | None = None
    claims: tuple[ClaimView, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    briefings: tuple[BriefingEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    links: tuple[Link, ...] = ()
    ways: tuple[Section, ...] = ()


def list_page_view(part: ListPage, sheet: PageContext) -> ListPageView:
    registry, archive = sheet.registry, sheet.archive
    kind = registry.lists[part.list]
    fields: dict[str, Any]
    if found := sections(part.list, part.of, sheet, *part.steps):
        fields = {"sections": found}
    else:
        page = kind.rule.page_size
        items = archive.lists.items(part.list, *registry.key_of(part.of), *part.steps)
        fields = kind.fill(items[page * (part.number - 1) : page * part.number], part, sheet)
    return ListPageView(
        above=(
            _home(part, sheet),
            *(sheet.link(above, text) for text, above in parts_above(part, sheet)),
        ),
        title=list_page_title(part, sheet),
        previous=_beside(part, -1, sheet),
        next=_beside(part, +1, sheet),
        **fields,
    )


def _home(part: ListPage, sheet: PageContext) -> Link:
    place = sheet.registry.kind_of(part.of).owner_place(part.of, sheet)
    return sheet.link(place, owner_title(part.of, sheet))


def _beside(part: ListPage, by: int, sheet: PageContext) -> Link | None:
    found = neighbour(part, by, sheet)
    if found is None:
        return None
    words = label(found.list, found.of, found.steps, sheet)
    return sheet.link(found, f"{words} (page {found.number})" if found.number > 1 else words)
