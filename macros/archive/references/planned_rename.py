"""A planned rename: the new id of every record and relation, and why an id is refused."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.references.relation_ids import pair_id, states_of
from macros.archive.references.resolution import Resolver
from macros.records.library import Library
from macros.records.model.fields import id_flaw
from macros.records.model.record import NamedRecord


class CannotRename(ValueError):
    """A record cannot get that id; the message says why."""


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """The rename of a record to the id `new`. The library has no problems."""

    library: Library
    record: NamedRecord
    new: str

    @property
    def kind(self) -> str:
        return self.record.kind_name

    @property
    def old(self) -> str:
        return self.record.id

    @property
    def undoes(self) -> bool:
        """Whether the rename reverts the last one: the new id is the latest alias."""
        return self.record.aliases[-1:] == [self.new]

    def id(self, kind: str, id: str) -> str:
        """The id of a record or relation after the rename, which may be the same."""
        if (kind, id) == (self.kind, self.old):
            return self.new
        if kind == "relation" and self.kind == "actor":
            try:
                states = states_of(id, self.library.actors)
            except KeyError:
                return id
            if self.old in states:
                return pair_id(*(self.id("actor", state) for state in states))
        return id


def plan_rename(library: Library, kind: str, old: str, new: str) -> RenamePlan:
    """The plan to rename a record. Raises CannotRename if the old id is unknown or the new one is
    malformed or taken."""
    resolver = Resolver(library)
    if unknown := resolver.unknown(kind, old):
        raise CannotRename(": ".join(filter(None, unknown)))
    if new == old:
        raise CannotRename(f"the {kind} is called '{new}' already")
    if flaw := id_flaw(new):
        raise CannotRename(flaw)
    if taken := resolver.records[kind].get(new):
        raise CannotRename(f"the id '{new}' is taken: see {taken.path}")
    if resolver.former_ids.get((kind, new), old) != old:
        owner = resolver.records[kind][resolver.former_ids[kind, new]]
        raise CannotRename(f"the id '{new}' is a former one of '{owner.id}': see {owner.path}")
    record = resolver.records[kind][old]
    assert isinstance(record, NamedRecord)
    return RenamePlan(library, record, new)
