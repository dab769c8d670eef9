"""The register of claims: by status in full, by claimant and by subject a line for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..archive.claims import Statement
from .claims import ClaimView, Status, claim_views, status_view
from .press import View
from .sheet import Link, Sheet
from .urls import Index
from .wording import counted


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one status."""

    status: Status
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The register by status. `others` are its other arrangements."""

    template: ClassVar[str] = "claims.html"
    title: str
    total: str
    groups: tuple[ClaimGroup, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimsOfActor:
    """The claims that an actor makes, or that are made about it. `former` are the anchors that
    they had."""

    actor: Link
    anchor: str
    former: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimsByActorPage:
    """The register by claimant or by subject."""

    template: ClassVar[str] = "claims_by_actor.html"
    title: str
    total: str
    actors: tuple[ClaimsOfActor, ...]
    others: tuple[Link, ...]


TITLES = {
    Index.CLAIMS: "Claims",
    Index.CLAIMS_BY: "Claims by who claims",
    Index.CLAIMS_ABOUT: "Claims by whom they are about",
}

_NAMES = {
    Index.CLAIMS: "By status",
    Index.CLAIMS_BY: "By who claims",
    Index.CLAIMS_ABOUT: "By whom they are about",
}


def _others(here: Index, sheet: Sheet) -> tuple[Link, ...]:
    return tuple(sheet.link(index, name) for index, name in _NAMES.items() if index != here)


def claims_page(sheet: Sheet) -> ClaimsPage:
    """Statuses in the order of the vocabulary, newest claims first."""
    found: dict[str, list[Statement]] = {}
    for one in sheet.archive.claims.all:
        found.setdefault(one.claim.status, []).append(one)
    return ClaimsPage(
        TITLES[Index.CLAIMS],
        counted(len(sheet.archive.claims.all), "claim"),
        tuple(
            ClaimGroup(status_view(status, sheet), claim_views(found[status], sheet))
            for status in sheet.archive.vocabulary.claim_statuses
            if status in found
        ),
        _others(Index.CLAIMS, sheet),
    )


def claims_by_page(sheet: Sheet) -> ClaimsByActorPage:
    return _by_actor(Index.CLAIMS_BY, sheet.archive.claims.by, sheet)


def claims_about_page(sheet: Sheet) -> ClaimsByActorPage:
    return _by_actor(Index.CLAIMS_ABOUT, sheet.archive.claims.about, sheet)


def _by_actor(
    here: Index, claims: Mapping[str, tuple[Statement, ...]], sheet: Sheet
) -> ClaimsByActorPage:
    actors = sorted(
        (sheet.archive.actor(id) for id in claims),
        key=lambda actor: (actor.name.casefold(), actor.id),
    )
    # A claim about two stands below both.
    total = len({(one.incident.id, one.name) for some in claims.values() for one in some})
    return ClaimsByActorPage(
        TITLES[here],
        f"{counted(total, 'claim')}, {counted(len(actors), 'actor')}",
        tuple(
            ClaimsOfActor(
                sheet.link(actor),
                actor.id,
                tuple(actor.aliases),
                claim_views(claims[actor.id], sheet),
            )
            for actor in actors
        ),
        _others(here, sheet),
    )


REGISTER: dict[Index, Callable[[Sheet], View]] = {
    Index.CLAIMS: claims_page,
    Index.CLAIMS_BY: claims_by_page,
    Index.CLAIMS_ABOUT: claims_about_page,
}
"""The views of the pages of the register."""
