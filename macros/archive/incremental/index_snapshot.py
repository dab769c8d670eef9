"""Index snapshots: what an archive computes from its records, as plain data.

An archive is restored from a snapshot without reading the records, as long as nothing but
display-only fields of them has changed. Records are encoded as their numbers in the library, and
relations, sources and backlinks are decoded on first access.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import partial
from typing import Any

from macros.archive import chronology
from macros.archive.archive import Archive
from macros.archive.building import briefings_in_order, withdrawn
from macros.archive.incremental.lazy_mapping import LazyMapping
from macros.archive.lists.long_lists import LongLists
from macros.archive.lists.partition import ListNode, PartPath, restore_partition
from macros.archive.provenance.citations import Citation, CitedSource
from macros.archive.provenance.claim_index import ClaimIndex, Statement
from macros.archive.provenance.source_counts import SourceCounts
from macros.archive.publication import withdrawal
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import History, Stretch
from macros.records.library import Library
from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.text.edtf import parse

_NONE = -1
"""The number of a record that does not exist: a baseline has no incident."""


def archive_to_plain(archive: Archive) -> dict[str, Any]:
    """The snapshot of an archive, as data for JSON."""
    numbers = {(one.kind_name, one.id): at for at, one in enumerate(archive.library.data_records())}

    def number(record: Any) -> int:
        return numbers[record.kind_name, record.id] if record else _NONE

    claims, locations = archive.claims, archive.source_locations
    by_publisher = archive.lists.source_paths("source-publishers")
    claim_numbers = {(one.incident.id, one.place): at for at, one in enumerate(claims.all)}
    path_numbers: dict[tuple[str, ...], int] = {}
    return {
        "pair_ids": archive._pair_ids,
        "actors_without_page": [
            id
            for id, one in archive.library.actors.items()
            if id not in archive.actors and not one.withdrawn
        ],
        "relations": {
            id: [one.one.id, one.other.id, list(_history_to_plain(one.history, number))]
            for id, one in archive.relations.items()
        },
        "backlinks": [
            [*key, list(map(number, naming))] for key, naming in archive._named_by.items()
        ],
        "sources": [
            [
                url,
                [[number(citation.record), citation.key] for citation in source.citations],
                *_location_to_plain(locations.get(url), path_numbers),
            ]
            for url, source in archive.sources.items()
        ],
        "source_publishers": [
            path_numbers.setdefault(one, len(path_numbers)) for one in by_publisher
        ],
        "source_counts": astuple(archive.source_counts),
        "source_paths": list(path_numbers),
        "mentions": [
            [*key, [one.id for one in briefings]]
            for key, briefings in archive._briefings_by_mention.items()
        ],
        "changed": [numbers[key] for key in archive.changed_keys],
        "claims": [
            [number(one.incident), one.name, one.place, one.status, one.date.text, one.former]
            for one in claims.all
        ],
        "claim_groups": [
            {
                actor: [claim_numbers[one.incident.id, one.place] for one in statements]
                for actor, statements in group.items()
            }
            for group in (claims.by, claims.about)
        ],
    }


def _location_to_plain(
    location: tuple[tuple[str, ...], int] | None, path_numbers: dict[tuple[str, ...], int]
) -> tuple[int, ...]:
    """The number of a path and the page there; nothing for a source that is on no list page."""
    return (
        (path_numbers.setdefault(location[0], len(path_numbers)), location[1]) if location else ()
    )


def _history_to_plain(history: History, number: Callable[[Any], int]) -> Iterator[list[Any]]:
    for axis, stretches in history.items():
        plain = [
            [one.value, one.since.text, number(one.incident), one.seen and one.seen.text]
            for one in stretches
        ]
        yield [axis.field, axis.of, axis.in_, plain]


def restore_archive(snapshot: Mapping[str, Any], library: Library) -> Archive:
    """The archive of a library whose records and briefings are those of the snapshot, but for
    display-only fields of records."""
    records: list[Any] = [*library.data_records()]
    active = withdrawal.without_withdrawn(library)
    without_page = frozenset(snapshot["actors_without_page"])
    incidents = chronology.in_order(active.incidents.values())
    relations = LazyMapping(
        snapshot["relations"], _relation_restorer(library, snapshot["pair_ids"], records)
    )
    archive = Archive(
        library=library,
        incidents=incidents,
        actors={id: one for id, one in active.actors.items() if id not in without_page},
        briefings=briefings_in_order(library.briefings.values()),
        relations=relations,
        withdrawn=withdrawn(library, relations),
        sources=LazyMapping(
            {url: cited for url, cited, *_ in snapshot["sources"]}, _source_restorer(records)
        ),
        _named_by=LazyMapping(
            {(kind, id): numbers for kind, id, numbers in snapshot["backlinks"]},
            lambda _, numbers: tuple(records[at] for at in numbers),
        ),
        _briefings_by_mention=LazyMapping(
            {(kind, id): ids for kind, id, ids in snapshot["mentions"]},
            lambda _, ids: tuple(library.briefings[id] for id in ids),
        ),
        _pair_ids=snapshot["pair_ids"],
    )
    paths = list(map(tuple, snapshot["source_paths"]))
    locations = {
        url: (paths[location[0]], location[1])
        for url, _, *location in snapshot["sources"]
        if location
    }
    restorers = {
        ("sources", "", ""): partial(
            _restore_source_list, archive, [path for path, _ in locations.values()]
        ),
        ("source-publishers", "", ""): partial(
            _restore_source_list, archive, [paths[at] for at in snapshot["source_publishers"]]
        ),
    }
    vars(archive)["source_locations"] = locations
    vars(archive)["source_counts"] = _restore_counts(*snapshot["source_counts"])
    vars(archive)["lists"] = LongLists(archive, restorers if locations else {})
    changed = [records[at] for at in snapshot["changed"]]
    vars(archive)["changed_keys"] = tuple((one.kind_name, one.id) for one in changed)
    vars(archive)["claims"] = _restore_claims(snapshot, incidents, records)
    return archive


def _relation_restorer(
    library: Library, pair_ids: Mapping[str, Iterable[str]], records: list[Any]
) -> Callable[[str, Any], Relation]:
    by_pair: dict[str, list[Incident]] = {}

    def relation(id: str, plain: Any) -> Relation:
        if not by_pair:
            for incident in chronology.in_order(library.incidents[one] for one in pair_ids):
                for pair in pair_ids[incident.id]:
                    by_pair.setdefault(pair, []).append(incident)
        one, other, history = plain
        return Relation(
            library.actors[one],
            library.actors[other],
            library.relations.get(id),
            tuple(by_pair.get(id, ())),
            dict(_restore_history(history, records)),
        )

    return relation


def _restore_history(
    plain: Iterable[Any], records: list[Any]
) -> Iterator[tuple[Axis, tuple[Stretch, ...]]]:
    for *names, stretches in plain:
        axis = Axis(*names)
        days = [parse(since) for _, since, *_ in stretches]
        yield (
            axis,
            tuple(
                Stretch(
                    axis,
                    value,
                    since,
                    until,
                    records[at] if at != _NONE else None,
                    parse(seen) if seen else None,
                )
                for (value, _, at, seen), since, until in zip(
                    stretches, days, [*days[1:], None], strict=True
                )
            ),
        )


def _source_restorer(records: list[SourcedRecord]) -> Callable[[str, Any], CitedSource]:
    return lambda url, cited: CitedSource(
        url, tuple(Citation(records[at], key) for at, key in cited)
    )


def _restore_source_list(archive: Archive, paths: Iterable[PartPath]) -> ListNode:
    """A list of all sources, from the path of each, in the order of the index."""
    urls = list(archive.sources)
    return restore_partition(paths, lambda at: archive.sources[urls[at]])


def _restore_counts(sources: int, publishers: int, *groups: Iterable[Any]) -> SourceCounts:
    by_kind, by_reading = (tuple((id, count) for id, count in group) for group in groups)
    return SourceCounts(sources, publishers, by_kind, by_reading)


def _restore_claims(
    snapshot: Mapping[str, Any], incidents: tuple[Incident, ...], records: list[Any]
) -> ClaimIndex:
    all = tuple(
        Statement(records[at], name, place, status, parse(date), tuple(former))
        for at, name, place, status, date, former in snapshot["claims"]
    )
    of: dict[str, list[Statement]] = {one.id: [] for one in reversed(incidents)}
    for one in sorted(all, key=lambda one: one.place):
        of[one.incident.id].append(one)
    by, about = (
        {actor: tuple(all[at] for at in numbers) for actor, numbers in plain.items()}
        for plain in snapshot["claim_groups"]
    )
    return ClaimIndex(all, {id: tuple(statements) for id, statements in of.items()}, by, about)
