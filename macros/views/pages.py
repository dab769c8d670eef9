"""Which pages the records make, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from ..archive.archive import Archive
from ..records import markdown
from .actor import actor_view
from .board import board
from .claim_register import REGISTER, TITLES
from .incident import incident_view
from .indexes import INDEXES, topic_page, topics_in_use, year_page, years
from .notices import withdrawn_page
from .part_page import part_page
from .parts import part_title, parts_of, parts_of_indexes
from .press import Press, View
from .relation import relation_view, state_sentence
from .sheet import Sheet
from .urls import Index, Page, Topic, path

DESCRIPTION = 200
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to be made: its address, title and description, the file whose edit changes it (empty
    if there is none), and the view that fills it."""

    target: Page
    title: str
    description: str
    source: str
    view: Callable[[Sheet], View]

    @property
    def path(self) -> str:
        return path(self.target)


def pages(archive: Archive, press: Press) -> Iterator[PageSpec]:
    """Every page that follows from the records, indexes first."""
    sheet = Sheet(archive, press, "")
    yield from _indexes()
    for incident in archive.incidents:
        yield PageSpec(
            incident,
            incident.title,
            _short(markdown.plain(incident.summary)),
            incident.path,
            partial(incident_view, incident),
        )
    for actor in archive.actors.values():
        yield PageSpec(
            actor,
            actor.name,
            _short(markdown.plain(actor.summary)) if actor.summary else "",
            actor.path,
            partial(actor_view, actor),
        )
    for relation in archive.relations.values():
        yield PageSpec(
            relation,
            relation.title,
            _short(state_sentence(relation, sheet)),
            relation.path,
            partial(relation_view, relation),
        )
    for gone in archive.withdrawn.values():
        yield PageSpec(gone, gone.title, "Withdrawn", gone.path, partial(withdrawn_page, gone))
    for year in years(sheet):
        yield PageSpec(year, year.title, "", "", partial(year_page, year))
    topics = topics_in_use(sheet)
    for topic in topics:
        yield PageSpec(
            topic,
            topic.title,
            topic.word.description or "",
            "",
            partial(topic_page, topic),
        )
    yield from _parts(archive, topics)


def _parts(archive: Archive, topics: Iterable[Topic]) -> Iterator[PageSpec]:
    """What of long lists has no room on the page that it belongs to."""
    owners = chain(
        (one for one in archive.incidents if archive.lists.is_named_much("incident", one.id)),
        archive.actors.values(),
        archive.relations.values(),
        archive.withdrawn.values(),
        topics,
        filter(None, map(archive.registered, filter(archive.lists.is_cited_much, archive.sources))),
    )
    parts = chain.from_iterable(parts_of(owner, archive) for owner in owners)
    for part in chain(parts_of_indexes(archive), parts):
        yield PageSpec(part, part_title(part, archive), "", "", partial(part_page, part))


def _indexes() -> Iterator[PageSpec]:
    for index, view in INDEXES.items():
        yield PageSpec(index, index.name.capitalize(), "", "", view)
    yield PageSpec(Index.RELATIONS, "Relations", "", "", board)
    for index, view in REGISTER.items():
        yield PageSpec(index, TITLES[index], "", "", view)


def _short(text: str) -> str:
    if len(text) <= DESCRIPTION:
        return text
    return text[:DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + "…"
