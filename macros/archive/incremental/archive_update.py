"""Incremental updates of an archive when the contents of a few records change.

Only what follows from these records is computed again, so that the time hardly depends on the size
of the archive. The result equals what `building.build` would make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.archive import chronology
from macros.archive.actors.unnamed_actors import has_page, possible_ids
from macros.archive.algorithms.ordered_groups import update_groups
from macros.archive.archive import Archive
from macros.archive.building import briefings_in_order, relation_of
from macros.archive.provenance import citations, claim_index
from macros.archive.publication.published_changes import changes_of
from macros.archive.references.record_links import KINDS, referenced_keys
from macros.archive.references.relation_ids import pair_id
from macros.archive.relations import incident_pairs
from macros.archive.relations.bilateral_relation import Relation
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord, Record, SourcedRecord


def update_archive(archive: Archive, library: Library) -> Archive | None:
    """The archive of a library, made from that of an earlier library with the same files.

    None where an update cannot do and the archive has to be built: a record is withdrawn, aliases
    differ, an actor has another kind or state, a relation or the page of an actor comes or goes, a
    briefing has another picture. The mentions of briefings are taken over as they are.
    """
    for old, new in changed_records(archive.library, library):
        found = _update_record(archive, library, old, new) if _can_update(old, new) else None
        if found is None:
            return None
        archive = found
    return archive if archive.library is library else replace(archive, library=library)


def changed_records(before: Library, now: Library) -> Iterator[tuple[Record, Record]]:
    """The records that differ between two libraries with the same ids, each as (old, new)."""
    for old, new in zip(before.by_kind().values(), now.by_kind().values(), strict=True):
        if old is not new:
            yield from ((old[id], one) for id, one in new.items() if old[id] is not one)


def _can_update(old: Record, new: Record) -> bool:
    """Whether everything is equal on which more of the archive depends than an update changes."""
    if isinstance(old, NamedRecord) and isinstance(new, NamedRecord) and old.aliases != new.aliases:
        return False
    if isinstance(old, Briefing) and isinstance(new, Briefing):
        return old.image == new.image
    if isinstance(new, Author):
        return True
    assert isinstance(old, SourcedRecord)
    assert isinstance(new, SourcedRecord)
    if old.withdrawn or new.withdrawn:
        return False
    return not isinstance(old, Actor) or _affiliation(old) == _affiliation(new)


def _affiliation(actor: Any) -> tuple[str | None, ...]:
    return actor.kind, actor.state, actor.part_of


def _update_record(archive: Archive, library: Library, old: Record, new: Record) -> Archive | None:
    if isinstance(new, Author):  # nothing but pages shows what it says
        found = replace(archive, library=library)
        found.copy_results(archive, "claims", "source_locations", "source_counts", "changed_keys")
        return found
    if isinstance(new, Briefing):
        others = (one for one in archive.briefings if one is not old)
        found = replace(archive, library=library, briefings=briefings_in_order((*others, new)))
        results = ("claims", "source_locations", "source_counts", "changed_keys")
        found.copy_results(archive, *results)
        return found
    assert isinstance(old, SourcedRecord)
    assert isinstance(new, SourcedRecord)
    incidents, pair_ids = archive.incidents, archive._pair_ids
    if isinstance(old, Incident) and isinstance(new, Incident):
        incidents = _replace_incident(incidents, old, new)
        ids = [
            pair_id(*pair) for pair in incident_pairs.pairs(new, library.actors, library.vocabulary)
        ]
        pair_ids = {**pair_ids, new.id: ids}
    relations = _update_relations(archive, library, old, new, pair_ids)
    if relations is None:
        return None
    sources = citations.update_sources(archive.sources, old, new)
    found = replace(
        archive,
        library=library,
        incidents=incidents,
        actors=_update_actors(archive, new),
        relations=relations,
        sources=sources,
        _pair_ids=pair_ids,
        _named_by=update_groups(
            archive._named_by,
            referenced_keys(old),
            [(key, new) for key in referenced_keys(new)],
            lambda one: one is old,
            _sort_key,
        ),
    )
    if not _have_same_actor_pages(archive, found, old, new):
        return None
    if _describe_sources_alike(archive, found, old, new):
        found.copy_results(archive, "source_locations", "source_counts")
    if any(changes_of(old)) == any(changes_of(new)):
        found.copy_results(archive, "changed_keys")
    if not isinstance(new, Incident):
        found.copy_results(archive, "claims")
    elif "claims" in vars(archive):
        assert isinstance(old, Incident)
        claims = claim_index.update_claims(archive.claims, old, new, library.actors)
        vars(found)["claims"] = claims
    return found


def _replace_incident(
    incidents: tuple[Incident, ...], old: Incident, new: Incident
) -> tuple[Incident, ...]:
    found = [new if one is old else one for one in incidents]
    return tuple(found) if old.date.span == new.date.span else chronology.in_order(found)


def _update_relations(
    archive: Archive,
    library: Library,
    old: SourcedRecord,
    new: SourcedRecord,
    pair_ids: Mapping[str, Any],
) -> dict[str, Relation] | None:
    """The updated relations; None if one comes or goes."""
    found = dict(archive.relations)
    match new:
        case Incident():
            affected = dict.fromkeys((*archive._pair_ids[new.id], *pair_ids[new.id]))
        case Actor():
            if any(isinstance(one, Relation) for one in archive.withdrawn.values()):
                return None
            affected = dict.fromkeys(one.id for one in archive.relations_of_state(new.id))
        case _:
            affected = dict.fromkeys((new.id,))
    for id in affected:
        relation = found.get(id)
        if relation is None:
            return None
        incidents = relation.incidents
        if isinstance(new, Incident):
            others = [one for one in incidents if one is not old]
            incidents = chronology.in_order([*others, new] if id in pair_ids[new.id] else others)
        if not incidents and relation.note is None:
            return None
        found[id] = relation_of(library, (relation.one.id, relation.other.id), incidents)
    return found


def _update_actors(archive: Archive, new: SourcedRecord) -> Mapping[str, Actor]:
    """The updated actors, on the condition that the same ones have pages."""
    actors = archive.actors
    return {**actors, new.id: new} if isinstance(new, Actor) and new.id in actors else actors


def _have_same_actor_pages(
    one: Archive, other: Archive, old: SourcedRecord, new: SourcedRecord
) -> bool:
    """Whether the same actors have pages in two archives, among those that the changed record names
    or named, and the record itself."""
    affected = {
        id for kind, id in {*referenced_keys(old), *referenced_keys(new)} if kind == "actor"
    }
    affected |= {new.id} if isinstance(new, Actor) else set()
    return all(
        (id in one.actors) == has_page(actor, other._named_by, other.states_with_relations())
        for id in affected
        if not (actor := other.library.actors[id]).withdrawn
    )


def have_same_actor_pages(archive: Archive, before: str, after: str) -> bool:
    """Whether the same actors have pages when the text of a content page changes from `before` to
    `after`."""
    was, now = possible_ids(before), possible_ids(after)
    for id in was ^ now:
        actor = archive.library.actors.get(id)
        if actor is None or actor.withdrawn or (id in now) == (id in archive.actors):
            continue
        if id in now or not has_page(actor, archive._named_by, archive.states_with_relations()):
            return False
    return True


def _describe_sources_alike(
    one: Archive, other: Archive, old: SourcedRecord, new: SourcedRecord
) -> bool:
    """Whether two archives describe each source alike that the old or the new record cites."""
    urls = {source.url for record in (old, new) for source in record.sources.values()}
    return all(
        url in one.sources
        and url in other.sources
        and one.sources[url].source == other.sources[url].source
        for url in urls
    )


def _sort_key(record: Any) -> tuple[Any, ...]:
    """The sort key of backlinks: as in `building.build`, by kind, then by date or path."""
    order = chronology.sort_key(record) if isinstance(record, Incident) else (record.path,)
    return KINDS.index(record.kind_name), *order
