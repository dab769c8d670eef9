"""The picture that a link to a page is shown with: a card of few words, drawn by the site.

Cards follow the vocabulary, not the records, so that their number stays small however many
incidents there are; only a briefing has one of its own."""

from __future__ import annotations

from dataclasses import dataclass

from ..archive.bilateral import Relation
from ..archive.citations import CitedSource
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.incident import Incident
from ..records.vocabulary import Vocabulary
from ..records.word import Word
from .sheet import Sheet, Site
from .urls import Page, Part, card_path
from .wording import doubt_of


@dataclass(frozen=True, slots=True)
class Card:
    """`name` tells it from all others and is part of its file's name."""

    name: str
    kicker: str
    words: str
    article: bool = False


def card_of(target: Page | None, sheet: Sheet) -> Card:
    """The card of a page; the site's own where it shows no record."""
    vocabulary = sheet.archive.vocabulary
    match target:
        case Briefing():
            return _briefing(target)
        case Incident():
            return _incident(target, vocabulary)
        case Actor():
            return _actor(target.kind, vocabulary.actor_kinds[target.kind])
        case Relation():
            return _RELATION
        case Part() if not isinstance(target.of, CitedSource):
            return card_of(target.of, sheet)
    return _site(sheet.site)


def cards(sheet: Sheet) -> dict[str, Card]:
    """The cards of all pages of an archive, by the files where they lie."""
    found = {card_of(target, sheet) for target in (None, *sheet.archive.records())}
    return {card_path(card.name): card for card in sorted(found, key=lambda one: one.name)}


_RELATION = Card("relation", "Relations", "Where two states stand, and how it came to that")


def _briefing(briefing: Briefing) -> Card:
    return Card(f"briefing-{briefing.id}", "Briefing", briefing.title, article=True)


def _incident(incident: Incident, vocabulary: Vocabulary) -> Card:
    words = vocabulary.incident_types[incident.type].label
    if word := doubt_of(incident, vocabulary):
        name = f"incident-{incident.type}-{incident.verification}"
        return Card(name, f"Incident, {word}", words)
    return Card(f"incident-{incident.type}", "Incident", words)


def _actor(id: str, kind: Word) -> Card:
    return Card(f"actor-{id}", "Record", kind.label)


def _site(site: Site) -> Card:
    return Card("site", "", site.description or site.name)
