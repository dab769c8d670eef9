"""Which pages the records make, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from ..archive.archive import Archive
from ..archive.bilateral import Relation
from ..archive.citations import CitedSource
from ..records.actor import Actor
from ..records.incident import Incident
from .actor import actor_view
from .board import board
from .claim_register import REGISTER, TITLES
from .description import description
from .incident import incident_view
from .indexes import INDEXES, topic_page, topics_in_use, year_page, years
from .notices import withdrawn_page
from .part_page import part_page
from .parts import part_title, parts_of, parts_of_indexes
from .press import Press, View
from .relation import relation_view
from .sections import Owner
from .sheet import Sheet
from .urls import FOLDERS, Index, Page, Part, Topic, Year, path

WITHDRAWN = "Withdrawn"
"""What the search finds of a page on which a notice stands."""


@dataclass(frozen=True)
class PageSpec:
    """A page to be made: what it shows, its title, the file whose edit changes it (empty if there
    is none), and the view that fills it."""

    target: Page
    title: str
    source: str
    view: Callable[[Sheet], View]

    @property
    def path(self) -> str:
        return path(self.target)

    def describe(self, sheet: Sheet) -> str:
        """The page's description."""
        return description(self.target, sheet)


def pages(archive: Archive, press: Press) -> Iterator[PageSpec]:
    """Every page that follows from the records, indexes first."""
    return chain.from_iterable(_by_kind(archive, press))


def samples(archive: Archive, press: Press) -> Iterator[PageSpec]:
    """One page of each kind, without looking through all."""
    return chain.from_iterable(islice(some, 1) for some in _by_kind(archive, press))


def _by_kind(archive: Archive, press: Press) -> Iterator[Iterator[PageSpec]]:
    sheet = Sheet(archive, press, "")
    yield _indexes()
    topics = topics_in_use(sheet)
    shown: tuple[Iterable[Shown], ...] = (
        archive.incidents,
        archive.actors.values(),
        archive.relations.values(),
        archive.withdrawn.values(),
        years(sheet),
        topics,
    )
    yield from ((_page(one, sheet) for one in some) for some in shown)
    yield _parts(archive, topics)


def page_at(address: str, archive: Archive, press: Press) -> PageSpec | None:
    """The page of that address, if there is one, without looking through all."""
    folder, _, rest = address.partition("/")
    if folder not in FOLDERS:
        return None
    sheet = Sheet(archive, press, "")
    owner = _owner(folder, rest.partition("/")[0], archive)
    shown: Iterable[Shown]
    owners: Iterable[Owner]
    if owner is not None:
        shown = owners = (owner,)
        parts: Iterable[Part] = ()
    else:
        topics = topics_in_use(sheet)
        shown, owners = (*years(sheet), *topics), chain(topics, _much_cited(archive))
        parts = parts_of_indexes(archive, address)
    owned = (parts_of(of, archive, address) for of in owners)
    parts = chain(parts, chain.from_iterable(owned))
    found = chain(
        (spec for spec in _indexes() if spec.path == address),
        (_page(one, sheet) for one in shown if path(one) == address),
        _part_pages((part for part in parts if path(part) == address), archive),
    )
    return next(found, None)


def _owner(folder: str, id: str, archive: Archive) -> Incident | Actor | Relation | None:
    """The record in whose folder a page lies."""
    kinds: dict[str, Mapping[str, Incident | Actor | Relation]] = {
        "incident": archive.library.incidents,
        "actor": archive.actors,
        "relation": archive.relations,
    }
    for kind, records in kinds.items():
        one = records.get(id) or archive.withdrawn.get((kind, id))
        if one is not None and path(one) == f"{folder}/{id}/":
            return one
    return None


Shown = Incident | Actor | Relation | Year | Topic
"""What has a page of its own that is no index."""


def _page(one: Shown, sheet: Sheet) -> PageSpec:
    match one:
        case Year():
            return PageSpec(one, one.title, "", partial(year_page, one))
        case Topic():
            return PageSpec(one, one.title, "", partial(topic_page, one))
        case _ if sheet.archive.is_withdrawn(one):
            return PageSpec(one, one.title, one.path, partial(withdrawn_page, one))
        case Incident():
            return PageSpec(one, one.title, one.path, partial(incident_view, one))
        case Actor():
            return PageSpec(one, one.name, one.path, partial(actor_view, one))
    return PageSpec(one, one.title, one.path, partial(relation_view, one))


def _parts(archive: Archive, topics: Iterable[Topic]) -> Iterator[PageSpec]:
    """What of long lists has no room on the page that it belongs to."""
    owners = chain(
        (one for one in archive.incidents if archive.lists.is_named_much("incident", one.id)),
        archive.actors.values(),
        archive.relations.values(),
        archive.withdrawn.values(),
        topics,
        _much_cited(archive),
    )
    parts = chain.from_iterable(parts_of(owner, archive) for owner in owners)
    yield from _part_pages(chain(parts_of_indexes(archive), parts), archive)


def _much_cited(archive: Archive) -> Iterator[CitedSource]:
    """The sources whose citations have parts."""
    much = filter(archive.lists.is_cited_much, archive.sources)
    return filter(None, map(archive.registered, much))


def _part_pages(parts: Iterable[Part], archive: Archive) -> Iterator[PageSpec]:
    for part in parts:
        yield PageSpec(part, part_title(part, archive), "", partial(part_page, part))


def _indexes() -> Iterator[PageSpec]:
    for index, view in INDEXES.items():
        yield PageSpec(index, index.name.capitalize(), "", view)
    yield PageSpec(Index.RELATIONS, "Relations", "", board)
    for index, view in REGISTER.items():
        yield PageSpec(index, TITLES[index], "", view)
