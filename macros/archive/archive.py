"""The archive: all records, resolved, in order, with what points back at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ..records import markdown
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.fields import Prose, Ref
from ..records.incident import Claim, Incident
from ..records.library import Library
from ..records.problems import Problem, ProblemsFound
from ..records.record import Record
from ..records.references import names_in
from ..records.relation import RelationNote
from ..records.vocabulary import Vocabulary
from . import chronology, citations, resolution
from .citations import CitedSource
from .history import Axis, Stretch, history
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
    history: Mapping[Axis, tuple[Stretch, ...]]

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
    _pairs: Mapping[str, tuple[str, ...]]

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
    def claims(self) -> tuple[tuple[Incident, int, Claim], ...]:
        """Every claim with its incident and its number there (from 1), newest incident first."""
        return tuple(
            (incident, number, claim)
            for incident in reversed(self.incidents)
            for number, claim in enumerate(incident.claims, 1)
        )


def problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the records together."""
    unresolved = list(resolution.problems(library))
    yield from unresolved
    yield from chronology.problems(library)
    yield from citations.problems(library)
    if not unresolved and not library.broken:
        yield from _untied(library)


def _untied(library: Library) -> Iterator[Problem]:
    """Links to relations that have no page, as nothing ties the two states together."""
    known = {
        pair_id(*pair)
        for incident in library.incidents.values()
        for pair in pairs(incident, library.actors, library.vocabulary)
    } | set(library.relations)
    records: Iterable[Record] = chain(
        library.incidents.values(), library.actors.values(), library.relations.values()
    )
    for record in records:
        for at, marker, text in names_in(record):
            for kind, id in markdown.links(text) if isinstance(marker, Prose) else ():
                if kind == "relation" and id not in known:
                    yield library.problem(
                        record.path,
                        at,
                        f"no incident ties the states of '{id}' together",
                        "link to another relation, or add data/relations/" + f"{id}.yml",
                        needle=f"relation:{id}",
                    )


def build(library: Library, mentions: Iterable[Mention] = ()) -> Archive:
    """The archive of a library. Raises ProblemsFound if the records do not fit together."""
    if found := list(problems(library)):
        raise ProblemsFound(found)
    incidents = chronology.in_order(library.incidents.values())
    briefings = tuple(
        sorted(library.briefings.values(), key=lambda b: (*b.date.span, b.order, b.id))
    )
    ties = {
        incident.id: tuple(
            pair_id(*pair) for pair in pairs(incident, library.actors, library.vocabulary)
        )
        for incident in incidents
    }
    return Archive(
        library=library,
        incidents=incidents,
        briefings=briefings,
        relations=_relations(library, incidents, ties),
        sources=citations.merged(library),
        _named_by=_named_by(library, incidents),
        _mentioned_in=_mentioned_in(briefings, mentions),
        _pairs=ties,
    )


def _relations(
    library: Library, incidents: tuple[Incident, ...], ties: Mapping[str, tuple[str, ...]]
) -> dict[str, Relation]:
    tied: dict[str, list[Incident]] = {}
    states: dict[str, tuple[str, str]] = {}
    for incident in incidents:
        for one, other in pairs(incident, library.actors, library.vocabulary):
            tied.setdefault(pair_id(one, other), []).append(incident)
            states[pair_id(one, other)] = (one, other)
    for note in library.relations.values():
        tied.setdefault(note.id, [])
        states.setdefault(note.id, _states_of(note.id, library))
    return {
        id: Relation(
            library.actors[states[id][0]],
            library.actors[states[id][1]],
            library.relations.get(id),
            tuple(tied[id]),
            history(states[id], tied[id], library.relations.get(id)),
        )
        for id in sorted(tied)
    }


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
