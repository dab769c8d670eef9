"""The lists of an archive that grow with it, and how much of each stands on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from macros.archive.lists.partition import (
    LONGEST,
    OTHER,
    PUBLISHER,
    UNDATED,
    PartPath,
    path_of_decade,
    path_of_month,
    path_of_name,
)
from macros.archive.record_index import RecordIndex
from macros.archive.relations.history import Stretch
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.text.slug import slug

PAGE = 100
"""Incidents on a page: more than a reader takes in."""


class PathFinder:
    """What finds the way to an item which does not tell it by itself."""

    def __init__(self, index: RecordIndex) -> None:
        self.index = index
        self._publishers: dict[str, PartPath] = {}

    def of_publisher(self, name: str) -> PartPath:
        """The way to the sources of a publisher. Many have the same, so it is kept."""
        if name not in self._publishers:
            whole = slug(name, LONGEST) or OTHER
            self._publishers[name] = (*path_of_name(name), f"{PUBLISHER}{whole}")
        return self._publishers[name]


@dataclass(frozen=True, slots=True)
class PartitionRule:
    """A list of something of the archive, which `items` finds by its kind and id, and the way to
    the part in which an item stands. Up to `most` items stand together; of more, `shown` on the
    page that the list belongs to, and up to `page` on each of its parts. `latest` tells that the
    last items come first to mind."""

    items: Callable[[RecordIndex, str, str], Sequence[Any]]
    path: Callable[[PathFinder, str, Any], PartPath]
    threshold: int = PAGE
    preview_count: int = 0
    page_size: int = PAGE
    latest: bool = False


def _began(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_decade(item.date.earliest)


def _stood(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_decade(item.effective_date.earliest)


def _in_year(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_month(item.date.earliest)


def _claimed(_: PathFinder, __: str, item: Any) -> PartPath:
    return _since(item.date.earliest)


def _mixed(paths: PathFinder, _: str, item: Any) -> PartPath:
    """What has a date by the calendar, what has none by its name, behind its kind."""
    if isinstance(item, Incident):
        return path_of_decade(item.date.earliest)
    if isinstance(item, Briefing):
        return path_of_decade(item.effective_date.earliest)
    title = paths.index.relations[item.id].title if isinstance(item, RelationNote) else item.name
    return (f"{item.kind_name}s", *path_of_name(title))


def _source(paths: PathFinder, __: str, item: Any) -> PartPath:
    """By publisher, as its name is spelt, then by the day of publication."""
    published = item.source.published
    days = path_of_decade(published.last_named.earliest) if published else (UNDATED,)
    return (*paths.of_publisher(item.source.publisher), *days)


def _turn(_: PathFinder, __: str, item: Any) -> PartPath:
    return _since(item.first_day)


def _since(day: date) -> PartPath:
    """By the calendar, but for the day of a date whose start is open."""
    return (UNDATED,) if day == date.min else path_of_decade(day)


def _incidents(archive: RecordIndex, kind: str, id: str) -> Sequence[Incident]:
    match kind:
        case "actor":
            return archive.incidents_naming(kind, id)
        case "relation":
            return archive.relations[id].incidents if id in archive.relations else ()
        case "topic":
            return archive.on_topic(id)
    return archive.incidents


def _briefings(archive: RecordIndex, kind: str, id: str) -> Sequence[Briefing]:
    if kind == "topic":
        return [one for one in reversed(archive.briefings) if id in one.topics]
    return archive.briefings_on(kind, id) if kind else archive.briefings[::-1]


def _naming(archive: RecordIndex, kind: str, id: str) -> Iterator[Any]:
    """The records that name one, but for those that its page shows elsewhere."""
    shown: set[tuple[str, str]] = {(kind, id)}
    stands = (kind, id) not in archive.withdrawn
    if stands and kind == "incident":
        shown |= {("incident", one) for one in archive.incident(id).follows}
        shown |= {("incident", one.id) for one in _followers(archive, kind, id)}
    if stands and kind == "relation":
        shown |= {("incident", one.id) for one in archive.relations[id].incidents}
    for record in archive.naming(kind, id):
        elsewhere = stands and kind == "actor" and isinstance(record, Incident | Actor)
        if not elsewhere and (record.kind_name, record.id) not in shown:
            yield record


def _followers(archive: RecordIndex, kind: str, id: str) -> list[Incident]:
    return [one for one in archive.incidents_naming(kind, id) if id in one.follows]


def _people(archive: RecordIndex, kind: str, id: str) -> list[Actor]:
    return [one for one in archive.naming(kind, id) if isinstance(one, Actor) and one.id != id]


def _turns(archive: RecordIndex, _: str, id: str) -> list[Stretch]:
    """The stretches of a relation's history; the pair's come first where they began together."""
    if id not in archive.relations:
        return []
    history = archive.relations[id].history
    pair = [axis for name in ("relations", "consular") for axis in history if axis.field == name]
    axes = dict.fromkeys((*pair, *history))
    found = chain.from_iterable(history[axis] for axis in axes)
    return sorted(found, key=lambda one: one.since.span)


def _citing(archive: RecordIndex, _: str, url: str) -> list[Any]:
    cited = archive.sources[url].citations
    records = {(one.record.kind_name, one.record.id): one.record for one in cited}
    return [*records.values(), *archive.briefings_on("source", url)]


def _by_name(archive: RecordIndex, ids: Sequence[str]) -> list[Actor]:
    return sorted(map(archive.actor, ids), key=lambda one: (one.name.casefold(), one.id))


def _named(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_name(item.name)


def _cut_claims(items: Callable[[RecordIndex, str, str], Sequence[Any]]) -> PartitionRule:
    return PartitionRule(items, _claimed, threshold=16, preview_count=8, page_size=50)


LISTS: Mapping[str, PartitionRule] = {
    "years": PartitionRule(_incidents, _in_year, threshold=0, latest=True),
    "incidents": PartitionRule(_incidents, _in_year, preview_count=PAGE, latest=True),
    "timeline": PartitionRule(_incidents, _began, threshold=60, preview_count=24, latest=True),
    "followed-by": PartitionRule(
        lambda *of: _followers(*of), _began, threshold=30, preview_count=12, latest=True
    ),
    "history": PartitionRule(
        _turns, _turn, threshold=36, preview_count=18, page_size=PAGE, latest=True
    ),
    "briefings": PartitionRule(_briefings, _stood, threshold=12, preview_count=6, page_size=60),
    "all-briefings": PartitionRule(_briefings, _stood, preview_count=24, page_size=60),
    "named-in": PartitionRule(lambda *of: [*_naming(*of)], _mixed, threshold=40, preview_count=12),
    "people": PartitionRule(_people, _named, threshold=48),
    "relations": PartitionRule(
        lambda archive, _, id: archive.relations_of_state(id),
        lambda _, id, one: path_of_name(one.beside(id).name),
        threshold=40,
        page_size=50,
    ),
    "claims-by": _cut_claims(lambda archive, _, id: archive.claims.by.get(id, ())),
    "claims-about": _cut_claims(lambda archive, _, id: archive.claims.about.get(id, ())),
    "statuses": PartitionRule(
        lambda archive, *_: archive.claims.all,
        lambda _, __, one: (one.status, *_since(one.date.earliest)),
        preview_count=12,
        page_size=50,
    ),
    "claimants": PartitionRule(
        lambda archive, *_: _by_name(archive, list(archive.claims.by)), _named, threshold=200
    ),
    "claimed-about": PartitionRule(
        lambda archive, *_: _by_name(archive, list(archive.claims.about)), _named, threshold=200
    ),
    "states": PartitionRule(
        lambda archive, *_: _by_name(archive, archive.states_with_relations()),
        _named,
        threshold=200,
    ),
    "kinds": PartitionRule(
        lambda archive, *_: _by_name(archive, list(archive.actors)),
        lambda _, __, one: (one.kind, *path_of_name(one.name)),
        threshold=250,
    ),
    "sources": PartitionRule(
        lambda archive, *_: list(archive.sources.values()), _source, threshold=250, page_size=60
    ),
    "cited-by": PartitionRule(_citing, _mixed, threshold=20, preview_count=10),
    "corrections": PartitionRule(
        lambda archive, *_: archive.changes,
        lambda _, __, one: path_of_decade(one.date.last_named.latest),
        preview_count=50,
    ),
}
"""By name. A register is looked things up in rather than read, so that more stands together there;
the page of a record has several lists, and less room for each."""
