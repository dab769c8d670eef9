"""The registry's classes: the fields of a page kind and of a list kind, and the look-ups that
follow from all rows together.

The rows are written in `views.kinds` and `views.list_kinds`. To add a page kind, add a row, a view
and a template. Which pages exist, which page is at an address, the sitemap, the search index,
breadcrumbs, cards and JSON-LD are all derived from the rows; no other module asks which kind a page
is.

Three words are used throughout:
- *target*: what one page shows, such as a record, a topic or a year;
- *key*: the string in the address that tells a target from all others of its kind;
- *owner*: the record, index or source that a long list belongs to.
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
"""A node of a JSON-LD graph, or some of its properties."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: a file that is written for each page of a kind."""

    view: Callable[[Any, Any], View]
    """Makes the view from the target and the page context. The view names its template."""
    file: str = "index.html"
    """The name of the file in the page's folder."""
    in_layout: bool = True
    """Whether the rendered view is wrapped in the theme's layout. A file outside the layout (a
    feed, a data file) is written as rendered, and left out of the search and the sitemap."""


_WEB_PAGE: Data = {"@type": "WebPage"}


def html(view: Callable[[Any, Any], View]) -> tuple[Format, ...]:
    """The formats of a kind that has HTML pages in the theme's layout only."""
    return (Format(view),)


