"""The partition rule of each long list: its items, its paths and its page lengths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from macros.archive.lists.partition import (
    MAX_NAME_LENGTH,
    NOT_LISTED,
    OTHER,
    PUBLISHER,
    UNDATED,
    PartPath,
    path_of_decade,
    path_of_month,
    path_of_name,
)
from macros.archive.provenance.publishers import origin
from macros.archive.record_index import RecordIndex
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.text.collation import sort_key
from macros.records.text.slug import slug

PAGE_SIZE = 100
"""Items on a list page, unless a rule has its own number."""

MAX_SOURCES = 60
"""Sources that stand together in one table, which readers sort and filter. More are listed by title
and, once more, by publisher."""


class PathFinder:
    """Finds the paths of items that depend on more than the item: its relation or publisher."""

    def __init__(self, index: RecordIndex) -> None:
        self.index = index
        self._publishers: dict[str, PartPath] = {}

    def of_publisher(self, name: str) -> PartPath:
        """The path to the sources of a publisher, cached, as many sources share one."""
        if name not in self._publishers:
            whole = slug(name, MAX_NAME_LENGTH) or OTHER
            self._publishers[name] = (*path_of_name(name), f"{PUBLISHER}{whole}")
        return self._publishers[name]


@dataclass(frozen=True, slots=True)
class PartitionRule:
    """How one list is partitioned.

    `items` gives the list of an owner, by the owner's kind and id. `path` gives the path of an
    item's partition, from the owner's id and the item. Up to `threshold` items stay together on the
    owner's page. A longer list shows `preview_count` of them there, and up to `page_size` on each
    list page. With `preview_from_end` the preview has the last items, else the first.
    """

    items: Callable[[RecordIndex, str, str], Sequence[Any]]
    path: Callable[[PathFinder, str, Any], PartPath]
    threshold: int = PAGE_SIZE
    preview_count: int = 0
    page_size: int = PAGE_SIZE
    preview_from_end: bool = False


def _path_of_start(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_decade(item.date.earliest)


def _path_of_briefing(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_decade(item.effective_date.earliest)


def _path_of_start_month(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_month(item.date.earliest)


def _path_of_claim(_: PathFinder, __: str, item: Any) -> PartPath:
    return _path_of_day(item.date.earliest)


def _path_of_record(paths: PathFinder, _: str, item: Any) -> PartPath:
    """Dated records by decade, others by kind and name."""
    if isinstance(item, Incident):
        return path_of_decade(item.date.earliest)
    if isinstance(item, Briefing):
        return path_of_decade(item.effective_date.earliest)
    title = paths.index.relations[item.id].title if isinstance(item, RelationNote) else item.name
    return (f"{item.kind_name}s", *path_of_name(title))


def _path_of_source(paths: PathFinder, __: str, item: Any) -> PartPath:
    """By the kind of the publisher and the letters of its name, then by the day of publication."""
    source = item.source
    days = path_of_decade(source.published.last_named.earliest) if source.published else (UNDATED,)
    kind = origin(source, paths.index.vocabulary).kind
    return (kind or NOT_LISTED, *paths.of_publisher(source.publisher), *days)


def _path_of_stretch(_: PathFinder, __: str, item: Any) -> PartPath:
    return _path_of_day(item.first_day)


def _path_of_day(day: date) -> PartPath:
    """By decade; `date.min` is the start of an open interval, which has no date."""
    return (UNDATED,) if day == date.min else path_of_decade(day)


def _incidents(archive: RecordIndex, kind: str, id: str) -> Sequence[Incident]:
    """All incidents without a kind; else those of a relation, or those that name the record or use
    the term."""
    if not kind:
        return archive.incidents
    if kind == "relation":
        return archive.relations[id].incidents if id in archive.relations else ()
    return archive.incidents_naming(kind, id)


def _briefings(archive: RecordIndex, kind: str, id: str) -> Sequence[Briefing]:
    if kind == "topics":  # briefings have no other terms
        return [one for one in reversed(archive.briefings) if id in one.topics]
    if kind == "author":
        return archive.briefings_by_author(id)
    return archive.briefings_on(kind, id) if kind else archive.briefings[::-1]


def _other_naming_records(archive: RecordIndex, kind: str, id: str) -> Iterator[Any]:
    """The records that name one, without those that its page shows in another list."""
    shown: set[tuple[str, str]] = {(kind, id)}
    is_shown = (kind, id) not in archive.withdrawn
    if is_shown and kind == "incident":
        shown |= {("incident", one) for one in archive.incident(id).follows}
        shown |= {("incident", one.id) for one in _followers(archive, kind, id)}
    if is_shown and kind == "relation":
        shown |= {("incident", one.id) for one in archive.relations[id].incidents}
    for record in archive.naming(kind, id):
        elsewhere = is_shown and kind == "actor" and isinstance(record, Incident | Actor)
        if not elsewhere and (record.kind_name, record.id) not in shown:
            yield record


def _followers(archive: RecordIndex, kind: str, id: str) -> list[Incident]:
    return [one for one in archive.incidents_naming(kind, id) if id in one.follows]


def _people(archive: RecordIndex, kind: str, id: str) -> list[Actor]:
    named = archive.naming(kind, id)
    return _by_name(one for one in named if isinstance(one, Actor) and one.id != id)


def _stretches(archive: RecordIndex, _: str, id: str) -> list[Stretch]:
    """The stretches of a relation's history, by start; of one day those of the pair come first."""
    if id not in archive.relations:
        return []
    history = archive.relations[id].history
    pair = [axis for name in ("relations", "consular") for axis in history if axis.field == name]
    axes = dict.fromkeys((*pair, *history))
    found = chain.from_iterable(history[axis] for axis in axes)
    return sorted(found, key=lambda one: one.since.span)


