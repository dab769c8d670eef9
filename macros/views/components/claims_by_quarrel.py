"""Claims by the quarrel that they belong to: the relation of two states, or else a topic."""

from __future__ import annotations

from collections.abc import Iterable

from macros.archive.provenance.claim_index import Statement
from macros.records.model.actor import Actor
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Term


def by_quarrel(
    statements: Iterable[Statement], context: PageContext, *, state: Actor | None = None
) -> dict[Link | None, list[Statement]]:
    """Claims by the page of their quarrel, None for those that have none, in the order of the first
    claims. Of several relations that an incident belongs to it is that of `state`, if given, else
    the main one."""
    found: dict[Link | None, list[Statement]] = {}
    for one in statements:
        found.setdefault(_quarrel_of(one, state, context), []).append(one)
    return found


def _quarrel_of(one: Statement, state: Actor | None, context: PageContext) -> Link | None:
    relations = context.archive.relations_of(one.incident)
    own = [found for found in relations if state and state.id in (found.one.id, found.other.id)]
    for relation in (*own, *relations):
        return context.link(relation)
    for id in one.incident.topics:
        return context.link(Term("topics", id, context.archive.vocabulary.topics[id]))
    return None
