"""Which pages an archive has: all of them, a sample, or the one at an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from macros.archive.archive import Archive
from macros.views.context.page_context import PageContext, Site
from macros.views.context.page_kind import Format, PageKind
from macros.views.context.renderer import Renderer
from macros.views.kinds import KINDS, NO_SITE, REGISTRY, page_context
from macros.views.page_spec import PageSpec


def pages(archive: Archive, renderer: Renderer, site: Site = NO_SITE) -> Iterator[PageSpec]:
    """Every generated page in each of the formats that the site writes, in the order of the
    registry."""
    context = page_context(archive, renderer, "", site)
    for kind in KINDS.values():
        yield from _pages(kind, kind.targets(context) if kind.formats else (), context)


def samples(archive: Archive, renderer: Renderer, site: Site = NO_SITE) -> Iterator[PageSpec]:
    """One page of each kind that may have many, and one index, in each of its formats. Only the
    first target of each kind is evaluated."""
    context = page_context(archive, renderer, "", site)
    kinds = [kind for kind in KINDS.values() if kind.formats]
    single = (kind for kind in kinds if kind.is_single)
    for kind in (*islice(single, 1), *(kind for kind in kinds if not kind.is_single)):
        yield from _pages(kind, islice(kind.targets(context), 1), context)


def page_at(
    address: str, archive: Archive, renderer: Renderer, site: Site = NO_SITE
) -> PageSpec | None:
    """The generated page at an address, or None. Targets are looked up by their key, so that not
    all pages are enumerated. It agrees with `pages`."""
    context = page_context(archive, renderer, "", site)
    for kind in KINDS.values():
        for format in kind.formats:
            page = format.page_at(address) if site.writes(format.output) else None
            key = None if page is None else kind.key_in(page)
            if (
                key is not None
                and (target := kind.at(context, key)) is not None
                and format.offered(target, context)
            ):
                return _page(target, kind, format, context)
    return None


class RowsDisagree(Exception):
    """A page that `targets` of a row has is not found by `find` of it."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"there is a page at '{address}', but it is not found by its address: in the row of its"
            " kind in macros/views/kinds.py, 'targets' and 'find' (or 'address' and 'key') disagree"
        )


def existing_page(
    address: str, archive: Archive, renderer: Renderer, site: Site = NO_SITE
) -> PageSpec:
    """The page at an address at which there is one. Raises RowsDisagree."""
    spec = page_at(address, archive, renderer, site)
    if spec is None:
        raise RowsDisagree(address)
    return spec


def target_at(address: str, context: PageContext) -> Any:
    """The target of the page at an address, also if an author has written the page; None if there
    is no page."""
    return REGISTRY.target_at(address, context)


def _pages(kind: PageKind, targets: Iterable[Any], context: PageContext) -> Iterator[PageSpec]:
    formats = [one for one in kind.formats if context.site.writes(one.output)]
    for target in targets:
        for format in formats:
            if format.offered(target, context):
                yield _page(target, kind, format, context)


def _page(target: Any, kind: PageKind, format: Format, context: PageContext) -> PageSpec:
    path = format.path(kind.path(target))
    return PageSpec(target, kind, format, kind.title(target, context), path)
