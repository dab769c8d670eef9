"""The claims of an actor's page, folded by the quarrel that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.archive.provenance.claim_index import Statement
from macros.records.model.actor import Actor
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.components.claims_by_quarrel import by_quarrel
from macros.views.context.page_context import Link, PageContext
from macros.views.words.wording import counted, within

UNFOLDED = 3
"""A single quarrel with no more claims than this is not folded."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Claims by and about an actor. `count` says how many they are, and `statuses` how far they are
    supported. `about` links to the quarrel, None for the claims that belong to none."""

    about: Link | None
    count: str
    statuses: str
    by: tuple[ClaimView, ...]
    about_it: tuple[ClaimView, ...]
    is_open: bool


def quarrels(
    actor: Actor, by: Sequence[Statement], about: Sequence[Statement], context: PageContext
) -> tuple[Quarrel, ...]:
    """The quarrels of an actor, the one with the latest claim first. Claims by the actor about
    itself are among those by it."""
    own = {_key(one) for one in by}
    others = [one for one in about if _key(one) not in own]
    state = context.archive.state_of(actor)
    found = by_quarrel((*by, *others), context, state=state)
    latest = sorted(found.items(), key=lambda pair: _latest(pair[1]), reverse=True)
    is_open = len(found) == 1 and len(by) + len(others) <= UNFOLDED
    return tuple(
        Quarrel(
            quarrel,
            counted(len(claims), "claim"),
            _statuses(claims, context),
            claim_views((one for one in claims if _key(one) in own), context),
            claim_views((one for one in claims if _key(one) not in own), context),
            is_open,
        )
        for quarrel, claims in latest
    )


def _key(one: Statement) -> tuple[str, str]:
    return one.incident.id, one.name


def _latest(claims: Iterable[Statement]) -> int:
    return max(one.date.latest.toordinal() for one in claims)


def _statuses(statements: Iterable[Statement], context: PageContext) -> str:
    """How many claims have each status, in the order of the vocabulary."""
    counts = Counter(one.status for one in statements)
    words = context.archive.vocabulary.claim_statuses
    return ", ".join(f"{counts[id]} {within(words[id].label)}" for id in words if counts[id])
