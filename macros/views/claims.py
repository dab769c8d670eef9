"""Claims as readers meet them: who says what, how far it is supported, and what is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ..records.incident import Claim, Incident
from .entries import Mark
from .sheet import Link, NoteRef, Sheet, When
from .urls import ClaimAt, claim_anchor


@dataclass(frozen=True, slots=True)
class ReplyView:
    by: Link
    text: str
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim. `notes` are empty where the sources are shown on the incident's own page."""

    anchor: str
    text: str
    by: Link
    about: tuple[Link, ...]
    status: Mark
    meaning: str
    note: str
    notes: tuple[NoteRef, ...]
    replies: tuple[ReplyView, ...]
    incident: Link
    when: When


@dataclass(frozen=True, slots=True)
class ClaimList:
    """Claims away from their incidents, each leading there."""

    template: ClassVar[str] = "claim_list.html"
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one status."""

    status: Mark
    meaning: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The register of claims by status."""

    template: ClassVar[str] = "claims.html"
    title: str
    groups: tuple[ClaimGroup, ...]
    total: int


def status_mark(status: str, sheet: Sheet) -> Mark:
    word = sheet.archive.vocabulary.claim_statuses[status]
    return Mark(status, word.shape, word.label)


def claim_view(
    incident: Incident, number: int, claim: Claim, sheet: Sheet, *, cited: bool
) -> ClaimView:
    """A claim; `cited` asks for its sources to be numbered on the sheet."""
    sources = incident.sources

    def notes(keys: list[str]) -> tuple[NoteRef, ...]:
        return sheet.cite_all(keys, sources) if cited else ()

    archive = sheet.archive
    return ClaimView(
        anchor=claim_anchor(number),
        text=claim.text,
        by=sheet.link(archive.actor(claim.by)),
        about=tuple(sheet.link(archive.actor(id)) for id in claim.about),
        status=status_mark(claim.status, sheet),
        meaning=archive.vocabulary.claim_statuses[claim.status].description or "",
        note=claim.note or "",
        notes=notes(claim.sources),
        replies=tuple(
            ReplyView(sheet.link(archive.actor(reply.by)), reply.text, notes(reply.sources))
            for reply in claim.replies
        ),
        incident=sheet.link(ClaimAt(incident, number), incident.title),
        when=sheet.when(incident.date),
    )


def claim_list(claims: Iterable[tuple[Incident, int, Claim]], sheet: Sheet) -> ClaimList:
    return ClaimList(tuple(claim_view(*claim, sheet, cited=False) for claim in claims))


def claims_page(sheet: Sheet) -> ClaimsPage:
    """The register: statuses in the order of the vocabulary, newest claims first."""
    groups = []
    for status, word in sheet.archive.vocabulary.claim_statuses.items():
        found = [claim for claim in sheet.archive.claims if claim[2].status == status]
        if found:
            groups.append(
                ClaimGroup(
                    status_mark(status, sheet),
                    word.description or "",
                    claim_list(found, sheet).claims,
                )
            )
    return ClaimsPage("Claims", tuple(groups), len(sheet.archive.claims))
