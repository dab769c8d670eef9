"""Kinds of pages and long lists: what a row of the registry says, and what follows from all rows.

The rows are in `kinds`. Nothing else knows which kinds there are: which pages exist, which page
stands at an address, and what is said of a page by search engines, cards or the sitemap follows
from the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from macros.archive.archive import Archive
from macros.archive.lists.partition import is_prefix_of
from macros.archive.lists.partition_rules import LISTS, PartitionRule
from macros.records.model.vocabulary import Vocabulary
from macros.views.context.renderer import View
from macros.views.context.targets import Index, ListPage, Owner, Record, Target

Data = dict[str, object]
"""A node of JSON-LD."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which the pages of a kind are written. `view` is given what the page shows and the
    page context; what it returns names the template. `file` is the name of the file in the page's
    folder; what is not in the theme's layout (`in_layout`) is written as the template prints it,
    and neither searched nor in the sitemap."""

    view: Callable[[Any, Any], View]
    file: str = "index.html"
    in_layout: bool = True


_WEB_PAGE: Data = {"@type": "WebPage"}


def html(view: Callable[[Any, Any], View]) -> tuple[Format, ...]:
    """A page in the theme's layout, and in no other format."""
    return (Format(view),)


def under(index: Index) -> Callable[[Any, Any], Iterable[tuple[str, Target]]]:
    """The breadcrumb of a page whose index is that."""
    return lambda *_: ((index.label, index),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of pages. "Target" is what one page shows: a record, a topic, a year.

    Functions are given a target and the page context, which is a `sheet.Sheet`; those that look
    targets up are given the context alone, or with a key.
    """

    name: str
    """In the singular for a kind of many pages; for the only page of its kind that of its
    `Index`."""
    shows: type
    """The class of the targets."""
    address: str
    """The path of the page below the site's root, `{}` standing for the key. It ends with a slash,
    but for that of a file that is copied."""
    key: Callable[[Any], str] = attrgetter("id")
    """What tells a target from all others of the kind: the part of the address that is its own."""
    targets: Callable[[Any], Iterable[Any]] = lambda _: ()
    """All that have a page, in the order of their pages."""
    find: Callable[[Any, str], Any] | None = None
    """The target with a key, or None; without it all are looked through."""
    formats: tuple[Format, ...] = ()
    """None for pages that only authors write."""
    title: Callable[[Any, Any], str] = lambda target, _: str(target.title)
    owner_title: Callable[[Any, Any], str] | None = None
    """The title of a target as what a list belongs to, where that is another."""
    source: Callable[[Any], str] = lambda _: ""
    """The path of the file whose edit changes the page; empty if there is none."""
    description: Callable[[Any, Any], str | View] = lambda *_: ""
    """For search engines and messengers: a text, or the view that prints it."""
    above: Callable[[Any, Any], Iterable[tuple[str, Target]]] = lambda *_: ()
    """The pages above it in the breadcrumb, the outermost first, each with its label."""
    search: Callable[[Any, Any], View] | None = None
    """What the search finds the page by besides its title; None if the search leaves it out."""
    schema: Callable[[Any, str, Any], tuple[Data, list[Data]]] = lambda *_: (_WEB_PAGE.copy(), [])
    """The properties of the page in the words of schema.org, and the things that it is about. It
    is given the target, the address of its card, and the context."""
    card: Callable[[Any, Any], Any] | None = None
    """The `card.Card` of a link to the page; None if it is the site's."""
    has_own_cards: bool = True
    """Whether there is a card that no page of another kind has."""
    doubt: Callable[[Any, Vocabulary], str] = lambda *_: ""
    """A word for what the title tells, where that is not sure."""
    proper_names: Callable[[Any, Any], Iterable[str]] = lambda *_: ()
    """The proper names that the title may have in it."""
    cited_title: Callable[[Any], str] = lambda target: str(target.title)
    """The title in a citation."""
    is_article: bool = False
    """Whether the page is an article, in citations and previews."""
    is_record: bool = False
    """Whether the page is that of a record: links to it show a preview."""
    lists: tuple[str, ...] = ()
    """The names of the long lists that a target may have."""
    owners: Callable[[Any], Iterable[Any]] | None = None
    """Whatever may have lists that are cut; without it all targets."""
    owner: Callable[[Any, str], Any] | None = None
    """That with a key, or None; without it as `find`."""
    owner_key: Callable[[Any], tuple[str, str]] = lambda _: ("", "")
    """Kind and id by which the archive knows the lists of a target."""
    owner_place: Callable[[Any, Any], Target] = lambda target, _: target
    """Where a list page leads back to."""
    has_aliases: Callable[[Archive], Iterable[Record]] = lambda _: ()
    """The records of the kind that may have former ids."""
    menus: Mapping[str, int] = field(default_factory=dict)
    """The menus from which links lead to the page (`front-page`, `footer`), each with the place
    there."""

    @property
    def is_single(self) -> bool:
        """Whether there is only one page of the kind."""
        return "{}" not in self.address

    def path(self, target: Any) -> str:
        """The path of a target's page."""
        return self.path_of(self.key(target)) if "{}" in self.address else self.address

    def path_of(self, key: str) -> str:
        """The path of the page with a key."""
        return self.address.replace("{}", key)

    def key_in(self, address: str) -> str | None:
        """The key in the path of a page of the kind; None if no page of it has such a path."""
        before, mark, after = self.address.partition("{}")
        if not mark:
            return "" if address == before else None
        if not (address.startswith(before) and address.endswith(after)):
            return None
        key = address[len(before) : len(address) - len(after)]
        return key if key and (not before or "/" not in key) else None

    def key_before(self, address: str) -> str | None:
        """The key in the path of the page of the kind in whose folder an address is; None if there
        is no such page."""
        before, _, after = self.address.partition("{}")
        key, mark, _ = address[len(before) :].partition(after)
        return key if mark and key and address.startswith(before) else None

    def at(self, sheet: Any, key: str) -> Any:
        """The target with a key; None if there is no such page."""
        if self.find:
            return self.find(sheet, key)
        targets = self.targets(sheet)
        return next((one for one in targets if self.is_single or self.key(one) == key), None)

    def owner_at(self, sheet: Any, key: str) -> Any:
        """What has that key and may have lists; None if there is no such thing."""
        return (self.owner or self.at)(sheet, key)

    def owners_of(self, sheet: Any) -> Iterable[Any]:
        """Whatever may have lists that are cut."""
        return (self.owners or self.targets)(sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """A list that is cut into pages of its own where it is too long for the page that it belongs
    to. By which rule, and into how long parts, is in `archive.lists.LISTS` under the same name."""

    name: str
    fill: Callable[[Sequence[Any], ListPage, Any], dict[str, Any]]
    """The fields of `part_page.PartPage` that items fill, given the list page and the context."""
    title: str
    """The title of a page of it: `{of}` is the title of what it belongs to, `{part}` the part."""
    whole: str = "{of}: all {many}"
    """The title where all of it stands on one page."""
    one: str = "incident"
    """What it lists, and in the plural; empty if that ends in "s"."""
    many: str = ""
    home: Index | None = None
    """The index that it belongs to; None if it is one of the `lists` of a page kind."""
    folder: str = ""
    """Where its pages are, `{}` standing for the path of what it belongs to; empty for a folder of
    its name there."""
    beside: Index | None = None
    """The index for whose path `{}` stands, if not for that of what it belongs to."""
    is_by_name: bool = False
    """Whether its parts are told by the names of their items, and not by their dates."""
    labels: Callable[[Vocabulary, str], str] | None = None
    """The label of a part at the first step, where that is a term."""
    has_page: Callable[[ListPage], bool] = lambda _: True
    """Whether a part has a list page, and is not shown by a page of another kind."""

    @property
    def plural(self) -> str:
        return self.many or f"{self.one}s"

    @property
    def rule(self) -> PartitionRule:
        return LISTS[self.name]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page: which page it is on, and what it is called there."""

    page: Callable[[Any], Target]
    name: Callable[[Any], str]


class Registry:
    """All page kinds by their names, all long lists by theirs, and the places on pages by the
    class of what they show."""

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
        if isinstance(target, Index):
            return self.kinds[target.name]
        found = self._by_class.get(target.__class__)
        if found is None:
            kinds = (one for one in self.kinds.values() if isinstance(target, one.shows))
            found = next(kinds, None)
            if found is None:
                raise LookupError(f"no page shows {target.__class__.__name__}")
            self._by_class[target.__class__] = found
        return found

    def path(self, target: Target) -> str:
        """The address of a target, relative to the site's root, without a leading slash."""
        if anchor := self._anchors.get(target.__class__):
            return f"{self.path(anchor.page(target))}#{anchor.name(target)}"
        return self.kind_of(target).path(target)

    def page_of(self, target: Target) -> Target:
        """What the page shows on which a target is."""
        anchor = self._anchors.get(target.__class__)
        return anchor.page(target) if anchor else target

    def is_record(self, target: Target) -> bool:
        """Whether a target is a record, and no place on its page."""
        return target.__class__ not in self._anchors and self.kind_of(target).is_record

    def menu(self, name: str) -> tuple[Index, ...]:
        """The pages of a menu, in their order."""
        found = [one for one in self.kinds.values() if name in one.menus]
        return tuple(Index(one.name) for one in sorted(found, key=lambda one: one.menus[name]))

    def target_at(self, address: str, sheet: Any) -> Any:
        """What the page at an address shows; None if there is no page."""
        for kind in self.kinds.values():
            key = kind.key_in(address)
            if key is not None and (found := kind.at(sheet, key)) is not None:
                return found
        return None

    def former_path(self, record: Record, alias: str) -> str:
        """The address that a record's page had under a former id."""
        return self.kind_of(record).path_of(alias)

    def key_of(self, owner: Owner) -> tuple[str, str]:
        """Kind and id by which the archive knows the lists of an owner."""
        return self.kind_of(owner).owner_key(owner)

    def lists_of(self, owner: Owner) -> Iterator[ListKind]:
        """The long lists that an owner may have."""
        return (self.lists[name] for name in self.kind_of(owner).lists)

    def list_folder(self, name: str, owner: Owner) -> str:
        """Where the pages of an owner's list are."""
        kind = self.lists[name]
        base = kind.beside or owner
        folder = kind.folder or f"{{}}{name}/"
        return folder.replace("{}", self.kind_of(base).path(base)) if "{}" in folder else folder

    def list_page_path(self, part: ListPage) -> str:
        """The path of a list page."""
        steps = "".join(f"{step}/" for step in _distinct(part.steps))
        number = f"page/{part.number}/" if part.number > 1 else ""
        return self.list_folder(part.list, part.of) + steps + number


def _distinct(steps: Sequence[str]) -> Iterator[str]:
    """The steps but for those that the next one says too: "ma" of a name comes after "m"."""
    for place, step in enumerate(steps):
        if not any(is_prefix_of(step, following) for following in steps[place + 1 : place + 2]):
            yield step
