"""Which pages an archive has: all of them, a sample, or the one at an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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
        yield from _at_former_addresses(kind, context)


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
    places = list(_places(address, context))
    for kind, format, key in places:
        target = kind.at(context, key)
        if target is not None and format.offered(target, context):
            return _page(target, kind, format, context)
    for kind, format, key in places:
        for record in kind.records_with_aliases(archive) if format.stays else ():
            if key in record.aliases and format.offered(record, context):
                return _former_page(record, key, kind, format, context)
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


def _at_former_addresses(kind: PageKind, context: PageContext) -> Iterator[PageSpec]:
    """The files of renamed records that programs still ask for where they were."""
    formats = [one for one in kind.formats if one.stays and context.site.writes(one.output)]
    for record in kind.records_with_aliases(context.archive) if formats else ():
        for alias in record.aliases:
            for format in formats:
                if format.offered(record, context):
                    yield _former_page(record, alias, kind, format, context)


def _places(address: str, context: PageContext) -> Iterator[tuple[PageKind, Format, str]]:
    """The kinds and formats that have files of the form of an address, each with the key there."""
    for kind in KINDS.values():
        for format in kind.formats:
            page = format.page_at(address) if context.site.writes(format.output) else None
            key = None if page is None else kind.key_in(page)
            if key is not None:
                yield kind, format, key


def _former_page(
    record: Any, alias: str, kind: PageKind, format: Format, context: PageContext
) -> PageSpec:
    page = _page(record, kind, format, context)
    return replace(page, path=format.path(kind.path_of(alias)))


def _page(target: Any, kind: PageKind, format: Format, context: PageContext) -> PageSpec:
    path = format.path(kind.path(target))
    return PageSpec(target, kind, format, kind.title(target, context), path)
