"""A row of the registry: everything that the rest of the code needs to know of a kind of pages.

The rows are in `views.kinds`. Three words are used throughout:
- *target*: what one page shows, such as a record, a topic or a year;
- *key*: the string in the address that tells a target from all others of its kind;
- *owner*: the record, index or source that a long list belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from macros.archive.archive import Archive
from macros.records.model.vocabulary import Vocabulary
from macros.views.context.addresses import file_of, folder_and_file
from macros.views.context.renderer import View
from macros.views.context.targets import Index, Record, Target

Data = dict[str, object]
"""A node of a JSON-LD graph, or some of its properties."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: a file that is written for each page of a kind."""

    view: Callable[[Any, Any], View | str]
    """Makes the view from the target and the page context; the view names its template. Or the
    finished text of the file, where a library writes it (a calendar, JSON)."""
    file: str = "index.html"
    """The name of the file in the page's folder."""
    in_layout: bool = True
    """Whether the rendered view is wrapped in the theme's layout. A file outside the layout (a
    feed, a data file) is written as rendered, and left out of the search and the sitemap."""
    folder: str = "{}"
    """The folder of the file below the site's root, with `{}` in the place of the page's folder. A
    format in the layout is always in the page's folder."""
    output: str = ""
    """The one of `outputs.OUTPUTS` that the format belongs to; empty if it is always written."""
    media_type: str = "text/html"
    """What the file is, as a link to it says ("application/atom+xml")."""
    label: str = ""
    """What a link to the file is called ("Atom feed")."""
    word: str = ""
    """The same where the page itself lists its formats ("Atom"). Empty if it does not list it."""
    stays: bool = False
    """Whether the file of a renamed record is at its former addresses, too: no page there can lead
    on what programs ask for again and again, such as a feed."""
    offered: Callable[[Any, Any], bool] = lambda *_: True
    """Whether a target has the file, given the target and the page context."""

    def path(self, page: str) -> str:
        """The address of the format of the page at an address: that of a folder for a page in the
        layout, else that of a file."""
        return page if self.in_layout else self.folder.replace("{}", page) + self.file

    def page_at(self, address: str) -> str | None:
        """The address of the page whose format is at an address: the inverse of `path`. Whether
        there is such a page is not looked up. None if the address is not of this form."""
        folder, file = folder_and_file(file_of(address))
        if file != self.file:
            return None
        if self.in_layout:
            return folder
        before, _, after = self.folder.partition("{}")
        if not (folder.startswith(before) and folder.endswith(after)):
            return None
        return folder[len(before) : len(folder) - len(after)]


_WEB_PAGE: Data = {"@type": "WebPage"}


def html(view: Callable[[Any, Any], View], *beside: Format) -> tuple[Format, ...]:
    """The formats of a kind that has HTML pages in the theme's layout, and these beside them."""
    return Format(view), *beside


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
    name of its `Index` ("sources"); for the terms of a vocabulary "term of topics"."""
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
    """The formats in which each page is written. Without one in the theme's layout, the page is
    written by an author, or there is none: the row then serves links, metadata and lists, and
    files beside the page, such as a feed of the whole site beside the front page."""
    styles: tuple[str, ...] = ()
    """The style sheets of its pages besides that of every page: names of files in
    `overrides/views/styles/`. Pages that authors write have `kinds.CONTENT_STYLES`."""
    styles_of: Callable[[Any, Any], tuple[str, ...]] = lambda *_: ()
    """The style sheets that the page of a target needs besides these."""

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
    search: Callable[[Any, Any], Any] | None = None
    """What the search knows of the page besides its title: a
    `metadata.search_content.SearchContent`. None leaves the page out of the search."""
    schema: Callable[[Any, str, Any], tuple[Data, list[Data]]] = lambda *_: (_WEB_PAGE.copy(), [])
    """The page as JSON-LD (schema.org): the properties of the page's own node, and the nodes of
    the things that it is about. It is given the target, the full address of the page's card, and
    the context."""
    card: Callable[[Any, Any], Any] | None = None
    """The picture for links to the page, a `metadata.card.Card`. None for the card of the site."""
    has_own_cards: bool = True
    """Whether the kind adds cards to the site's. False if all of its cards are those of pages of
    other kinds, so that `targets` need not be evaluated to find them."""
    doubt: Callable[[Any, Vocabulary], str] | None = None
    """The word for a title that tells what is not certain ("reported"), given the target and the
    vocabulary; empty if it is certain. Links to the page show it. None if every title is."""
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

    is_single: bool = field(init=False)
    """Whether the kind has a single page."""
    has_page: bool = field(init=False)
    """Whether there are generated pages, and not only files in other formats."""
    _before: str = field(init=False, repr=False)
    _after: str = field(init=False, repr=False)
    """The address before and after the key: every link is made of them."""

    def __post_init__(self) -> None:
        before, mark, after = self.address.partition("{}")
        values = {
            "is_single": not mark,
            "has_page": any(one.in_layout for one in self.formats),
            "_before": before,
            "_after": after,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def path(self, target: Any) -> str:
        """The path of a target's page below the site's root."""
        return self.address if self.is_single else self.path_of(self.key(target))

    def path_of(self, key: str) -> str:
        """The path of the page with a key."""
        return f"{self._before}{key}{self._after}"

    def key_in(self, address: str) -> str | None:
        """The key in an address: the inverse of `path_of`. None if the address is not of this form.
        Whether there is a target with the key is left to `at`."""
        before, after = self._before, self._after
        if self.is_single:
            return "" if address == before else None
        if not (address.startswith(before) and address.endswith(after)):
            return None
        key = address[len(before) : len(address) - len(after)]
        return key if key and (not before or "/" not in key) else None

    def key_before(self, address: str) -> str | None:
        """The key of the page of this kind in whose folder an address lies, as the pages of its
        lists do. None if the address does not begin like one of this kind."""
        key, mark, _ = address.removeprefix(self._before).partition(self._after)
        return key if mark and key and address.startswith(self._before) else None

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
