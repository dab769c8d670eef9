"""The views of the register of claims: by status, by claimant and by subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.provenance.claim_index import Statement
from macros.records.model.actor import Actor
from macros.views.components.claim_views import ClaimView, Status, claim_views, status_view
from macros.views.components.claims_by_quarrel import by_quarrel
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, ListOf, ListPage
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class Quarrel:
    """The claims of a quarrel. `about` links to its page, None for the claims that have none."""

    about: Link | None
    count: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one status, by quarrel. If there are too many for the page, the newest of them,
    and a link `more` to all."""

    status: Status
    count: str
    quarrels: tuple[Quarrel, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The register by status. `others` are links to the register in other arrangements."""

    template: ClassVar[str] = "claims.html"
    title: str
    total: str
    groups: tuple[ClaimGroup, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimsOfActor:
    """The claims by an actor, or about it. `former` are anchors that this place had. If all claims
    are too many for the page, `claims` is empty and `all` leads to those on the actor's page."""

    actor: Link
    anchor: str
    former: tuple[str, ...]
    count: str
    claims: tuple[ClaimView, ...]
    all: Link | None


@dataclass(frozen=True, slots=True)
class ClaimsByActorPage:
    """The register by claimant or by subject."""

    template: ClassVar[str] = "claims_by_actor.html"
    title: str
    total: str
    actors: tuple[ClaimsOfActor, ...]
    more: Sections | None
    others: tuple[Link, ...]


_NAMES = {
    Index.CLAIMS: "By status",
    Index.CLAIMS_BY: "By who claims",
    Index.CLAIMS_ABOUT: "By whom they are about",
}


def _others(here: Index, context: PageContext) -> tuple[Link, ...]:
    return tuple(context.link(index, name) for index, name in _NAMES.items() if index != here)


def claims_page(context: PageContext) -> ClaimsPage:
    """Statuses in the order of the vocabulary, quarrels by their newest claim."""
    archive = context.archive
    counts = dict(archive.lists.section_counts("statuses", "", "").counts)
    by_status: dict[str, list[Statement]] = {}
    if counts:
        by_status = {
            status: [*archive.lists.first_page("statuses", "", "", status).items]
            for status in counts
        }
    else:
        for one in archive.lists.first_page("statuses", "", "").items:
            by_status.setdefault(one.claim.status, []).append(one)
    return ClaimsPage(
        context.title(Index.CLAIMS),
        counted(archive.lists.total("statuses", "", ""), "claim"),
        tuple(
            ClaimGroup(
                status_view(status, context),
                f"{counts.get(status, len(by_status[status]))}",
                _quarrels(by_status[status], context),
                _all_of(status, counts[status], context) if counts else None,
            )
            for status in archive.vocabulary.claim_statuses
            if status in by_status
        ),
        _others(Index.CLAIMS, context),
    )


def _quarrels(statements: Iterable[Statement], context: PageContext) -> tuple[Quarrel, ...]:
    return tuple(
        Quarrel(about, f"{len(claims)}", claim_views(claims, context))
        for about, claims in by_quarrel(statements, context).items()
    )


def _all_of(status: str, count: int, context: PageContext) -> Link:
    list_page = ListPage(Index.CLAIMS, "statuses", (status,))
    return context.link(list_page, f"All {counted(count, 'such claim')}")


def claims_by_page(context: PageContext) -> ClaimsByActorPage:
    return _by_actor(Index.CLAIMS_BY, "claimants", "claims-by", context)


def claims_about_page(context: PageContext) -> ClaimsByActorPage:
    return _by_actor(Index.CLAIMS_ABOUT, "claimed-about", "claims-about", context)


def _by_actor(here: Index, actors: str, claims: str, context: PageContext) -> ClaimsByActorPage:
    """The actors of the list `actors`, each with its list `claims`."""
    archive = context.archive
    too_many = bool(archive.lists.sections("statuses", "", ""))
    total = archive.claim_count(claims)
    return ClaimsByActorPage(
        context.title(here),
        f"{counted(total, 'claim')}, {counted(archive.lists.total(actors, '', ''), 'actor')}",
        tuple(
            _of_actor(actor, claims, too_many, context)
            for actor in archive.lists.first_page(actors, "", "").items
        ),
        sections(actors, here, context),
        _others(here, context),
    )


def _of_actor(actor: Actor, claims: str, too_many: bool, context: PageContext) -> ClaimsOfActor:
    key = (claims, "actor", actor.id)
    count = f"{context.archive.lists.total(*key)}"
    statements = () if too_many else context.archive.lists.items(*key)
    return ClaimsOfActor(
        context.link(actor),
        actor.id,
        tuple(actor.aliases),
        count,
        claim_views(statements, context),
        context.link(ListOf(actor, claims), actor.name) if too_many else None,
    )
