"""What a rename makes of every id, and why a record may not have one."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.references.relation_ids import pair_id, states_of
from macros.archive.references.resolution import Resolver
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.fields import id_flaw
from macros.records.model.incident import Incident

KINDS = ("incident", "actor", "briefing")
"""What can be renamed; a relation is called after its states."""


class CannotRename(ValueError):
    """A record cannot have that id; says why."""


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """A record of a library without problems is to have the id `new`."""

    library: Library
    record: Incident | Actor | Briefing
    new: str

    @property
    def kind(self) -> str:
        return self.record.kind_name

    @property
    def old(self) -> str:
        return self.record.id

    @property
    def undoes(self) -> bool:
        """Whether the new id is the one that the record had last: it has it again, and all is as it
        was before."""
        return self.record.aliases[-1:] == [self.new]

    def id(self, kind: str, id: str) -> str:
        """The id that a record or relation has then: another or the same."""
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
    """The rename of a record, if it can be done. Raises CannotRename."""
    resolver = Resolver(library)
    if unknown := resolver.unknown(kind, old):
        raise CannotRename(": ".join(filter(None, unknown)))
    if new == old:
        raise CannotRename(f"the {kind} is called '{new}' already")
    if flaw := id_flaw(new):
        raise CannotRename(flaw)
    if taken := resolver.known[kind].get(new):
        raise CannotRename(f"the id '{new}' is taken: see {taken.path}")
    if resolver.former.get((kind, new), old) != old:
        owner = resolver.known[kind][resolver.former[kind, new]]
        raise CannotRename(f"the id '{new}' is a former one of '{owner.id}': see {owner.path}")
    record = resolver.known[kind][old]
    assert isinstance(record, Incident | Actor | Briefing)
    return RenamePlan(library, record, new)