def _citing_records(archive: RecordIndex, _: str, url: str) -> list[Any]:
    cited = archive.sources[url].citations
    records = {(one.record.kind_name, one.record.id): one.record for one in cited}
    return [*records.values(), *archive.briefings_on("source", url)]


def _relations(archive: RecordIndex, _: str, id: str) -> list[Relation]:
    relations = archive.relations_of_state(id)
    return sorted(relations, key=lambda one: (sort_key(one.other_state(id).name), one.id))


def _by_name(actors: Iterable[Actor]) -> list[Actor]:
    return sorted(actors, key=lambda one: (sort_key(one.name), one.id))


def _sorted_by_name(archive: RecordIndex, ids: Iterable[str]) -> list[Actor]:
    return _by_name(map(archive.actor, ids))


def _path_of_actor(_: PathFinder, __: str, item: Any) -> PartPath:
    return path_of_name(item.name)


def _claims_rule(items: Callable[[RecordIndex, str, str], Sequence[Any]]) -> PartitionRule:
    return PartitionRule(items, _path_of_claim, threshold=16, preview_count=8, page_size=50)


LISTS: Mapping[str, PartitionRule] = {
    "years": PartitionRule(_incidents, _path_of_start_month, threshold=0, preview_from_end=True),
    "incidents": PartitionRule(
        _incidents, _path_of_start_month, preview_count=PAGE_SIZE, preview_from_end=True
    ),
    "timeline": PartitionRule(
        _incidents, _path_of_start, threshold=60, preview_count=24, preview_from_end=True
    ),
    "followed-by": PartitionRule(
        lambda *of: _followers(*of),
        _path_of_start,
        threshold=30,
        preview_count=12,
        preview_from_end=True,
    ),
    "history": PartitionRule(
        _stretches,
        _path_of_stretch,
        threshold=36,
        preview_count=18,
        page_size=PAGE_SIZE,
        preview_from_end=True,
    ),
    "briefings": PartitionRule(
        _briefings, _path_of_briefing, threshold=12, preview_count=6, page_size=60
    ),
    "all-briefings": PartitionRule(_briefings, _path_of_briefing, preview_count=24, page_size=60),
    "named-in": PartitionRule(
        lambda *of: [*_other_naming_records(*of)], _path_of_record, threshold=40, preview_count=12
    ),
    "people": PartitionRule(_people, _path_of_actor, threshold=48),
    "relations": PartitionRule(
        lambda *of: _relations(*of),
        lambda _, id, one: path_of_name(one.other_state(id).name),
        threshold=40,
        page_size=50,
    ),
    "claims-by": _claims_rule(lambda archive, _, id: archive.claims.by.get(id, ())),
    "claims-about": _claims_rule(lambda archive, _, id: archive.claims.about.get(id, ())),
    "statuses": PartitionRule(
        lambda archive, *_: archive.claims.all,
        lambda _, __, one: (one.status, *_path_of_day(one.date.earliest)),
        preview_count=12,
        page_size=50,
    ),
    "claimants": PartitionRule(
        lambda archive, *_: _sorted_by_name(archive, archive.claims.by),
        _path_of_actor,
        threshold=200,
    ),
    "claimed-about": PartitionRule(
        lambda archive, *_: _sorted_by_name(archive, archive.claims.about),
        _path_of_actor,
        threshold=200,
    ),
    "states": PartitionRule(
        lambda archive, *_: _sorted_by_name(archive, archive.states_with_relations()),
        _path_of_actor,
        threshold=200,
    ),
    "kinds": PartitionRule(
        lambda archive, *_: _sorted_by_name(archive, archive.actors),
        lambda _, __, one: (one.kind, *path_of_name(one.name)),
        threshold=250,
    ),
    "sources": PartitionRule(
        lambda archive, *_: list(archive.sources.values()),
        lambda _, __, one: path_of_name(one.source.title),
        threshold=MAX_SOURCES,
        page_size=60,
    ),
    "source-publishers": PartitionRule(
        lambda archive, *_: list(archive.sources.values()),
        _path_of_source,
        threshold=MAX_SOURCES,
        page_size=60,
    ),
    "cited-by": PartitionRule(_citing_records, _path_of_record, threshold=20, preview_count=10),
    "corrections": PartitionRule(
        lambda archive, *_: archive.changes,
        lambda _, __, one: path_of_decade(one.date.last_named.latest),
        preview_count=50,
    ),
}
"""The rules by the name of the list. Lists of whole index pages have high thresholds, as readers
search them. Lists on the page of a record have low ones, as the page has several."""
