"""Claims by the quarrel that they belong to: the relation of two states, or else a topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.archive.provenance.claim_index import Statement
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Term


@dataclass(frozen=True, slots=True)
class Quarrel:
    """The claims of a quarrel. `about` links to the page of its relation or topic; without one
    `title` says what it is."""

    title: str
    about: Link | None
    count: str
    claims: tuple[ClaimView, ...]


def quarrels(statements: Iterable[Statement], context: PageContext) -> tuple[Quarrel, ...]:
    """The quarrels of some claims, in the order of their first claims."""
    found: dict[tuple[str, Link | None], list[Statement]] = {}
    for one in statements:
        found.setdefault(_quarrel_of(one, context), []).append(one)
    return tuple(
        Quarrel(title, about, f"{len(claims)}", claim_views(claims, context))
        for (title, about), claims in found.items()
    )


def _quarrel_of(one: Statement, context: PageContext) -> tuple[str, Link | None]:
    """The main relation of the incident, else its first topic."""
    for relation in context.archive.relations_of(one.incident):
        return relation.title, context.link(relation)
    for id in one.incident.topics:
        topic = Term("topics", id, context.archive.vocabulary.topics[id])
        return topic.title, context.link(topic)
    return "No relation of two states", None
