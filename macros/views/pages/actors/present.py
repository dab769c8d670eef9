"""What the record knows last of a person or an institution: its office, and what is open."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.actors.offices import all_held
from macros.archive.actors.open_matters import open_matters
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.text.date_words import words
from macros.views.context.page_context import Link, PageContext
from macros.views.words.tenure_words import tenure_phrase
from macros.views.words.wording import within

MOST_OFFICES = 3


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """What is open: of which type the incident was that opened it, when, and what is said as long
    as nothing answers it."""

    what: str
    when: str
    words: str
    incident: Link


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest incident, and when it was."""

    incident: Link
    when: str


@dataclass(frozen=True, slots=True)
class Present:
    """`office` is a phrase for the weightiest office, and for each other of which no end is
    recorded. `latest` is None if it is what is open."""

    office: str
    open: tuple[OpenMatter, ...]
    latest: Latest | None


def present(actor: Actor, latest: Incident | None, context: PageContext) -> Present:
    """What the record knows last of an actor. `latest` is the last incident that names it."""
    vocabulary = context.archive.vocabulary
    found = tuple(open_matters(actor, context.archive.unanswered(actor.id), vocabulary))
    return Present(
        office_sentence(actor),
        tuple(
            OpenMatter(
                vocabulary.incident_types[one.type].label, words(one.date), opens.words, link
            )
            for one in found
            if (opens := vocabulary.incident_types[one.type].opens)
            for link in [context.link(one)]
        ),
        Latest(context.link(latest), words(latest.date))
        if latest and all(one is not latest for one in found)
        else None,
    )


def office_sentence(actor: Actor) -> str:
    """The weightiest office, and the others of which no end is recorded; empty if there is none."""
    held = [one for place, one in enumerate(all_held(actor)) if place == 0 or not one.former]
    phrases = [f"{one.office.title} {tenure_phrase(one)}".strip() for one in held[:MOST_OFFICES]]
    if not phrases:
        return ""
    return f"{'; '.join([phrases[0], *map(within, phrases[1:])])}."
