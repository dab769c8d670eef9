"""An archive when the contents of a few of its records change, and no more than that.

What follows from a record is worked out again, the rest is taken over, so that it takes about as
long in a large archive as in a small one. What comes of it is what `building.build` would make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.archive import chronology
from macros.archive.actors.unnamed_actors import has_page, ids_in
from macros.archive.algorithms.ordered_groups import update_groups
from macros.archive.archive import Archive
from macros.archive.building import briefings_in_order, relation_of
from macros.archive.provenance import citations, claim_index
from macros.archive.references.record_links import KINDS, named
from macros.archive.references.relation_ids import pair_id
from macros.archive.relations import incident_pairs
from macros.archive.relations.bilateral_relation import Relation
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord, Record, SourcedRecord


def updated(archive: Archive, library: Library) -> Archive | None:
    """The archive of a library that has the same files as that of another archive. None if more
    follows from what they say now than can be worked out here: records that come, go, or are
    withdrawn, other former ids, an actor of another kind or state, a relation that comes or goes,
    another picture of a briefing. What briefings mention is not looked at here.
    """
    for old, new in changed_records(archive.library, library):
        found = _updated_by(archive, library, old, new) if _is_alike(old, new) else None
        if found is None:
            return None
        archive = found
    return archive if archive.library is library else replace(archive, library=library)


def changed_records(before: Library, now: Library) -> Iterator[tuple[Record, Record]]:
    """The records that say something else now, each as it was and as it is."""
    for old, new in zip(before.by_kind().values(), now.by_kind().values(), strict=True):
        if old is not new:
            yield from ((old[id], one) for id, one in new.items() if old[id] is not one)


def _is_alike(old: Record, new: Record) -> bool:
    """Whether all that the rest of the archive knows of a record is the same."""
    if isinstance(old, NamedRecord) and isinstance(new, NamedRecord) and old.aliases != new.aliases:
        return False
    if isinstance(old, Briefing) and isinstance(new, Briefing):
        return old.image == new.image
    assert isinstance(old, SourcedRecord)
    assert isinstance(new, SourcedRecord)
    if old.withdrawn or new.withdrawn:
        return False
    return not isinstance(old, Actor) or _affiliation(old) == _affiliation(new)


def _affiliation(actor: Any) -> tuple[str | None, ...]:
    return actor.kind, actor.state, actor.part_of


def _updated_by(archive: Archive, library: Library, old: Record, new: Record) -> Archive | None:
    if isinstance(new, Briefing):
        others = (one for one in archive.briefings if one is not old)
        found = replace(archive, library=library, briefings=briefings_in_order((*others, new)))
        found.copy_results(archive, "claims", "places")
        return found
    assert isinstance(old, SourcedRecord)
    assert isinstance(new, SourcedRecord)
    incidents, tied = archive.incidents, archive._pairs
    if isinstance(old, Incident) and isinstance(new, Incident):
        incidents = _in_order(incidents, old, new)
        ids = [
            pair_id(*pair) for pair in incident_pairs.pairs(new, library.actors, library.vocabulary)
        ]
        tied = {**tied, new.id: ids}
    relations = _relations(archive, library, old, new, tied)
    if relations is None:
        return None
    sources = citations.update_sources(archive.sources, old, new)
    found = replace(
        archive,
        library=library,
        incidents=incidents,
        actors=_actors(archive, new),
        relations=relations,
        sources=sources,
        _pairs=tied,
        _named_by=update_groups(
            archive._named_by,
            named(old),
            [(key, new) for key in named(new)],
            lambda one: one is old,
            _rank,
        ),
    )
    if not _have_same_actor_pages(archive, found, old, new):
        return None
    if _say_the_same(archive, found, old, new):
        found.copy_results(archive, "places")
    if not isinstance(new, Incident):
        found.copy_results(archive, "claims")
    elif "claims" in vars(archive):
        assert isinstance(old, Incident)
        register = claim_index.update_claims(archive.claims, old, new, library.actors)
        vars(found)["claims"] = register
    return found


def _in_order(
    incidents: tuple[Incident, ...], old: Incident, new: Incident
) -> tuple[Incident, ...]:
    found = [new if one is old else one for one in incidents]
    return tuple(found) if old.date.span == new.date.span else chronology.in_order(found)


def _relations(
    archive: Archive,
    library: Library,
    old: SourcedRecord,
    new: SourcedRecord,
    tied: Mapping[str, Any],
) -> dict[str, Relation] | None:
    """The relations then; None if one comes or goes."""
    found = dict(archive.relations)
    match new:
        case Incident():
            touched = dict.fromkeys((*archive._pairs[new.id], *tied[new.id]))
        case Actor():
            if any(isinstance(one, Relation) for one in archive.withdrawn.values()):
                return None
            touched = dict.fromkeys(one.id for one in archive.relations_of_state(new.id))
        case _:
            touched = dict.fromkeys((new.id,))
    for id in touched:
        relation = found.get(id)
        if relation is None:
            return None
        incidents = relation.incidents
        if isinstance(new, Incident):
            others = [one for one in incidents if one is not old]
            incidents = chronology.in_order([*others, new] if id in tied[new.id] else others)
        if not incidents and relation.note is None:
            return None
        found[id] = relation_of(library, (relation.one.id, relation.other.id), incidents)
    return found


def _actors(archive: Archive, new: SourcedRecord) -> Mapping[str, Actor]:
    """The actors then, if the same have pages."""
    known = archive.actors
    return {**known, new.id: new} if isinstance(new, Actor) and new.id in known else known


def _have_same_actor_pages(
    one: Archive, other: Archive, old: SourcedRecord, new: SourcedRecord
) -> bool:
    """Whether of the actors that a record names, and of itself, the same have pages in two
    archives."""
    touched = {id for kind, id in {*named(old), *named(new)} if kind == "actor"}
    touched |= {new.id} if isinstance(new, Actor) else set()
    return all(
        (id in one.actors) == has_page(actor, other._named_by, other.states_with_relations())
        for id in touched
        if not (actor := other.library.actors[id]).withdrawn
    )


def have_same_actor_pages(archive: Archive, before: str, after: str) -> bool:
    """Whether the same actors have pages when an author's page reads otherwise."""
    was, now = ids_in(before), ids_in(after)
    for id in was ^ now:
        actor = archive.library.actors.get(id)
        if actor is None or actor.withdrawn or (id in now) == (id in archive.actors):
            continue
        if id in now or not has_page(actor, archive._named_by, archive.states_with_relations()):
            return False
    return True


def _say_the_same(one: Archive, other: Archive, old: SourcedRecord, new: SourcedRecord) -> bool:
    """Whether the sources that either of two records cites are described alike in two archives."""
    urls = {source.url for record in (old, new) for source in record.sources.values()}
    return all(
        url in one.sources
        and url in other.sources
        and one.sources[url].source == other.sources[url].source
        for url in urls
    )


def _rank(record: Any) -> tuple[Any, ...]:
    """What tells the order of those that name a record."""
    order = chronology.sort_key(record) if isinstance(record, Incident) else (record.path,)
    return KINDS.index(record.kind_name), *order
