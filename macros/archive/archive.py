"""The archive: all records, resolved, in order, with what points back at each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, groupby

from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.incident import Incident
from ..records.library import Library
from ..records.record import Record
from ..records.relation import RelationNote
from ..records.vocabulary import Vocabulary
from . import chronology, former, standing
from .backlinks import Key, records
from .changes import Change, newest_first
from .citations import CitedSource
from .claims import Register, register
from .effects import Axis
from .history import History, Stretch, on
from .listing import Lists
from .mentions import Mention, mentioned_in
from .page_dates import PageDates, page_dates
from .pairs import pair_id, state_of


@dataclass(frozen=True)
class Relation:
    """Two states and what happened between them. `one` comes before `other` in the alphabet, and
    `file` adds to what the incidents say, if there is one."""

    one: Actor
    other: Actor
    file: RelationNote | None
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
    def aliases(self) -> tuple[str, ...]:
        """The ids that it had while either state had another."""
        return former.of_relation(self.one, self.other)

    @property
    def note(self) -> RelationNote | None:
        """The file, unless it is withdrawn."""
        return None if self.file is None or self.file.withdrawn else self.file

    @property
    def path(self) -> str:
        """Where the file is; empty if there is none."""
        return self.file.path if self.file else ""

    @property
    def latest(self) -> Incident | None:
        """The last of the incidents."""
        return self.incidents[-1] if self.incidents else None

    @property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self.incidents)

    def beside(self, id: str) -> Actor:
        """The state that it is with, for one of the two."""
        return self.other if self.one.id == id else self.one

    def is_of(self, states: Collection[str]) -> bool:
        """Whether it is the relation of two states, given their ids."""
        return {self.one.id, self.other.id} == set(states)

    def now(self, axis: Axis) -> Stretch | None:
        stretches = self.history.get(axis)
        return stretches[-1] if stretches else None

    def on(self, axis: Axis, day: date) -> Stretch | None:
        """What holds on a day; None before the record begins. It may have lapsed."""
        return on(self.history.get(axis, ()), day)

    def before(self, axis: Axis, incident: Incident) -> Stretch | None:
        """What held when the incident came."""
        came = chronology.key(incident)
        earlier = (
            stretch
            for stretch in reversed(self.history.get(axis, ()))
            if stretch.incident is None or chronology.key(stretch.incident) < came
        )
        return next(earlier, None)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an incident stands in a relation: what came right before and right after it, and what
    was known to hold on each axis when it came."""

    relation: Relation
    earlier: Incident | None
    later: Incident | None
    held: Mapping[Axis, str]


