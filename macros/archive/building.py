"""Builds an archive from a library."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from macros.archive import chronology
from macros.archive.actors import unnamed_actors
from macros.archive.archive import Archive
from macros.archive.provenance import citations
from macros.archive.publication import withdrawal
from macros.archive.references.briefing_mentions import Mention, index_mentions
from macros.archive.references.record_links import Key, index_backlinks
from macros.archive.references.relation_ids import pair_id, states_of
from macros.archive.relations import incident_pairs, related_states
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import history
from macros.archive.relations.reviews import with_review
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident


def build(library: Library, mentions: Iterable[Mention] = (), texts: Iterable[str] = ()) -> Archive:
    """The archive of a library for which `checking.problems` has at most warnings. `texts` is the
    Markdown of content pages: an actor that is named only there has a page, too."""
    active = withdrawal.without_withdrawn(library)
    incidents = chronology.in_order(active.incidents.values())
    briefings = briefings_in_order(library.briefings.values())
    pairs = related_states.related_pairs(active, library.actors, incidents)
    relations = {pair_id(*pair): relation_of(library, pair, pairs[pair]) for pair in pairs}
    pair_ids: dict[str, list[str]] = {incident.id: [] for incident in incidents}
    for incident in incidents:
        for pair in incident_pairs.pairs(incident, library.actors, library.vocabulary):
            pair_ids[incident.id].append(pair_id(*pair))
    backlinks = index_backlinks(chain(incidents, active.actors.values(), active.relations.values()))
    return Archive(
        library=library,
        incidents=incidents,
        actors=unnamed_actors.actors_with_page(library, backlinks, pairs, texts),
        briefings=briefings,
        relations=dict(sorted(relations.items())),
        withdrawn=withdrawn(library, relations),
        sources=citations.index_sources(active),
        _named_by=backlinks,
        _briefings_by_mention=index_mentions(briefings, mentions),
        _pair_ids=pair_ids,
    )


def briefings_in_order(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """The briefings by their effective date, oldest first."""
    return tuple(sorted(briefings, key=lambda one: (*one.effective_date.span, one.order, one.id)))


def relation_of(
    library: Library, states: tuple[str, str], incidents: tuple[Incident, ...]
) -> Relation:
    """The relation of two states. `incidents` are its incidents, oldest first."""
    one, other = states
    file = library.relations.get(pair_id(one, other))
    note = None if file is None or file.withdrawn else file
    return Relation(
        library.actors[one],
        library.actors[other],
        file,
        incidents,
        with_review(history(states, incidents, note, library.vocabulary), note),
    )


def withdrawn(
    library: Library, relations: Collection[str]
) -> dict[Key, Incident | Actor | Relation]:
    """The withdrawn records by kind and id, incidents oldest first. A withdrawn relation is among
    them only if no incident connects its states, so that its id is not in `relations`."""
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
