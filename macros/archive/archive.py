"""The archive: all records, resolved, in order, with what points back at each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from ..records import markdown
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.fields import Prose, Ref
from ..records.incident import Incident
from ..records.library import Library
from ..records.problems import Problem
from ..records.record import Record
from ..records.references import names_in
from ..records.relation import RelationNote
from ..records.vocabulary import Vocabulary
from . import chronology, citations, claims, consistency, provenance, resolution
from .citations import CitedSource
from .claims import Register, register
from .history import Axis, History, Stretch, history, on
from .pairs import pair_id, pairs, state_of

Key = tuple[str, str]
"""Kind and id of a record: ("incident", "peru-breaks-relations")."""


@dataclass(frozen=True)
class Relation:
    """Two states and what happened between them. `one` comes before `other` in the alphabet."""

    one: Actor
    other: Actor
    note: RelationNote | None
    incidents: tuple[Incident, ...]
    history: History

    kind_name = "relation"

    @property
    def id(self) -> str:
        return pair_id(self.one.id, self.other.id)

    @property
    def title(self) -> str:
        return "–".join(sorted((self.one.name, self.other.name)))

    @property
    def path(self) -> str:
        """The file that adds to it; empty if there is none."""
        return self.note.path if self.note else ""

    def now(self, axis: Axis) -> Stretch | None:
        stretches = self.history.get(axis)
        return stretches[-1] if stretches else None

    def on(self, axis: Axis, day: date) -> Stretch | None:
        """What holds on a day; None before the record begins."""
        return on(self.history.get(axis, ()), day)

    def before(self, axis: Axis, incident: Incident) -> Stretch | None:
        """What held when the incident came."""
        earlier = [
            stretch
            for stretch in self.history.get(axis, ())
            if stretch.incident is None
            or chronology.key(stretch.incident) < chronology.key(incident)
        ]
        return earlier[-1] if earlier else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A briefing names a record."""

    briefing: str
    kind: str
    id: str


@dataclass(frozen=True)
class Archive:
    """Everything that pages are drawn from. Build one with `build`."""

    library: Library
    incidents: tuple[Incident, ...]
    briefings: tuple[Briefing, ...]
    relations: Mapping[str, Relation]
    sources: Mapping[str, CitedSource]
    _named_by: Mapping[Key, tuple[Record, ...]]
    _mentioned_in: Mapping[Key, tuple[Briefing, ...]]
    _pairs: Mapping[str, Sequence[str]]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.library.vocabulary

    @property
    def actors(self) -> Mapping[str, Actor]:
        return self.library.actors

    def incident(self, id: str) -> Incident:
        return self.library.incidents[id]

    def actor(self, id: str) -> Actor:
        return self.library.actors[id]

    def relations_of(self, incident: Incident) -> tuple[Relation, ...]:
        """The relations that an incident belongs to, its main one first."""
        return tuple(self.relations[id] for id in self._pairs[incident.id])

    def naming(self, kind: str, id: str) -> tuple[Record, ...]:
        """The incidents, actors and relation files that name a record: incidents oldest first."""
        return self._named_by.get((kind, id), ())

    def incidents_naming(self, kind: str, id: str) -> tuple[Incident, ...]:
        """The incidents among them."""
        return tuple(record for record in self.naming(kind, id) if isinstance(record, Incident))

    def briefings_on(self, kind: str, id: str) -> tuple[Briefing, ...]:
        """The briefings that mention a record, newest first."""
        return self._mentioned_in.get((kind, id), ())

    def state_of(self, actor: Actor) -> Actor | None:
        return state_of(actor, self.actors, self.vocabulary)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last incident: the present, as far as the record goes."""
        return max((incident.date.earliest for incident in self.incidents), default=None)

    @cached_property
    def claims(self) -> Register:
        return register(self.incidents)


def problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the records together."""
    unresolved = list(resolution.problems(library))
    yield from unresolved
    yield from chronology.problems(library)
    yield from citations.problems(library)
    yield from provenance.problems(library)
    yield from claims.problems(library)
    if not unresolved and not library.broken:
        tied = _tied(library, chronology.in_order(library.incidents.values()))
        yield from _untied(library, {pair_id(*pair) for pair in tied})
        yield from consistency.problems(library, tied)


