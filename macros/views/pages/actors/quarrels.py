"""The claims of an actor's page, folded by the quarrel that they belong to.

A quarrel is the relation of two states, or else the topic of the incident.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.archive.provenance.claim_index import Statement
from macros.records.model.actor import Actor
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Term
from macros.views.words.wording import counted, within

UNFOLDED = 3
"""A single quarrel with no more claims than this is not folded."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Claims by and about an actor. `count` says how many they are, and `statuses` how far they are
    supported. `about` links to the quarrel; there is none if it has no page."""

    title: str
    about: Link | None
    count: str
    statuses: str
    by: tuple[ClaimView, ...]
    about_it: tuple[ClaimView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Topic:
    """What claims are folded by."""

    title: str
    about: Link | None


def quarrels(
    actor: Actor, by: Sequence[Statement], about: Sequence[Statement], context: PageContext
) -> tuple[Quarrel, ...]:
    """The quarrels of an actor, the one with the latest claim first. Claims by the actor about
    itself are among those by it."""
    own = {(one.incident.id, one.name) for one in by}
    others = [one for one in about if (one.incident.id, one.name) not in own]
    state = context.archive.state_of(actor)
    found: dict[_Topic, tuple[list[Statement], list[Statement]]] = {}
    for place, statements in enumerate((by, others)):
        for one in statements:
            topic = _topic_of(one, state, context)
            found.setdefault(topic, ([], []))[place].append(one)
    latest = sorted(found.items(), key=lambda pair: _latest(*pair[1]), reverse=True)
    is_open = len(found) == 1 and len(by) + len(others) <= UNFOLDED
    return tuple(
        Quarrel(
            topic.title,
            topic.about,
            counted(len(ones) + len(rest), "claim"),
            _statuses((*ones, *rest), context),
            claim_views(ones, context),
            claim_views(rest, context),
            is_open,
        )
        for topic, (ones, rest) in latest
    )


def _latest(by: Sequence[Statement], about: Sequence[Statement]) -> int:
    return max(one.date.latest.toordinal() for one in (*by, *about))


def _topic_of(one: Statement, state: Actor | None, context: PageContext) -> _Topic:
    relations = context.archive.relations_of(one.incident)
    own = [found for found in relations if state and state.id in (found.one.id, found.other.id)]
    for relation in (*own, *relations):
        return _Topic(relation.title, context.link(relation))
    for id in one.incident.topics:
        word = context.archive.vocabulary.topics[id]
        return _Topic(word.label, context.link(Term("topics", id, word), word.label))
    return _Topic("Other claims", None)


def _statuses(statements: Iterable[Statement], context: PageContext) -> str:
    """How many claims have each status, in the order of the vocabulary."""
    counts = Counter(one.status for one in statements)
    words = context.archive.vocabulary.claim_statuses
    return ", ".join(f"{counts[id]} {within(words[id].label)}" for id in words if counts[id])
