"""Which list pages there are: the parts of lists that are too long for the page they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.archive.lists.partition import ALL
from macros.views.components.list_sections import label, path_label
from macros.views.context.page_context import PageContext
from macros.views.context.registry import ListKind
from macros.views.context.targets import Index, ListPage, Owner, Target


def list_pages(sheet: PageContext) -> Iterator[ListPage]:
    """All list pages: first those of the indexes' lists, then those of each owner's."""
    registry = sheet.registry
    for kind in registry.lists.values():
        if kind.home:
            yield from _of_index(kind, kind.home, sheet)
    for page_kind in registry.kinds.values():
        for owner in page_kind.owners_of(sheet) if page_kind.lists or page_kind.owners else ():
            yield from _of_owner(registry.lists_of(owner), owner, sheet)


def list_page_at(sheet: PageContext, address: str) -> ListPage | None:
    """The list page at an address; None if there is none there."""
    found = (
        part for part in _near(sheet, address) if sheet.registry.list_page_path(part) == address
    )
    return next(found, None)


def _near(sheet: PageContext, address: str) -> Iterator[ListPage]:
    """The list pages of the lists in whose folders an address is."""

    def near(kinds: Iterable[ListKind], owner: Owner) -> list[ListKind]:
        folder = sheet.registry.list_folder
        return [one for one in kinds if address.startswith(folder(one.name, owner))]

    for kind in sheet.registry.lists.values():
        if kind.home and near([kind], kind.home):
            yield from _of_index(kind, kind.home, sheet)
    for page_kind in sheet.registry.kinds.values():
        key = page_kind.key_before(address) if page_kind.lists else None
        if key is not None and (owner := page_kind.owner_at(sheet, key)) is not None:
            yield from _of_owner(near(sheet.registry.lists_of(owner), owner), owner, sheet)


def _of_index(kind: ListKind, home: Index, sheet: PageContext) -> Iterator[ListPage]:
    return filter(kind.has_page, _parts(kind, home, sheet, ()))


def _of_owner(kinds: Iterable[ListKind], owner: Owner, sheet: PageContext) -> Iterator[ListPage]:
    has_page = bool(sheet.registry.kind_of(owner).formats)
    for kind in kinds:
        found = list(_parts(kind, owner, sheet, ()))
        if len(found) > 1 and not has_page:  # the owner has no page that could show the sections
            yield ListPage(owner, kind.name, ())
        yield from found


def _parts(
    kind: ListKind, of: Owner, sheet: PageContext, steps: tuple[str, ...]
) -> Iterator[ListPage]:
    key = sheet.registry.key_of(of)
    for step in sheet.archive.lists.sections(kind.name, *key, *steps):
        here = (*steps, step)
        for number in range(1, pages_of(kind, of, here, sheet) + 1):
            yield ListPage(of, kind.name, here, number)
        yield from _parts(kind, of, sheet, here)


def pages_of(kind: ListKind, of: Owner, steps: tuple[str, ...], sheet: PageContext) -> int:
    """How many pages a part has: one where it is cut further."""
    lists, key = sheet.archive.lists, (kind.name, *sheet.registry.key_of(of), *steps)
    return 1 if lists.sections(*key) else -(-lists.total(*key) // kind.rule.page_size)


def list_page_title(part: ListPage, sheet: PageContext) -> str:
    """ "Incidents of March 2014", "Claims by Peru, 2014", with a number from the second page on."""
    kind, of = sheet.registry.lists[part.list], owner_title(part.of, sheet)
    if part.steps in ((), (ALL,)):
        title = kind.whole.format(of=of, many=kind.plural)
    else:
        title = kind.title.format(of=of, part=path_label(part.list, part.of, part.steps, sheet))
    return f"{title} (page {part.number})" if part.number > 1 else title


def owner_title(of: Owner, sheet: PageContext) -> str:
    """The title of what a list belongs to."""
    kind = sheet.registry.kind_of(of)
    return (kind.owner_title or kind.title)(of, sheet)


def neighbour(part: ListPage, by: int, sheet: PageContext) -> ListPage | None:
    """The page before (-1) or after (+1) a part's: of the same part, or else of the next."""
    kind, of, steps = sheet.registry.lists[part.list], part.of, part.steps
    if 1 <= part.number + by <= pages_of(kind, of, steps, sheet):
        return ListPage(of, part.list, steps, part.number + by)
    key = (part.list, *sheet.registry.key_of(of))
    for depth in reversed(range(len(steps))):
        beside = sheet.archive.lists.sections(*key, *steps[:depth])
        place = beside.index(steps[depth]) + by
        if 0 <= place < len(beside):
            return ListPage(of, part.list, (*steps[:depth], beside[place]))
    return None


def breadcrumb(part: ListPage, sheet: PageContext) -> Iterator[tuple[str, Target]]:
    """The pages above a list page: those above what the list belongs to, that, and the parts that
    it is a part of."""
    owner = sheet.registry.kind_of(part.of)
    yield from owner.above(part.of, sheet)
    if owner.formats:
        yield owner_title(part.of, sheet), part.of
    yield from parts_above(part, sheet)


def parts_above(part: ListPage, sheet: PageContext) -> Iterator[tuple[str, ListPage]]:
    """The parts that a list page is a part of, each with its label, from the outermost."""
    for depth in range(1, len(part.steps)):
        above = ListPage(part.of, part.list, part.steps[:depth])
        yield label(above.list, above.of, above.steps, sheet), above
