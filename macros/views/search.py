"""What the search finds a page by: its title, and the words of its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import escape

from ..archive.archive import Archive
from ..archive.bilateral import Relation
from ..archive.claims import Statement, is_later
from ..archive.offices import all_held
from ..records.actor import Actor
from ..records.claim import Reply
from ..records.date_words import occasion
from ..records.incident import Incident
from .claims import occasion_of
from .pages import WITHDRAWN, PageSpec
from .sheet import Sheet
from .urls import Part, Topic
from .wording import doubt_of, office_phrase, plain, sentence

Entry = dict[str, str]
"""What the theme's search knows of a page: its `location`; its `title` and `text`, as HTML."""


@dataclass(frozen=True, slots=True)
class FoundReply:
    """A reply, as a sentence. `on` is when it was given; empty if that is not recorded. `later` is
    whether that was after the claim was made."""

    by: str
    on: str
    later: bool
    text: str


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim, as a sentence, with all that is never to be left out where it is quoted."""

    by: str
    on: str
    status: str
    text: str
    answers: tuple[FoundReply, ...]
    said_before: tuple[FoundReply, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """The words of a page, as paragraphs: of a hit, the theme shows the whole paragraph, and no
    more than that."""

    template: ClassVar[str] = "search_text.html"
    texts: tuple[str, ...]
    claims: tuple[FoundClaim, ...]
    note: str


def is_found(spec: PageSpec) -> bool:
    """Whether the search finds a page: not where it only goes on with the list of another."""
    return not isinstance(spec.target, Part)


def entry(spec: PageSpec, sheet: Sheet) -> Entry | None:
    """A page's entry in the theme's index, if the search finds it."""
    if not is_found(spec):
        return None
    text = sheet.press.print(_found(spec, sheet.archive))
    target, title = spec.target, spec.title
    word = doubt_of(target, sheet.archive.vocabulary) if isinstance(target, Incident) else ""
    said = f"{title} ({word})" if word else title
    return {"location": spec.path, "title": str(escape(said)), "text": str(text)}


def _found(spec: PageSpec, archive: Archive) -> Found:
    texts = tuple(filter(None, _texts(spec, archive)))
    match target := spec.target:
        case Incident() if not archive.is_withdrawn(target):
            claims = tuple(_claim(one, archive) for one in archive.claims.of[target.id])
            return Found(
                texts, claims, plain(target.note, archive.vocabulary) if target.note else ""
            )
    return Found(texts, (), "")


def _texts(spec: PageSpec, archive: Archive) -> Iterator[str | None]:
    match target := spec.target:
        case Incident() | Actor() | Relation() if archive.is_withdrawn(target):
            yield WITHDRAWN
        case Incident():
            yield plain(target.summary, archive.vocabulary)
            yield target.place.name if target.place else ""
        case Actor():
            yield ", ".join(target.names.values())
            yield ", ".join(office_phrase(held) for held in all_held(target))
            yield plain(target.summary, archive.vocabulary) if target.summary else ""
        case Relation():
            yield f"{target.one.name}, {target.other.name}"
            text = target.note.summary if target.note else ""
            yield plain(text, archive.vocabulary) if text else ""
        case Topic():
            yield target.word.description


def _claim(statement: Statement, archive: Archive) -> FoundClaim:
    claim = statement.claim
    return FoundClaim(
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
) -> tuple[FoundReply, ...]:
    return tuple(
        FoundReply(
            archive.actor(one.by).name,
            occasion_of(one),
            is_later(one, statement.date),
            sentence(one.text),
        )
        for one in replies
    )
