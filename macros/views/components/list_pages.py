"""Which list pages there are, with their titles, neighbours and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.archive.lists.partition import ALL
from macros.views.components.list_sections import label, path_label
from macros.views.context.list_kind import ListKind
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index, ListPage, Owner, Target


def list_pages(context: PageContext) -> Iterator[ListPage]:
    """All list pages: those of the lists of indexes first, then those of each other owner."""
    registry = context.registry
    for kind in registry.lists.values():
        if kind.home:
            yield from _of_index(kind, kind.home, context)
    for page_kind in registry.kinds.values():
        for owner in page_kind.owners_of(context) if page_kind.lists or page_kind.owners else ():
            yield from _of_owner(registry.lists_of(owner), owner, context)


def list_page_at(context: PageContext, address: str) -> ListPage | None:
    """The list page at an address, or None. Only lists in whose folder the address is are
    partitioned."""
    matching = (
        list_page
        for list_page in _near(context, address)
        if context.registry.list_page_path(list_page) == address
    )
    return next(matching, None)


def _near(context: PageContext, address: str) -> Iterator[ListPage]:
    """All list pages of the lists in whose folders an address is."""

    def near(kinds: Iterable[ListKind], owner: Owner) -> list[ListKind]:
        folder = context.registry.list_folder
        return [one for one in kinds if address.startswith(folder(one.name, owner))]

    for kind in context.registry.lists.values():
        if kind.home and near([kind], kind.home):
            yield from _of_index(kind, kind.home, context)
    for page_kind in context.registry.kinds.values():
        key = page_kind.key_before(address) if page_kind.lists else None
        if key is not None and (owner := page_kind.owner_at(context, key)) is not None:
            yield from _of_owner(near(context.registry.lists_of(owner), owner), owner, context)


def _of_index(kind: ListKind, home: Index, context: PageContext) -> Iterator[ListPage]:
    return filter(kind.has_page, _of_sections(kind, home, context, ()))


def _of_owner(kinds: Iterable[ListKind], owner: Owner, context: PageContext) -> Iterator[ListPage]:
    has_page = context.registry.kind_of(owner).has_page
    for kind in kinds:
        list_pages = list(_of_sections(kind, owner, context, ()))
        if len(list_pages) > 1 and not has_page:  # the owner has no page to show the sections
            yield ListPage(owner, kind.name, ())
        yield from list_pages


def _of_sections(
    kind: ListKind, of: Owner, context: PageContext, steps: tuple[str, ...]
) -> Iterator[ListPage]:
    key = context.registry.key_of(of)
    for step in context.archive.lists.sections(kind.name, *key, *steps):
        here = (*steps, step)
        for number in range(1, pages_of(kind, of, here, context) + 1):
            yield ListPage(of, kind.name, here, number)
        yield from _of_sections(kind, of, context, here)


def pages_of(kind: ListKind, of: Owner, steps: tuple[str, ...], context: PageContext) -> int:
    """How many list pages a section has: one if it has sections of its own."""
    lists, key = context.archive.lists, (kind.name, *context.registry.key_of(of), *steps)
    return 1 if lists.sections(*key) else -(-lists.total(*key) // kind.rule.page_size)


def list_page_title(list_page: ListPage, context: PageContext) -> str:
    """The title of a list page: "Incidents of March 2014", "Claims by Peru, 2014 (page 2)"."""
    kind, of = context.registry.lists[list_page.list], owner_title(list_page.of, context)
    if list_page.steps in ((), (ALL,)):
        title = kind.whole.format(of=of, many=kind.plural)
    else:
        title = kind.title.format(
            of=of, part=path_label(list_page.list, list_page.of, list_page.steps, context)
        )
    return f"{title} (page {list_page.number})" if list_page.number > 1 else title


def owner_title(of: Owner, context: PageContext) -> str:
    """The title of the owner of a list."""
    kind = context.registry.kind_of(of)
    return (kind.owner_title or kind.title)(of, context)


def neighbour(list_page: ListPage, by: int, context: PageContext) -> ListPage | None:
    """The list page before (-1) or after (+1) one: of the same section, or else of the section
    beside it. None if there is none."""
    kind, of, steps = context.registry.lists[list_page.list], list_page.of, list_page.steps
    if 1 <= list_page.number + by <= pages_of(kind, of, steps, context):
        return ListPage(of, list_page.list, steps, list_page.number + by)
    key = (list_page.list, *context.registry.key_of(of))
    for depth in reversed(range(len(steps))):
        beside = context.archive.lists.sections(*key, *steps[:depth])
        place = beside.index(steps[depth]) + by
        if 0 <= place < len(beside):
            return ListPage(of, list_page.list, (*steps[:depth], beside[place]))
    return None


def breadcrumb(list_page: ListPage, context: PageContext) -> Iterator[tuple[str, Target]]:
    """The pages above a list page, each with its label: those above the owner of the list, the
    owner, and the sections that it is in."""
    owner = context.registry.kind_of(list_page.of)
    yield from owner.breadcrumb(list_page.of, context)
    if owner.has_page:
        yield owner_title(list_page.of, context), list_page.of
    yield from sections_above(list_page, context)


def sections_above(list_page: ListPage, context: PageContext) -> Iterator[tuple[str, ListPage]]:
    """The list pages of the sections that one is in, outermost first, each with its label."""
    for depth in range(1, len(list_page.steps)):
        above = ListPage(list_page.of, list_page.list, list_page.steps[:depth])
        yield label(above.list, above.of, above.steps, context), above
