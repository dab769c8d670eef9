"""The registry: what follows from all rows of page kinds and list kinds together.

To add a page kind, add a row to `views.kinds`, a view and a template. Which pages exist, which page
is at an address, the sitemap, the search index, breadcrumbs, cards and JSON-LD all follow from the
rows; no other module asks which kind a page is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.archive.lists.partition import is_prefix_of
from macros.views.context.list_kind import ListKind
from macros.views.context.page_kind import PageKind
from macros.views.context.targets import Index, ListPage, Owner, PageTarget, Record, Target


@dataclass(frozen=True, slots=True)
class Anchor:
    """How to link to a target that is a place on a page: the target of that page, and the id of the
    element there."""

    page: Callable[[Any], Target]
    name: Callable[[Any], str]


class Registry:
    """All rows: page kinds and list kinds by their names, anchors by the class of their targets."""

    def __init__(
        self,
        kinds: Mapping[str, PageKind],
        lists: Mapping[str, ListKind],
        anchors: Mapping[type, Anchor],
    ) -> None:
        self.kinds, self.lists, self._anchors = kinds, lists, anchors
        self._by_class: dict[type, PageKind] = {}

    def kind_of(self, target: Target) -> PageKind:
        """The kind of the page that shows a target. Raises LookupError if there is none."""
        found = self._by_class.get(target.__class__)
        if found is None:
            if name := getattr(target, "kind", "") if isinstance(target, PageTarget) else "":
                return self.kinds[name]
            kinds = (one for one in self.kinds.values() if isinstance(target, one.shows))
            found = next(kinds, None)
            if found is None:
                raise LookupError(f"no page shows {target.__class__.__name__}")
            self._by_class[target.__class__] = found
        return found

    def path(self, target: Target) -> str:
        """The address of a target below the site's root, without a leading slash; with a fragment
        if the target is a place on a page. Raises LookupError if no page shows it."""
        if anchor := self._anchors.get(target.__class__):
            return f"{self.path(anchor.page(target))}#{anchor.name(target)}"
        return self.kind_of(target).path(target)

    def page_of(self, target: Target) -> Target:
        """The target of the page on which a target is: itself, unless it is a place on a page."""
        anchor = self._anchors.get(target.__class__)
        return anchor.page(target) if anchor else target

    def menu(self, name: str) -> tuple[Index, ...]:
        """The pages that a menu ("front-page", "footer") links to, in order."""
        found = [one for one in self.kinds.values() if name in one.menus]
        return tuple(Index(one.name) for one in sorted(found, key=lambda one: one.menus[name]))

    def target_at(self, address: str, context: Any) -> Any:
        """The target of the page at an address, also if an author wrote the page; None if there is
        no page. `context` is a `PageContext`."""
        for kind in self.kinds.values():
            key = kind.key_in(address)
            if key is not None and (found := kind.at(context, key)) is not None:
                return found
        return None

    def former_path(self, record: Record, alias: str) -> str:
        """The address that a record's page had under a former id."""
        return self.kind_of(record).path_of(alias)

    def key_of(self, owner: Owner) -> tuple[str, str]:
        """The kind and id under which `archive.lists` has the lists of an owner."""
        return self.kind_of(owner).owner_key(owner)

    def lists_of(self, owner: Owner) -> Iterator[ListKind]:
        """The list kinds of which an owner has a list."""
        return (self.lists[name] for name in self.kind_of(owner).lists)

    def list_folder(self, name: str, owner: Owner) -> str:
        """The folder in which the pages of an owner's list are, below the site's root."""
        kind = self.lists[name]
        base = kind.beside or owner
        folder = kind.folder or f"{{}}{name}/"
        return folder.replace("{}", self.kind_of(base).path(base)) if "{}" in folder else folder

    def list_page_path(self, list_page: ListPage) -> str:
        """The path of a list page below the site's root."""
        steps = "".join(f"{step}/" for step in _distinct(list_page.steps))
        number = f"page/{list_page.number}/" if list_page.number > 1 else ""
        return self.list_folder(list_page.list, list_page.of) + steps + number


def _distinct(steps: Sequence[str]) -> Iterator[str]:
    """The steps without those that the next step contains: "m" is left out before "ma"."""
    for place, step in enumerate(steps):
        if not any(is_prefix_of(step, following) for following in steps[place + 1 : place + 2]):
            yield step
