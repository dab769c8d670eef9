"""Which pages of the site differ between two project snapshots, and which addresses come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from macros.views.all_pages import pages
from macros.views.context.addresses import base_of, content_page_address
from macros.views.context.page_context import PageContext
from macros.views.kinds import REGISTRY, page_context
from macros.views.macros.author_macros import NAMES, Macros
from macros.views.macros.macro_calls import ContentPage
from macros.views.pages.briefing_page import briefing_view
from macros.views.project.project_snapshot import ProjectSnapshot
from macros.views.redirect import redirects


@dataclass(frozen=True, slots=True)
class GonePage:
    """An address that no longer has a page. `leads_to` is the title of the page that it redirects
    to; empty if there is no redirect."""

    path: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Addresses of pages, sorted. `lost` are the addresses of claims that are gone from pages that
    remain."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[GonePage, ...]
    lost: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.new, self.changed, self.gone, self.lost))


def page_changes(before: ProjectSnapshot, after: ProjectSnapshot) -> PageChanges:
    """The differences between the pages of two snapshots. Views are compared rather than HTML: a
    page counts as changed if anything differs that its template is given."""
    old, new = dict(_page_data(before)), dict(_page_data(after))
    old_redirects, new_redirects = (
        {former: redirect.title for former, redirect in redirects(project.archive)}
        for project in (before, after)
    )
    gone = {*old, *old_redirects} - {*new}
    remaining = {*new_redirects} & {*old_redirects}
    return PageChanges(
        tuple(sorted({*new} - {*old})),
        tuple(sorted(one for one in new if one in old and old[one] != new[one])),
        tuple(GonePage(one, new_redirects.get(one, "")) for one in sorted(gone - remaining)),
        tuple(sorted(one for one in _claims(before) - _claims(after) if _page(one) in new)),
    )


def _page_data(project: ProjectSnapshot) -> Iterator[tuple[str, Any]]:
    """Everything that each page is rendered from, by its address. Content pages come last, as they
    replace generated pages with the same address."""
    archive, renderer = project.archive, project.renderer
    for spec in pages(archive, renderer):
        context = page_context(archive, renderer, base_of(spec.path))
        yield spec.path, (spec.title, spec.describe(context), spec.view(context))
    for page in project.content_pages:
        address = content_page_address(str(PurePosixPath(*PurePosixPath(page.path).parts[1:])))
        yield address, _content_page_data(page, page_context(archive, renderer, base_of(address)))


def _content_page_data(page: ContentPage, context: PageContext) -> Any:
    """The Markdown of a content page, the views of its macros (without those whose arguments are
    computed), and the view around it if it is a briefing."""
    macros = Macros(context, page.slug)
    briefing = context.archive.library.briefings.get(page.slug)
    calls = [call for call in page.calls if call.name in NAMES]
    views = [getattr(macros, call.name)(*call.arguments, **call.keywords) for call in calls]
    placed = any(call.name == "figure" for call in calls)
    around = briefing_view(briefing, Markup(), context, picture_placed=placed) if briefing else None
    return page.body, views, around


def _claims(project: ProjectSnapshot) -> set[str]:
    return {REGISTRY.path(claim) for claim in project.archive.claims.all}


def _page(address: str) -> str:
    return address.partition("#")[0]