def under(index: Index) -> Callable[[Any, Any], Iterable[tuple[str, Target]]]:
    """The `breadcrumb` of a kind whose pages are directly below an index."""
    return lambda *_: ((index.label, index),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A row of the registry: everything that the rest of the code needs to know of a kind of pages.

    Only `name`, `shows` and `address` have no default. A kind that the build generates also has
    `targets` and `formats`.

    A function that is given two arguments gets the target and the `PageContext`, unless its field
    says otherwise. `targets` and `owners` get the context alone, `find` and `owner` the context and
    a key. (They are typed `Any`, as each row has a target class of its own.)
    """

    # Identity and address

    name: str
    """The unique name. For a kind of many pages a singular noun ("incident"); for a single page the
    name of its `Index` ("sources")."""
    shows: type
    """The class of the targets. The first row whose class fits decides the kind of a target; pages
    that show an `Index` are told apart by its name instead."""
    address: str
    """The path below the site's root, with `{}` in the place of the key ("incidents/{}/"); without
    `{}` the kind has a single page. It ends with a slash, except for a file that is copied."""
    key: Callable[[Any], str] = attrgetter("id")
    """The key of a target. By default its `id`."""

    # Which pages there are

    targets: Callable[[Any], Iterable[Any]] = lambda _: ()
    """Every target that has a page, in the order in which the pages are built."""
    find: Callable[[Any, str], Any] | None = None
    """The target with a key, or None if there is no such page. It must agree with `targets`, and
    saves looking through them; by default all targets are compared."""
    formats: tuple[Format, ...] = ()
    """The formats in which each page is written. Empty for pages that authors write by hand: the
    row then serves links to them, their metadata and their lists."""

    # What is said of a page

    title: Callable[[Any, Any], str] = lambda target, _: str(target.title)
    """The page's title. By default the target's `title`."""
    owner_title: Callable[[Any, Any], str] | None = None
    """The title of a target in the titles of its list pages. By default `title`."""
    source: Callable[[Any], str] = lambda _: ""
    """The path of the file to edit in order to change the page; empty if there is no one file."""
    description: Callable[[Any, Any], str | View] = lambda *_: ""
    """The description for search engines and messengers: a text, or a view that renders to one."""
    breadcrumb: Callable[[Any, Any], Iterable[tuple[str, Target]]] = lambda *_: ()
    """The pages above this one, outermost first, each as a label and a target. The front page is
    left out."""
    search: Callable[[Any, Any], View] | None = None
    """The text by which the search finds the page besides its title, as a view. None leaves the
    page out of the search."""
    schema: Callable[[Any, str, Any], tuple[Data, list[Data]]] = lambda *_: (_WEB_PAGE.copy(), [])
    """The page as JSON-LD (schema.org): the properties of the page's own node, and the nodes of
    the things that it is about. It is given the target, the full address of the page's card, and
    the context."""
    card: Callable[[Any, Any], Any] | None = None
    """The picture for links to the page, a `metadata.card.Card`. None for the card of the site."""
    has_own_cards: bool = True
    """Whether the kind adds cards to the site's. False if all of its cards are those of pages of
    other kinds, so that `targets` need not be evaluated to find them."""
    doubt: Callable[[Any, Vocabulary], str] = lambda *_: ""
    """The word for a title that tells what is not certain ("reported"), given the target and the
    vocabulary; empty if it is certain. Links to the page show it."""
    proper_names: Callable[[Any, Any], Iterable[str]] = lambda *_: ()
    """Proper names that may occur in the title. BibTeX styles must keep their capitals."""
    cited_title: Callable[[Any], str] = lambda target: str(target.title)
    """The title in a citation of the page."""
    is_article: bool = False
    """Whether the page is cited as an article rather than as a web page."""
    is_record: bool = False
    """Whether the page is that of a record. Links to it show a preview."""
    menus: Mapping[str, int] = field(default_factory=dict)
    """The menus that link to the page ("front-page", "footer"), each with the position there. For
    single pages only."""

    # Long lists

    lists: tuple[str, ...] = ()
    """The names of the list kinds of which each target has a list. Lists of an index are declared
    by the `home` of the list kind instead."""
    owners: Callable[[Any], Iterable[Any]] | None = None
    """Everything of the kind whose lists may be long enough to have list pages. By default
    `targets`. It may leave out owners whose lists are short, and add some that have no page."""
    owner: Callable[[Any, str], Any] | None = None
    """The owner with a key, or None. By default as `find`."""
    owner_key: Callable[[Any], tuple[str, str]] = lambda _: ("", "")
    """The kind and id under which `archive.lists` has the lists of a target; both are empty for
    lists of the whole archive."""
    owner_place: Callable[[Any, Any], Target] = lambda target, _: target
    """The target to which the list pages of an owner link back. By default the owner itself."""

    # Former addresses

    records_with_aliases: Callable[[Archive], Iterable[Record]] = lambda _: ()
    """The records that may have aliases, given the archive. Each alias redirects to the page."""

    @property
    def is_single(self) -> bool:
        """Whether the kind has a single page."""
        return "{}" not in self.address

    def path(self, target: Any) -> str:
        """The path of a target's page below the site's root."""
        return self.path_of(self.key(target)) if "{}" in self.address else self.address

    def path_of(self, key: str) -> str:
        """The path of the page with a key."""
        return self.address.replace("{}", key)

    def key_in(self, address: str) -> str | None:
        """The key in an address: the inverse of `path_of`. None if the address is not of this form.
        Whether there is a target with the key is left to `at`."""
        before, mark, after = self.address.partition("{}")
        if not mark:
            return "" if address == before else None
        if not (address.startswith(before) and address.endswith(after)):
            return None
        key = address[len(before) : len(address) - len(after)]
        return key if key and (not before or "/" not in key) else None

    def key_before(self, address: str) -> str | None:
        """The key of the page of this kind in whose folder an address lies, as the pages of its
        lists do. None if the address does not begin like one of this kind."""
        before, _, after = self.address.partition("{}")
        key, mark, _ = address[len(before) :].partition(after)
        return key if mark and key and address.startswith(before) else None

    def at(self, context: Any, key: str) -> Any:
        """The target with a key; None if there is no such page. `context` is a `PageContext`."""
        if self.find:
            return self.find(context, key)
        targets = self.targets(context)
        return next((one for one in targets if self.is_single or self.key(one) == key), None)

    def owner_at(self, context: Any, key: str) -> Any:
        """The owner of lists with a key; None if there is none."""
        return (self.owner or self.at)(context, key)

    def owners_of(self, context: Any) -> Iterable[Any]:
        """Every owner whose lists may have list pages."""
        return (self.owners or self.targets)(context)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """A row of the registry: a list that gets pages of its own, *list pages*, where it is too long
    for the page of its owner.

    What the list consists of, how long is too long, and how it is partitioned into sections (by
    year, by letter) is the row with the same name in `archive.lists.partition_rules.LISTS`. This
    row says how the list pages look and where they are.
    """

    name: str
    """The unique name, the same as in `LISTS`."""
    fill: Callable[[Sequence[Any], ListPage, Any], dict[str, Any]]
    """The fields of `pages.list_page.ListPageView` that show some items of the list, by their
    names. It is given the items, the list page and the `PageContext`."""
    title: str
    """The title of a list page. `{of}` is the title of the owner, `{part}` the label of the
    section: "Claims by {of}, {part}"."""
    whole: str = "{of}: all {many}"
    """The title of a list page that has the whole list. `{many}` is the plural of what it lists."""
    one: str = "incident"
    """The word for an item, in the singular."""
    many: str = ""
    """The same in the plural; empty if it is the singular with an "s"."""
    home: Index | None = None
    """The index that owns the list, if it is a list of the whole archive; None if it is named in
    the `lists` of page kinds."""
    folder: str = ""
    """The folder of the list pages below the site's root. `{}` stands for the path of the owner, or
    of `beside`. By default `{}` and the list's name: "actors/peru/timeline/"."""
    beside: Index | None = None
    """The index whose path `{}` stands for, if it is not the owner's."""
    is_by_name: bool = False
    """Whether the sections are labelled with names ("The Fo…") rather than with dates."""
    labels: Callable[[Vocabulary, str], str] | None = None
    """The label of a section of the first level, given the vocabulary and the section, where the
    sections are terms of the vocabulary."""
    has_page: Callable[[ListPage], bool] = lambda _: True
    """Whether a section has a list page. False where a page of another kind shows it. It is asked
    for lists with a `home` only."""

    @property
    def plural(self) -> str:
        """The word for several items."""
        return self.many or f"{self.one}s"

    @property
    def rule(self) -> PartitionRule:
        """The rule by which the list is partitioned."""
        return LISTS[self.name]


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
        """The address of a target below the site's root, without a leading slash; with a fragment
        if the target is a place on a page. Raises LookupError if no page shows it."""
        if anchor := self._anchors.get(target.__class__):
            return f"{self.path(anchor.page(target))}#{anchor.name(target)}"
        return self.kind_of(target).path(target)

    def page_of(self, target: Target) -> Target:
        """The target of the page on which a target is: itself, unless it is a place on a page."""
        anchor = self._anchors.get(target.__class__)
        return anchor.page(target) if anchor else target

    def is_record(self, target: Target) -> bool:
        """Whether a target is a record, as opposed to a place on its page or another page."""
        return target.__class__ not in self._anchors and self.kind_of(target).is_record

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