def _untied(library: Library, tied: Collection[str]) -> Iterator[Problem]:
    """Links to relations that have no page, as nothing ties the two states together."""
    records: Iterable[Record] = chain(
        library.incidents.values(), library.actors.values(), library.relations.values()
    )
    for record in records:
        for at, marker, text in names_in(record):
            for kind, id in markdown.links(text) if isinstance(marker, Prose) else ():
                if kind == "relation" and id not in tied:
                    yield library.problem(
                        record.path,
                        at,
                        f"no incident ties the states of '{id}' together",
                        "link to another relation, or add data/relations/" + f"{id}.yml",
                        needle=f"relation:{id}",
                    )


def build(library: Library, mentions: Iterable[Mention] = ()) -> Archive:
    """The archive of a library that has no `problems` but advice."""
    incidents = chronology.in_order(library.incidents.values())
    briefings = tuple(
        sorted(library.briefings.values(), key=lambda b: (*b.date.span, b.order, b.id))
    )
    tied = _tied(library, incidents)
    ties: dict[str, list[str]] = {incident.id: [] for incident in incidents}
    for incident in incidents:
        for pair in pairs(incident, library.actors, library.vocabulary):
            ties[incident.id].append(pair_id(*pair))
    return Archive(
        library=library,
        incidents=incidents,
        briefings=briefings,
        relations=_relations(library, tied),
        sources=citations.merged(library),
        _named_by=_named_by(library, incidents),
        _mentioned_in=_mentioned_in(briefings, mentions),
        _pairs=ties,
    )


def _tied(
    library: Library, incidents: Iterable[Incident]
) -> dict[tuple[str, str], tuple[Incident, ...]]:
    """The pairs of states that have a relation, and the incidents of each in their order."""
    found: dict[tuple[str, str], list[Incident]] = {
        _states_of(id, library): [] for id in library.relations
    }
    for incident in incidents:
        for pair in pairs(incident, library.actors, library.vocabulary):
            found.setdefault(pair, []).append(incident)
    return {pair: tuple(found[pair]) for pair in sorted(found)}


def _relations(
    library: Library, tied: Mapping[tuple[str, str], tuple[Incident, ...]]
) -> dict[str, Relation]:
    found = {}
    for (one, other), incidents in tied.items():
        id = pair_id(one, other)
        note = library.relations.get(id)
        found[id] = Relation(
            library.actors[one],
            library.actors[other],
            note,
            incidents,
            history((one, other), incidents, note),
        )
    return dict(sorted(found.items()))


def _states_of(id: str, library: Library) -> tuple[str, str]:
    words = id.split("-")
    for cut in range(1, len(words)):
        one, other = "-".join(words[:cut]), "-".join(words[cut:])
        if one in library.actors and other in library.actors:
            return one, other
    raise KeyError(id)  # resolution has made sure of it


def _named_by(library: Library, incidents: tuple[Incident, ...]) -> dict[Key, tuple[Record, ...]]:
    found: dict[Key, dict[Key, Record]] = {}
    records: Iterable[Record] = chain(
        incidents, library.actors.values(), library.relations.values()
    )
    for record in records:
        for key in _named(record):
            found.setdefault(key, {})[record.kind_name, record.id] = record
    return {key: tuple(named.values()) for key, named in found.items()}


def _named(record: Record) -> Iterator[Key]:
    for _, marker, value in names_in(record):
        if isinstance(marker, Ref):
            yield marker.kind, value
        elif isinstance(marker, Prose):
            yield from markdown.links(value)


def _mentioned_in(
    briefings: tuple[Briefing, ...], mentions: Iterable[Mention]
) -> dict[Key, tuple[Briefing, ...]]:
    mentioned: dict[str, set[Key]] = {}
    for mention in mentions:
        mentioned.setdefault(mention.briefing, set()).add((mention.kind, mention.id))
    found: dict[Key, list[Briefing]] = {}
    for briefing in reversed(briefings):
        for key in mentioned.get(briefing.id, ()):
            found.setdefault(key, []).append(briefing)
    return {key: tuple(named) for key, named in found.items()}
