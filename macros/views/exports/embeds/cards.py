"""The views of cards: how a relation stands, an incident, the latest incidents of a page.

No card has claims, as it has no room for who makes them and what is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.incident import Incident
from macros.records.text.date_words import moment
from macros.views.components.attestation import footing
from macros.views.components.entries import Entry, Mark, entry, tone_of
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index, Withdrawn
from macros.views.exports.embeds.card_frame import (
    CardFrame,
    card_frame,
    last_changed,
    last_day,
)
from macros.views.metadata.description import beginning
from macros.views.pages.incidents.participants import ParticipantEntry, participants
from macros.views.pages.relations_board import Stand, board_groups
from macros.views.words.wording import counted, doubt_of, place_phrase, plain, sentence

MOST_EVENTS = 8
"""How many incidents the card of a timeline shows."""

MOST_ACTORS = 5
"""How many participants the card of an incident names."""


@dataclass(frozen=True, slots=True)
class RelationCard:
    """How a relation stands, in the words of the board."""

    template: ClassVar[str] = "embed_relation.html"
    frame: CardFrame
    group: str
    direction: Mark | None
    stands: tuple[Stand, ...]
    latest: Link | None
    on: When | None
    count: str


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """An incident. `doubt` is the word for a title that is not certain; `more` is the number of
    participants that are not named. `sources` is their number, empty if `footing` says that there
    is one."""

    template: ClassVar[str] = "embed_incident.html"
    frame: CardFrame
    doubt: str
    when: When
    type: str
    tone: Mark
    place: str
    who: tuple[ParticipantEntry, ...]
    more: str
    text: str
    verification: str
    sources: str
    footing: str


@dataclass(frozen=True, slots=True)
class TimelineCard:
    """The latest incidents of a page, newest first, and a link to all of them."""

    template: ClassVar[str] = "embed_timeline.html"
    frame: CardFrame
    entries: tuple[Entry, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class WithdrawnCard:
    """That a record is withdrawn, without anything that it said."""

    template: ClassVar[str] = "embed_withdrawn.html"
    frame: CardFrame
    when: str
    reason: str


def relation_card(relation: Relation, context: PageContext) -> RelationCard:
    placed = board_groups((relation,), context)
    group = placed.groups[0] if placed.groups else None
    (row,) = group.rows if group else placed.quiet or (None,)
    latest = relation.latest
    return RelationCard(
        frame=card_frame(relation, context, until=last_day(context)),
        group=group.label if group else "",
        direction=row.direction if row else None,
        stands=row.stands if row else (),
        latest=context.link(latest) if latest else None,
        on=context.when(latest.date) if latest else None,
        count=counted(relation.count, "incident"),
    )


def incident_card(incident: Incident, context: PageContext) -> IncidentCard:
    vocabulary = context.archive.vocabulary
    who = participants(incident, context)
    place = incident.place
    number = len({one.url for one in incident.sources.values()})
    text = plain(incident.significance or incident.summary, vocabulary)
    return IncidentCard(
        frame=card_frame(incident, context, last_changed("incident", incident.id, context)),
        doubt=doubt_of(incident, vocabulary),
        when=context.when(incident.date),
        type=vocabulary.incident_types[incident.type].label,
        tone=tone_of(incident, context),
        place=place_phrase(place, context.archive) if place else "",
        who=who[:MOST_ACTORS],
        more=f"{len(who) - MOST_ACTORS}" if len(who) > MOST_ACTORS else "",
        text=beginning(text),
        verification=vocabulary.verification[incident.verification].label,
        sources=counted(number, "source") if number > 1 else "",
        footing=footing(incident.sources.values(), vocabulary),
    )


def timeline_card(target: Any, context: PageContext) -> TimelineCard:
    incidents = context.incidents_of(target)
    is_home = target == Index.HOME
    return TimelineCard(
        frame=card_frame(
            target,
            context,
            title="Latest incidents" if is_home else "",
            until=last_day(context),
        ),
        entries=tuple(entry(one, context) for one in incidents[: -MOST_EVENTS - 1 : -1]),
        all=context.link(
            Index.TIMELINES if is_home else target,
            f"All {counted(len(incidents), 'incident')}" if len(incidents) > 1 else "Its page",
        ),
    )


def withdrawn_card(page: Withdrawn, context: PageContext) -> WithdrawnCard:
    file = page.record.file
    assert file is not None
    gone = file.withdrawn
    assert gone is not None
    return WithdrawnCard(
        card_frame(page, context, title="Withdrawn"), moment(gone.date), sentence(gone.reason)
    )


def has_incidents(target: Any, context: PageContext) -> bool:
    """Whether a page tells of incidents."""
    return bool(context.incidents_of(target))
