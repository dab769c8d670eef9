"""The text by which the search finds a page, besides its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.actors.offices import all_held
from macros.archive.archive import Archive
from macros.archive.provenance.claim_index import Statement, is_later
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.claim import Reply
from macros.records.model.incident import Incident
from macros.records.text.date_words import occasion
from macros.views.components.claim_views import occasion_of
from macros.views.context.page_context import PageContext
from macros.views.words.wording import office_phrase, plain, sentence


@dataclass(frozen=True, slots=True)
class SearchReply:
    """A reply. `on` is when it was given, empty if that is not recorded; `later` is whether that
    was after the claim was made."""

    by: str
    on: str
    later: bool
    text: str


@dataclass(frozen=True, slots=True)
class SearchClaim:
    """A claim, with everything that must be shown wherever it is quoted."""

    by: str
    on: str
    status: str
    text: str
    answers: tuple[SearchReply, ...]
    said_before: tuple[SearchReply, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SearchText:
    """The text of a page in paragraphs. For a hit the theme shows its whole paragraph and nothing
    else, so a claim is in one paragraph with its status and its replies."""

    template: ClassVar[str] = "search_text.html"
    texts: tuple[str, ...]
    claims: tuple[SearchClaim, ...]
    note: str


def search_text(*texts: str | None) -> SearchText:
    """The text of a page without claims; empty texts are left out."""
    return SearchText(tuple(filter(None, texts)), (), "")


def incident_words(incident: Incident, context: PageContext) -> SearchText:
    archive, vocabulary = context.archive, context.archive.vocabulary
    place = incident.place.name if incident.place else ""
    texts = (incident.significance, incident.summary)
    return SearchText(
        tuple(plain(text, vocabulary) for text in texts if text) + ((place,) if place else ()),
        tuple(_claim(one, archive) for one in archive.claims.of[incident.id]),
        plain(incident.note, vocabulary) if incident.note else "",
    )


def actor_words(actor: Actor, context: PageContext) -> SearchText:
    return search_text(
        ", ".join(actor.names.values()),
        ", ".join(office_phrase(held) for held in all_held(actor)),
        plain(actor.summary, context.archive.vocabulary) if actor.summary else "",
    )


def relation_words(relation: Relation, context: PageContext) -> SearchText:
    text = relation.note.summary if relation.note else ""
    return search_text(
        f"{relation.one.name}, {relation.other.name}",
        plain(text, context.archive.vocabulary) if text else "",
    )


def _claim(statement: Statement, archive: Archive) -> SearchClaim:
    claim = statement.claim
    return SearchClaim(
        archive.actor(claim.by).name,
        occasion(statement.date),
        archive.vocabulary.claim_statuses[claim.status].label,
        sentence(claim.text),
        _replies(statement, statement.answers, archive),
        _replies(statement, statement.said_before, archive),
        sentence(claim.note) if claim.note else "",
    )


def _replies(
    statement: Statement, replies: Iterable[Reply], archive: Archive
) -> tuple[SearchReply, ...]:
    return tuple(
        SearchReply(
            archive.actor(one.by).name,
            occasion_of(one),
            is_later(one, statement.date),
            sentence(one.text),
        )
        for one in replies
    )
