"""The views of claims: who says what, how far it is supported, and how others replied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.provenance.claim_index import Statement, is_later
from macros.records.model.claim import Reply
from macros.records.text.date_words import occasion
from macros.views.components.attestation import footing
from macros.views.components.entries import Mark
from macros.views.context.addresses import claim_anchor, former_claim_anchors
from macros.views.context.page_context import Link, NoteRef, PageContext
from macros.views.context.targets import ClaimStatus


@dataclass(frozen=True, slots=True)
class Status:
    """How far a claim is supported. `meaning` explains it, `definition` is a URL."""

    mark: Mark
    meaning: str
    definition: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply. `on` is when it was given, "on 3 May 2026", empty if that is not recorded; `later`
    is whether that was after the claim was made."""

    by: Link
    on: str
    later: bool
    text: str
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim. `notes` are empty on pages that do not list its sources; `footing` is a remark if it
    rests on a single source. `incident` is a link to the claim on its incident's page; `anchor` is
    its anchor there, `former` those that it had. `on` is when it was made, `own_day` is whether
    that differs from the incident's date."""

    anchor: str
    former: tuple[str, ...]
    text: str
    by: Link
    about: tuple[Link, ...]
    status: Status
    note: str
    notes: tuple[NoteRef, ...]
    footing: str
    answers: tuple[ReplyView, ...]
    said_before: tuple[ReplyView, ...]
    incident: Link
    on: str
    own_day: bool


@dataclass(frozen=True, slots=True)
class ClaimList:
    """Claims of several incidents, each with a link to its own."""

    template: ClassVar[str] = "claim_list.html"
    claims: tuple[ClaimView, ...]


def status_view(id: str, context: PageContext) -> Status:
    word = context.archive.vocabulary.claim_statuses[id]
    mark = Mark(id, word.shape, word.label)
    return Status(mark, word.description or "", context.url(ClaimStatus(id)))


def occasion_of(reply: Reply) -> str:
    """When a reply was given, as a phrase within a sentence; empty if that is not recorded."""
    return occasion(reply.date) if reply.date else ""


def claim_view(
    statement: Statement, context: PageContext, *, cited: bool, beside: bool = False
) -> ClaimView:
    """The view of a claim; `cited` is whether its sources become notes of the page, and `beside`
    whether these stand in its margin, too."""
    incident, claim = statement.incident, statement.claim
    sources = incident.sources

    def notes(keys: list[str]) -> tuple[NoteRef, ...]:
        return context.cite_all(keys, sources, incident if beside else None) if cited else ()

    def views(replies: Iterable[Reply]) -> tuple[ReplyView, ...]:
        return tuple(
            ReplyView(
                context.link(archive.actor(one.by)),
                occasion_of(one),
                is_later(one, statement.date),
                one.text,
                notes(one.sources),
            )
            for one in replies
        )

    archive = context.archive
    return ClaimView(
        anchor=claim_anchor(statement),
        former=former_claim_anchors(statement),
        text=claim.text,
        by=context.link(archive.actor(claim.by)),
        about=tuple(context.link(archive.actor(id)) for id in claim.about),
        status=status_view(claim.status, context),
        note=claim.note or "",
        notes=notes(claim.sources),
        footing=footing((sources[key] for key in claim.sources), archive.vocabulary),
        answers=views(statement.answers),
        said_before=views(statement.said_before),
        incident=context.link(statement, incident.title),
        on=occasion(statement.date),
        own_day=statement.date.span != incident.date.span,
    )


def claim_views(
    claims: Iterable[Statement],
    context: PageContext,
    *,
    cited: bool = False,
    beside: bool = False,
) -> tuple[ClaimView, ...]:
    return tuple(claim_view(claim, context, cited=cited, beside=beside) for claim in claims)
