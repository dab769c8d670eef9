"""How rows of the registry find the records that their pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from macros.archive.archive import Archive
from macros.archive.provenance.citations import CitedSource
from macros.archive.relations.bilateral_relation import Relation
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Withdrawn


def owner_of(
    kind: str, records: Callable[[Archive], Mapping[str, Any]]
) -> Callable[[PageContext, str], Any]:
    """How to find a record by its id, whether it is published or withdrawn."""

    def find(context: PageContext, id: str) -> Any:
        archive = context.archive
        return records(archive).get(id) or archive.withdrawn.get((kind, id))

    return find


def published(owner: Callable[[PageContext, str], Any]) -> Callable[[PageContext, str], Any]:
    """The same without withdrawn records, whose pages are of the kind "withdrawn"."""

    def find(context: PageContext, id: str) -> Any:
        record = owner(context, id)
        return record if record and not context.archive.is_withdrawn(record) else None

    return find


INCIDENT = owner_of("incident", lambda archive: archive.library.incidents)
ACTOR = owner_of("actor", lambda archive: archive.actors)
RELATION_OWNER = owner_of("relation", lambda archive: archive.relations)


def withdrawn_at(context: PageContext, address: str) -> Withdrawn | None:
    """The withdrawn record whose page was at an address. Any address can be a key of this kind, so
    the address is read as one of each kind of records."""
    for kind in context.registry.kinds.values():
        key = kind.key_in(address) if kind.is_record else None
        if key is not None and (record := context.archive.withdrawn.get((kind.name, key))):
            return Withdrawn(record)
    return None


def much_cited(context: PageContext) -> Iterator[CitedSource]:
    """The sources with so many citations that these may have list pages."""
    archive = context.archive
    return filter(
        None,
        map(archive.cited_source, filter(archive.lists.has_many_citations, archive.sources)),
    )


def renamed_relations(archive: Archive) -> Iterable[Relation]:
    """The relations if any actor has aliases, else none: the id of a relation is made of the ids of
    its two states."""
    renamed = any(actor.aliases for actor in archive.library.actors.values())
    return archive.relations.values() if renamed else ()
