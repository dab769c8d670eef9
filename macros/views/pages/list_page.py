"""The view of a list page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from macros.views.components.claim_views import ClaimView
from macros.views.components.entries import ActorEntry, BriefingEntry, Timeline
from macros.views.components.list_pages import (
    list_page_title,
    neighbour,
    owner_title,
    sections_above,
)
from macros.views.components.list_sections import Section, Sections, label, sections
from macros.views.components.source_table import SourceTable
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import ListPage
from macros.views.pages.corrections_page import ChangeRow
from macros.views.pages.relation_page import Step
from macros.views.pages.relations_board import Groups


@dataclass(frozen=True, slots=True)
class ListPageView:
    """A section of a list: links to its `sections` if it is partitioned further, else its items, in
    the one field that the list kind fills. `above` are links to the owner of the list, and to the
    sections that this one is in."""

    template: ClassVar[str] = "part.html"
    above: tuple[Link, ...]
    title: str
    previous: Link | None
    next: Link | None
    sections: Sections | None = None
    timeline: Timeline | None = None
    claims: tuple[ClaimView, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    board: Groups | None = None
    briefings: tuple[BriefingEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: SourceTable | None = None
    changes: tuple[ChangeRow, ...] = ()
    links: tuple[Link, ...] = ()
    ways: tuple[Section, ...] = ()


def list_page_view(list_page: ListPage, context: PageContext) -> ListPageView:
    registry, archive = context.registry, context.archive
    kind = registry.lists[list_page.list]
    fields: dict[str, Any]
    if found := sections(list_page.list, list_page.of, context, *list_page.steps):
        fields = {"sections": found}
    else:
        page = kind.rule.page_size
        items = archive.lists.items(
            list_page.list, *registry.key_of(list_page.of), *list_page.steps
        )
        fields = kind.fill(
            items[page * (list_page.number - 1) : page * list_page.number], list_page, context
        )
    return ListPageView(
        above=(
            _home(list_page, context),
            *(context.link(above, text) for text, above in sections_above(list_page, context)),
        ),
        title=list_page_title(list_page, context),
        previous=_beside(list_page, -1, context),
        next=_beside(list_page, +1, context),
        **fields,
    )


def _home(list_page: ListPage, context: PageContext) -> Link:
    """A link to the owner of the list."""
    place = context.registry.kind_of(list_page.of).owner_place(list_page.of, context)
    return context.link(place, owner_title(list_page.of, context))


def _beside(list_page: ListPage, by: int, context: PageContext) -> Link | None:
    """A link to the list page before (-1) or after (+1) one."""
    found = neighbour(list_page, by, context)
    if found is None:
        return None
    words = label(found.list, found.of, found.steps, context)
    return context.link(found, f"{words} (page {found.number})" if found.number > 1 else words)
