"""The outline of an archive: what follows from its records, each told by its number, as plain data.

Of this the archive is had again without a look at the records, as long as they say the same but for
words. What is had again of it is made when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from macros.archive import chronology
from macros.archive.archive import Archive
from macros.archive.building import briefings_in_order, withdrawn
from macros.archive.incremental.lazy_mapping import LazyMapping
from macros.archive.lists.long_lists import LongLists
from macros.archive.lists.partition import ListNode, restore_partition
from macros.archive.provenance.citations import Citation, CitedSource
from macros.archive.provenance.claim_index import ClaimIndex, Statement
from macros.archive.publication import withdrawal
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import History, Stretch
from macros.records.library import Library
from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.text.edtf import parse

_NONE = -1
"""In the place of a record's number where there is none."""


def archive_to_plain(archive: Archive) -> dict[str, Any]:
    """The outline of an archive."""
    numbers = {(one.kind_name, one.id): at for at, one in enumerate(archive.library.data_records())}

    def number(record: Any) -> int:
        return numbers[record.kind_name, record.id] if record else _NONE

    claims, places = archive.claims, archive.places
    at = {(one.incident.id, one.place): at for at, one in enumerate(claims.all)}
    ways: dict[tuple[str, ...], int] = {}
    return {
        "pairs": archive._pairs,
        "unlisted": [
            id
            for id, one in archive.library.actors.items()
            if id not in archive.actors and not one.withdrawn
        ],
        "relations": {
            id: [one.one.id, one.other.id, list(_history_to_plain(one.history, number))]
            for id, one in archive.relations.items()
        },
        "named": [[*key, list(map(number, some))] for key, some in archive._named_by.items()],
        "sources": [
            [
                url,
                [[number(citation.record), citation.key] for citation in source.citations],
                *_place_to_plain(places.get(url), ways),
            ]
            for url, source in archive.sources.items()
        ],
        "ways": list(ways),
        "mentioned": [
            [*key, [one.id for one in some]] for key, some in archive._mentioned_in.items()
        ],
        "claims": [
            [number(one.incident), one.name, one.place, one.status, one.date.text, one.former]
            for one in claims.all
        ],
        "claimed": [
            {actor: [at[one.incident.id, one.place] for one in some] for actor, some in of}
            for of in (claims.by.items(), claims.about.items())
        ],
    }


def _place_to_plain(
    place: tuple[tuple[str, ...], int] | None, ways: dict[tuple[str, ...], int]
) -> tuple[int, ...]:
    """The number of the way to a part of the register, where many sources are, and the page."""
    return (ways.setdefault(place[0], len(ways)), place[1]) if place else ()


def _history_to_plain(history: History, number: Callable[[Any], int]) -> Iterator[list[Any]]:
    for axis, stretches in history.items():
        steps = [
            [one.value, one.since.text, number(one.incident), one.seen and one.seen.text]
            for one in stretches
        ]
        yield [axis.field, axis.of, axis.in_, steps]


def restore_archive(outline: Mapping[str, Any], library: Library) -> Archive:
    """The archive of a library whose records say what they said when the outline was made, but for
    words, and whose briefings are the same."""
    known: list[Any] = [*library.data_records()]
    living, unlisted = withdrawal.without_withdrawn(library), frozenset(outline["unlisted"])
    incidents = chronology.in_order(living.incidents.values())
    relations = LazyMapping(outline["relations"], _relation_of(library, outline["pairs"], known))
    archive = Archive(
        library=library,
        incidents=incidents,
        actors={id: one for id, one in living.actors.items() if id not in unlisted},
        briefings=briefings_in_order(library.briefings.values()),
        relations=relations,
        withdrawn=withdrawn(library, relations),
        sources=LazyMapping(
            {url: cited for url, cited, *_ in outline["sources"]}, _source_of(known)
        ),
        _named_by=LazyMapping(
            {(kind, id): some for kind, id, some in outline["named"]},
            lambda _, some: tuple(known[at] for at in some),
        ),
        _mentioned_in=LazyMapping(
            {(kind, id): some for kind, id, some in outline["mentioned"]},
            lambda _, some: tuple(library.briefings[id] for id in some),
        ),
        _pairs=outline["pairs"],
    )
    ways = list(map(tuple, outline["ways"]))
    places = {url: (ways[place[0]], place[1]) for url, _, *place in outline["sources"] if place}
    known_lists = {("sources", "", ""): partial(_register_of_sources, archive, places)}
    vars(archive)["places"] = places
    vars(archive)["lists"] = LongLists(archive, known_lists if places else {})
    vars(archive)["claims"] = _register(outline, incidents, known)
    return archive


def _relation_of(
    library: Library, pairs: Mapping[str, Iterable[str]], known: list[Any]
) -> Callable[[str, Any], Relation]:
    tied: dict[str, list[Incident]] = {}

    def relation(id: str, told: Any) -> Relation:
        if not tied:
            for incident in chronology.in_order(library.incidents[one] for one in pairs):
                for pair in pairs[incident.id]:
                    tied.setdefault(pair, []).append(incident)
        one, other, history = told
        return Relation(
            library.actors[one],
            library.actors[other],
            library.relations.get(id),
            tuple(tied.get(id, ())),
            dict(_history(history, known)),
        )

    return relation


def _history(told: Iterable[Any], known: list[Any]) -> Iterator[tuple[Axis, tuple[Stretch, ...]]]:
    for *names, steps in told:
        axis = Axis(*names)
        days = [parse(since) for _, since, *_ in steps]
        yield (
            axis,
            tuple(
                Stretch(
                    axis,
                    value,
                    since,
                    until,
                    known[at] if at != _NONE else None,
                    parse(seen) if seen else None,
                )
                for (value, _, at, seen), since, until in zip(
                    steps, days, [*days[1:], None], strict=True
                )
            ),
        )


def _source_of(known: list[SourcedRecord]) -> Callable[[str, Any], CitedSource]:
    return lambda url, cited: CitedSource(url, tuple(Citation(known[at], key) for at, key in cited))


def _register_of_sources(
    archive: Archive, places: Mapping[str, tuple[tuple[str, ...], int]]
) -> ListNode:
    urls = list(places)
    return restore_partition(
        (way for way, _ in places.values()), lambda at: archive.sources[urls[at]]
    )


def _register(
    outline: Mapping[str, Any], incidents: tuple[Incident, ...], known: list[Any]
) -> ClaimIndex:
    all = tuple(
        Statement(known[at], name, place, status, parse(date), tuple(former))
        for at, name, place, status, date, former in outline["claims"]
    )
    of: dict[str, list[Statement]] = {one.id: [] for one in reversed(incidents)}
    for one in sorted(all, key=lambda one: one.place):
        of[one.incident.id].append(one)
    by, about = (
        {actor: tuple(all[at] for at in some) for actor, some in told.items()}
        for told in outline["claimed"]
    )
    return ClaimIndex(all, {id: tuple(some) for id, some in of.items()}, by, about)
