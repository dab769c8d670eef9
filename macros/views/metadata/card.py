"""Cards: the pictures that messengers show for links to pages, with a few words on them.

A card depends on terms of the vocabulary rather than on the record, so that their number stays
small however many incidents there are. Only a briefing has a card of its own."""

from __future__ import annotations

from dataclasses import dataclass

from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.views.context.page_context import PageContext
from macros.views.words.wording import doubt_of


@dataclass(frozen=True, slots=True)
class Card:
    """The words on a card. `name` is unique, and the stem of its file."""

    name: str
    kicker: str
    words: str
    article: bool = False


RELATION = Card("relation", "Relations", "Where two states stand, and how it came to that")

AUTHOR = Card("author", "Author", "Who writes the briefings")


def briefing_card(briefing: Briefing, _: PageContext) -> Card:
    return Card(f"briefing-{briefing.id}", "Briefing", briefing.title, article=True)


def incident_card(incident: Incident, context: PageContext) -> Card:
    vocabulary = context.archive.vocabulary
    words = vocabulary.incident_types[incident.type].label
    if word := doubt_of(incident, vocabulary):
        name = f"incident-{incident.type}-{incident.verification}"
        return Card(name, f"Incident, {word}", words)
    return Card(f"incident-{incident.type}", "Incident", words)


def actor_card(actor: Actor, context: PageContext) -> Card:
    kind = context.archive.vocabulary.actor_kinds[actor.kind]
    return Card(f"actor-{actor.kind}", "Record", kind.label)
