"""The index of all records: by id, in order, with backlinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from macros.archive import chronology
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import ClaimIndex, index_claims
from macros.archive.publication.published_changes import Change, changes_of, newest_first
from macros.archive.references.record_links import Key
from macros.archive.relations.bilateral_relation import Position, Relation
from macros.archive.relations.incident_pairs import state_of
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class RecordIndex:
    """All records by id and in order, with backlinks.

    Withdrawn records are kept in `withdrawn`. They are found by id, as other records may name them,
    but they are in no list, and nothing is computed from them.
    """

    library: Library
    incidents: tuple[Incident, ...]
    actors: Mapping[str, Actor]
    briefings: tuple[Briefing, ...]
    relations: Mapping[str, Relation]
    withdrawn: Mapping[Key, Incident | Actor | Relation]
    sources: Mapping[str, CitedSource]
    _named_by: Mapping[Key, tuple[Record, ...]]
    _briefings_by_mention: Mapping[Key, tuple[Briefing, ...]]
    _pair_ids: Mapping[str, Sequence[str]]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.library.vocabulary

    def incident(self, id: str) -> Incident:
        return self.library.incidents[id]

    def actor(self, id: str) -> Actor:
        return self.library.actors[id]

    def author(self, id: str) -> Author:
        return self.library.authors[id]

    def authors(self) -> tuple[Author, ...]:
        """All authors, by their ids."""
        return tuple(self.library.authors.values())

    def relation(self, id: str) -> Relation:
        """A relation, withdrawn or not. Raises KeyError."""
        found = self.relations.get(id) or self.withdrawn["relation", id]
        assert isinstance(found, Relation)
        return found

    def is_withdrawn(self, record: Incident | Actor | Relation) -> bool:
        """Whether the record's page shows a notice of its withdrawal instead. A relation that has
        incidents keeps its page, without its file."""
        return (record.kind_name, record.id) in self.withdrawn

    def relations_of(self, incident: Incident) -> tuple[Relation, ...]:
        """The relations that an incident belongs to, the main one first."""
        return tuple(self.relations[id] for id in self._pair_ids[incident.id])

    def positions(self, incident: Incident) -> tuple[Position, ...]:
        """The position of an incident in each of its relations, the main one first."""
        return tuple(self._position(incident, one) for one in self.relations_of(incident))

    def _position(self, incident: Incident, relation: Relation) -> Position:
        held = {axis: relation.before(axis, incident) for axis in relation.history}
        return Position(
            relation,
            *chronology.neighbours(incident, relation.incidents),
            {axis: stretch.value for axis, stretch in held.items() if stretch and stretch.value},
            {axis: turn for axis in relation.history if (turn := relation.turn(axis, incident))},
        )

    def in_year(self, number: int) -> tuple[Incident, ...]:
        """The incidents that began in a year, oldest first."""
        return self._by_year.get(number, ())

    def year_numbers(self) -> tuple[int, ...]:
        """The years in which incidents began, in ascending order."""
        return tuple(self._by_year)

    def neighbouring_years(self, number: int) -> tuple[int | None, int | None]:
        """The nearest earlier and later years in which incidents began; None at either end."""
        years = self.year_numbers()
        return (
            max((year for year in years if year < number), default=None),
            min((year for year in years if year > number), default=None),
        )

    def count_with_term(self, vocabulary: str, id: str) -> int:
        """The number of incidents that use a term with a page."""
        return len(self.incidents_naming(vocabulary, id))

    def naming(self, kind: str, id: str) -> tuple[Record, ...]:
        """The incidents, actors and relation files that name a record, incidents oldest first and
        without actors that have no page. Of a term with a page, `kind` is the vocabulary."""
        found = self._named_by.get((kind, id), ())
        if all(one.kind_name != "actor" or one.id in self.actors for one in found):
            return found
        return tuple(one for one in found if one.kind_name != "actor" or one.id in self.actors)

    def incidents_naming(self, kind: str, id: str) -> tuple[Incident, ...]:
        """The incidents that name a record or use a term with a page, oldest first."""
        return tuple(record for record in self.naming(kind, id) if isinstance(record, Incident))

    def incidents_of(self, kind: str, id: str) -> tuple[Incident, ...]:
        """The incidents that a page with a timeline tells of, oldest first: those of a relation,
        those that name an actor or use a term with a page (`kind` is the vocabulary), or all where
        both are empty."""
        if not kind:
            return self.incidents
        if kind == "relation":
            return self.relations[id].incidents if id in self.relations else ()
        return self.incidents_naming(kind, id)

    def relations_of_state(self, id: str) -> tuple[Relation, ...]:
        """The relations of a state, by its id."""
        return self._relations_by_state.get(id, ())

    def states_with_relations(self) -> tuple[str, ...]:
        """The ids of the states that have relations."""
        return tuple(self._relations_by_state)

    def briefings_on(self, kind: str, id: str) -> tuple[Briefing, ...]:
        """The briefings that mention a record, newest first. For the kind "source", `id` is a URL,
        and the briefings are those that cite it."""
        return self._briefings_by_mention.get((kind, id), ())

    def briefings_by_author(self, id: str) -> tuple[Briefing, ...]:
        """The briefings that an author has written, alone or with others, newest first."""
        return tuple(one for one in reversed(self.briefings) if id in one.authors)

    def mentioned_in(self, briefing: str) -> tuple[Key, ...]:
        """Kind and id of the records that a briefing, by its id, mentions, and ("source", URL) of
        the sources that it cites; in the order of these."""
        return self._mentioned.get(briefing, ())

    def state_of(self, actor: Actor) -> Actor | None:
        return state_of(actor, self.library.actors, self.vocabulary)

    @cached_property
    def _by_year(self) -> Mapping[int, tuple[Incident, ...]]:
        grouped = groupby(self.incidents, key=lambda one: one.date.earliest.year)
        return {year: tuple(incidents) for year, incidents in grouped}

    @cached_property
    def _mentioned(self) -> Mapping[str, tuple[Key, ...]]:
        found: dict[str, list[Key]] = {}
        for key, briefings in sorted(self._briefings_by_mention.items(), key=lambda one: one[0]):
            for briefing in briefings:
                found.setdefault(briefing.id, []).append(key)
        return {briefing: tuple(keys) for briefing, keys in found.items()}

    @cached_property
    def _relations_by_state(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations.values():
            for state in (relation.one, relation.other):
                found.setdefault(state.id, []).append(relation)
        return {state: tuple(relations) for state, relations in found.items()}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every correction, update and withdrawal, newest first."""
        by_kind = self.library.by_kind()
        changed = (by_kind[kind][id] for kind, id in self.changed_keys)
        return newest_first((*changed, *self.briefings))

    @cached_property
    def changed_keys(self) -> tuple[Key, ...]:
        """The records of `data` that list changes. To look for them reads every record, so an index
        snapshot has them."""
        found = (one for one in self.library.data_records() if any(changes_of(one)))
        return tuple((one.kind_name, one.id) for one in found)

    @cached_property
    def claims(self) -> ClaimIndex:
        return index_claims(self.incidents, self.library.actors)