@dataclass(frozen=True)
class Archive:
    """Everything that pages are drawn from. Build one with `building.build`.

    What is withdrawn stands apart: it is found by its id, as other records may name it, but in no
    list and in nothing that is computed.
    """

    library: Library
    incidents: tuple[Incident, ...]
    actors: Mapping[str, Actor]
    briefings: tuple[Briefing, ...]
    relations: Mapping[str, Relation]
    withdrawn: Mapping[Key, Incident | Actor | Relation]
    sources: Mapping[str, CitedSource]
    _named_by: Mapping[Key, tuple[Record, ...]]
    _mentioned_in: Mapping[Key, tuple[Briefing, ...]]
    _pairs: Mapping[str, Sequence[str]]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.library.vocabulary

    def incident(self, id: str) -> Incident:
        return self.library.incidents[id]

    def actor(self, id: str) -> Actor:
        return self.library.actors[id]

    def relation(self, id: str) -> Relation:
        found = self.relations.get(id) or self.withdrawn["relation", id]
        assert isinstance(found, Relation)
        return found

    def is_withdrawn(self, record: Incident | Actor | Relation) -> bool:
        """Whether a notice stands in the place of the record's page. A relation that incidents tie
        goes on without its file."""
        return (record.kind_name, record.id) in self.withdrawn

    def newest(self, most: int) -> tuple[Incident, ...]:
        """The last incidents, and no more than so many, the newest first."""
        return self.incidents[: -most - 1 : -1]

    def newest_briefings(self, most: int) -> tuple[Briefing, ...]:
        """The same of the briefings."""
        return self.briefings[: -most - 1 : -1]

    def worst_first(self) -> tuple[Relation, ...]:
        """The relations by how they stand on the last day, the worst first."""
        if self.last_day is None:
            return ()
        return tuple(standing.worst_first(self.relations.values(), self.last_day, self.vocabulary))

    def changed_last(self, most: int) -> tuple[Relation, ...]:
        """The relations that changed last, and no more than so many, the last to change first."""
        if self.last_day is None:
            return ()
        return tuple(standing.changed_last(self.relations.values(), self.last_day)[:most])

    def relations_of(self, incident: Incident) -> tuple[Relation, ...]:
        """The relations that an incident belongs to, its main one first."""
        return tuple(self.relations[id] for id in self._pairs[incident.id])

    def positions(self, incident: Incident) -> tuple[Position, ...]:
        """Where an incident stands in each relation that it belongs to, its main one first."""
        return tuple(self._position(incident, one) for one in self.relations_of(incident))

    def _position(self, incident: Incident, relation: Relation) -> Position:
        held = {axis: relation.before(axis, incident) for axis in relation.history}
        return Position(
            relation,
            *chronology.neighbours(incident, relation.incidents),
            {axis: stretch.value for axis, stretch in held.items() if stretch and stretch.value},
        )

    def in_year(self, number: int) -> tuple[Incident, ...]:
        """The incidents that began in a year, oldest first."""
        return self._by_year.get(number, ())

    def year_numbers(self) -> tuple[int, ...]:
        """The years in which incidents began, in their order."""
        return tuple(self._by_year)

    def years_beside(self, number: int) -> tuple[int | None, int | None]:
        """The years before and after a year in which incidents began."""
        years = self.year_numbers()
        return (
            max((year for year in years if year < number), default=None),
            min((year for year in years if year > number), default=None),
        )

    def on_topic(self, id: str) -> tuple[Incident, ...]:
        """The incidents that carry a topic, oldest first."""
        return self._by_topic.get(id, ())

    def count_on_topic(self, id: str) -> int:
        """How many they are."""
        return len(self.on_topic(id))

    def registered(self, url: str) -> CitedSource | None:
        """A source as far as a link to it needs it: with the first record that cites it, and its
        place in the register."""
        source = self.sources.get(url)
        if source is None:
            return None
        place, number = self.places.get(url, ((), 1))
        return replace(source, citations=source.citations[:1], place=place, number=number)

    def naming(self, kind: str, id: str) -> tuple[Record, ...]:
        """The incidents, actors and relation files that name a record: incidents oldest first. An
        actor without a page is left out."""
        found = self._named_by.get((kind, id), ())
        if all(one.kind_name != "actor" or one.id in self.actors for one in found):
            return found
        return tuple(one for one in found if one.kind_name != "actor" or one.id in self.actors)

    def incidents_naming(self, kind: str, id: str) -> tuple[Incident, ...]:
        """The incidents among them."""
        return tuple(record for record in self.naming(kind, id) if isinstance(record, Incident))

    def page_dates(self, kind: str, id: str) -> PageDates:
        """When the page of a record was published and last changed. That of an actor or a relation
        shows incidents, too, and changes with each that is added."""
        match kind:
            case "incident":
                return page_dates([self.incident(id)])
            case "briefing":
                return page_dates([self.library.briefings[id]])
            case "actor":
                return page_dates([self.actor(id)], self.incidents_naming(kind, id))
        relation = self.relation(id)
        files = [relation.file] if relation.file else []
        return page_dates([], [*files, *relation.incidents])

    def ties(self, id: str) -> tuple[Relation, ...]:
        """The relations of a state."""
        return self._ties.get(id, ())

    def tied(self) -> tuple[str, ...]:
        """The ids of the states that have relations."""
        return tuple(self._ties)

    def claim_count(self, name: str) -> int:
        """How many claims are in the lists "claims-by", or "claims-about": a claim about two is in
        those of both."""
        if name == "claims-by":
            return len(self.claims.all)
        about = chain.from_iterable(self.claims.about.values())
        return len({(one.incident.id, one.name) for one in about})

    def briefings_on(self, kind: str, id: str) -> tuple[Briefing, ...]:
        """The briefings that mention a record, or cite the source of that URL, newest first."""
        return self._mentioned_in.get((kind, id), ())

    def mentioned(self, mentions: Iterable[Mention]) -> Archive:
        """The archive with these mentions for its own."""
        found = replace(self, _mentioned_in=mentioned_in(self.briefings, mentions))
        found.take(self, "claims", "places")
        return found

    def take(self, other: Archive, *names: str) -> None:
        """Take what has been found out of another archive, and is the same in this one."""
        vars(self).update({name: vars(other)[name] for name in names if name in vars(other)})

    def state_of(self, actor: Actor) -> Actor | None:
        return state_of(actor, self.library.actors, self.vocabulary)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last incident: the present, as far as the record goes."""
        return max((incident.date.earliest for incident in self.incidents), default=None)

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[str, ...], int]]:
        """Where each source stands in the register if that is cut: its part, and the page there."""
        return self.lists.places()

    @cached_property
    def _by_year(self) -> Mapping[int, tuple[Incident, ...]]:
        grouped = groupby(self.incidents, key=lambda one: one.date.earliest.year)
        return {year: tuple(incidents) for year, incidents in grouped}

    @cached_property
    def lists(self) -> Lists:
        return Lists(self)

    @cached_property
    def _ties(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations.values():
            for state in (relation.one, relation.other):
                found.setdefault(state.id, []).append(relation)
        return {state: tuple(some) for state, some in found.items()}

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[Incident, ...]]:
        found: dict[str, list[Incident]] = {}
        for incident in self.incidents:
            for topic in dict.fromkeys(incident.topics):
                found.setdefault(topic, []).append(incident)
        return {topic: tuple(incidents) for topic, incidents in found.items()}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every correction, update and withdrawal, newest first."""
        return newest_first(chain(records(self.library), self.briefings))

    @cached_property
    def claims(self) -> Register:
        return register(self.incidents, self.library.actors)
