"""How an archive is made of a library."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from macros.archive import chronology
from macros.archive.actors import unnamed_actors
from macros.archive.archive import Archive
from macros.archive.provenance import citations
from macros.archive.publication import withdrawal
from macros.archive.references.briefing_mentions import Mention, mentioned_in
from macros.archive.references.record_links import Key, named_by
from macros.archive.references.relation_ids import pair_id, states_of
from macros.archive.relations import incident_pairs, related_states
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import history
from macros.archive.relations.reviews import reviewed
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident


def build(library: Library, mentions: Iterable[Mention] = (), texts: Iterable[str] = ()) -> Archive:
    """The archive of a library that has no `problems` but advice. `texts` are the Markdown of
    authors, in which an actor may be named that no record names."""
    living = withdrawal.without_withdrawn(library)
    incidents = chronology.in_order(living.incidents.values())
    briefings = briefings_in_order(library.briefings.values())
    tied = related_states.related_pairs(living, library.actors, incidents)
    relations = {pair_id(*pair): relation_of(library, pair, tied[pair]) for pair in tied}
    ids: dict[str, list[str]] = {incident.id: [] for incident in incidents}
    for incident in incidents:
        for pair in incident_pairs.pairs(incident, library.actors, library.vocabulary):
            ids[incident.id].append(pair_id(*pair))
    naming = named_by(chain(incidents, living.actors.values(), living.relations.values()))
    return Archive(
        library=library,
        incidents=incidents,
        actors=unnamed_actors.actors_with_page(library, naming, tied, texts),
        briefings=briefings,
        relations=dict(sorted(relations.items())),
        withdrawn=withdrawn(library, relations),
        sources=citations.index_sources(living),
        _named_by=naming,
        _mentioned_in=mentioned_in(briefings, mentions),
        _pairs=ids,
    )


def briefings_in_order(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Briefings, oldest first: by the date as of which they stand."""
    return tuple(sorted(briefings, key=lambda one: (*one.effective_date.span, one.order, one.id)))


def relation_of(
    library: Library, states: tuple[str, str], incidents: tuple[Incident, ...]
) -> Relation:
    """The relation of two states with these incidents, which are in order."""
    one, other = states
    file = library.relations.get(pair_id(one, other))
    note = None if file is None or file.withdrawn else file
    return Relation(
        library.actors[one],
        library.actors[other],
        file,
        incidents,
        reviewed(history(states, incidents, note, library.vocabulary), note),
    )


def withdrawn(
    library: Library, relations: Collection[str]
) -> dict[Key, Incident | Actor | Relation]:
    """What is withdrawn, incidents oldest first; of relations those that nothing else ties, whose
    ids are not among `relations`."""
    found: list[Incident | Actor | Relation] = [
        *chronology.in_order(one for one in library.incidents.values() if one.withdrawn),
        *(one for one in library.actors.values() if one.withdrawn),
    ]
    found += [
        relation_of(library, states_of(id, library.actors), ())
        for id, file in library.relations.items()
        if file.withdrawn and id not in relations
    ]
    return {(record.kind_name, record.id): record for record in found}
