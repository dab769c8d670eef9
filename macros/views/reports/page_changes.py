"""Which pages of the site look different in another project, and which addresses come and go."""

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
from macros.views.pages.briefing_page import briefing_view, updates
from macros.views.project.project_snapshot import ProjectSnapshot
from macros.views.redirect import redirects


@dataclass(frozen=True, slots=True)
class GonePage:
    """An address at which nothing stands any more. `leads_to` is the title of the page that its
    readers are led on to; empty if they are not."""

    path: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Addresses of pages, and in `lost` those of claims on pages that stay, each sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[GonePage, ...]
    lost: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.new, self.changed, self.gone, self.lost))


def page_changes(before: ProjectSnapshot, after: ProjectSnapshot) -> PageChanges:
    """What differs between the pages of two snapshots. Their views are compared, not their HTML:
    a page counts as changed if anything does that its template is given."""
    old, new = dict(_rendered_from(before)), dict(_rendered_from(after))
    old_redirects, new_redirects = (
        {there: redirect.title for there, redirect in redirects(project.archive)}
        for project in (before, after)
    )
    addresses = {*old, *old_redirects} - {*new}
    kept = {*new_redirects} & {*old_redirects}
    return PageChanges(
        tuple(sorted({*new} - {*old})),
        tuple(sorted(one for one in new if one in old and old[one] != new[one])),
        tuple(GonePage(one, new_redirects.get(one, "")) for one in sorted(addresses - kept)),
        tuple(sorted(one for one in _claims(before) - _claims(after) if _page(one) in new)),
    )


def _rendered_from(project: ProjectSnapshot) -> Iterator[tuple[str, Any]]:
    """Each page by its address: all that it is printed from. What an author has written stands in
    the place of what would be made."""
    archive, renderer = project.archive, project.renderer
    for spec in pages(archive, renderer):
        context = page_context(archive, renderer, base_of(spec.path))
        yield spec.path, (spec.title, spec.describe(context), spec.view(context))
    for page in project.content_pages:
        there = content_page_address(str(PurePosixPath(*PurePosixPath(page.path).parts[1:])))
        yield there, _of_author(page, page_context(archive, renderer, base_of(there)))


def _of_author(page: ContentPage, context: PageContext) -> Any:
    """The words of a page and what its macros draw, but for those whose arguments are computed."""
    macros = Macros(context, page.slug)
    briefing = context.archive.library.briefings.get(page.slug)
    news = updates(briefing, context) if briefing else ()
    calls = [call for call in page.calls if call.name in NAMES]
    drawn = [getattr(macros, call.name)(*call.arguments, **call.keywords) for call in calls]
    placed = any(call.name == "figure" for call in calls)
    around = (
        briefing_view(briefing, news, Markup(), context, picture_placed=placed)
        if briefing
        else None
    )
    return page.body, drawn, around


def _claims(project: ProjectSnapshot) -> set[str]:
    return {REGISTRY.path(claim) for claim in project.archive.claims.all}


def _page(address: str) -> str:
    return address.partition("#")[0]
