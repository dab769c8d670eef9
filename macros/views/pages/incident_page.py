"""The view of an incident's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from macros.archive.relations.bilateral_relation import Position
from macros.records.model.incident import Incident
from macros.views.components.attestation import Attestation, attested, footing
from macros.views.components.backlinks import named_in
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.components.entries import (
    BriefingEntry,
    Entry,
    Mark,
    briefing_entries,
    entry,
    tone_of,
)
from macros.views.components.formats.embed_code import EmbedCode, embed_codes
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, corrections
from macros.views.context.page_context import Link, Note, PageContext, When
from macros.views.context.targets import Term, Year
from macros.views.pages.incidents.changed_relations import ChangedRelation, changed_relations
from macros.views.pages.incidents.outcome import Outcome, outcome
from macros.views.pages.incidents.participants import ParticipantEntry, participants


@dataclass(frozen=True, slots=True)
class FigureValue:
    """The value of a figure, and the publishers that give it."""

    value: str
    by: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    what: str
    best: FigureValue
    others: tuple[FigureValue, ...]


@dataclass(frozen=True, slots=True)
class InstrumentView:
    label: str
    year: str
    url: str
    articles: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The incidents before and after this one in the relation `among`."""

    among: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident. `significance` says why it matters in the record's words; where it does not,
    `outcome` says what it led to."""

    template: ClassVar[str] = "incident.html"
    title: str
    when: When
    year: Link
    date_basis: str
    place: str
    place_page: Link | None
    place_state: Link | None
    type: str
    type_meaning: str
    tone: Mark
    verification: str
    verification_meaning: str
    is_doubtful: bool
    footing: str
    significance: Markup | None
    outcome: Outcome | None
    participants: tuple[ParticipantEntry, ...]
    summary: Markup
    figures: tuple[FigureView, ...]
    changed: tuple[ChangedRelation, ...]
    follows: tuple[Entry, ...]
    followed_by: tuple[Entry, ...]
    more_followed_by: Sections | None
    claims: tuple[ClaimView, ...]
    instruments: tuple[InstrumentView, ...]
    topics: tuple[Link, ...]
    note: Markup | None
    corrections: tuple[Dated, ...]
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    named_in: tuple[Link, ...]
    more_named_in: Sections | None
    notes: tuple[Note, ...]
    citation: Citation
    embeds: tuple[EmbedCode, ...]
    follow: FollowLine | None
    neighbours: Neighbours | None
    also_in: tuple[Neighbours, ...]


def incident_view(incident: Incident, context: PageContext) -> IncidentView:
    archive, sources = context.archive, incident.sources
    vocabulary = archive.vocabulary
    kind = vocabulary.incident_types[incident.type]
    verification = vocabulary.verification[incident.verification]
    place = incident.place
    positions = archive.positions(incident)
    beside = [_neighbours(position, context) for position in positions]
    # Notes are numbered as the page is read: significance, summary, figures, claims, note.
    text = incident.significance
    significance = context.prose(text, sources) if text else None
    summary = context.prose(incident.summary, sources)
    figures = tuple(
        FigureView(
            figure.what,
            FigureValue(figure.value, attested(figure.sources, sources, context)),
            tuple(
                FigureValue(other.value, attested(other.sources, sources, context))
                for other in figure.others
            ),
        )
        for figure in incident.figures
    )
    claims = claim_views(archive.claims.of[incident.id], context, cited=True)
    note = context.prose(incident.note, sources) if incident.note else None
    follows = [archive.incident(id) for id in incident.follows]
    return IncidentView(
        title=incident.title,
        when=context.when(incident.date),
        year=context.link(Year(incident.date.earliest.year)),
        date_basis=incident.date_basis or "",
        place=place.name if place else "",
        place_page=_place_page(incident, context),
        place_state=_place_state(incident, context),
        type=kind.label,
        type_meaning=kind.description or "",
        tone=tone_of(incident, context),
        verification=verification.label,
        verification_meaning=verification.description or "",
        is_doubtful=verification.doubtful == "yes",
        footing=footing(sources.values(), vocabulary),
        significance=significance,
        outcome=None if significance else outcome(incident, positions, context),
        participants=participants(incident, context),
        summary=summary,
        figures=figures,
        changed=changed_relations(incident, positions, context),
        follows=tuple(entry(earlier, context) for earlier in follows),
        followed_by=tuple(
            entry(later, context)
            for later in archive.lists.first_page("followed-by", "incident", incident.id).items
        ),
        more_followed_by=sections("followed-by", incident, context),
        claims=claims,
        instruments=tuple(
            InstrumentView(
                (word := vocabulary.instruments[one.instrument]).label,
                word.year or "",
                word.url or "",
                one.articles or "",
            )
            for one in incident.instruments
        ),
        topics=tuple(
            context.link(Term("topics", id, vocabulary.topics[id])) for id in incident.topics
        ),
        note=note,
        corrections=corrections(incident, context),
        briefings=briefing_entries(
            archive.lists.first_page("briefings", "incident", incident.id).items, context
        ),
        more_briefings=sections("briefings", incident, context),
        named_in=_named_beside(incident, beside, context),
        more_named_in=sections("named-in", incident, context),
        notes=context.notes(also=sources),
        citation=citation(incident, context),
        embeds=embed_codes(incident, context),
        follow=follow_line(incident, context),
        neighbours=beside[0] if beside else None,
        also_in=tuple(beside[1:]),
    )


def _named_beside(
    incident: Incident, beside: Sequence[Neighbours], context: PageContext
) -> tuple[Link, ...]:
    """Links to what names the incident, without the relations that it belongs to: the page links to
    these already."""
    relations = {one.among.url for one in beside}
    return tuple(
        link for link in named_in("incident", incident.id, context) if link.url not in relations
    )


def _place_page(incident: Incident, context: PageContext) -> Link | None:
    """A link to the page of the place on the map, with what the incident calls it."""
    place, places = incident.place, context.archive.vocabulary.places
    if not place or not place.at:
        return None
    return context.link(Term("places", place.at, places[place.at]), place.name)


def _place_state(incident: Incident, context: PageContext) -> Link | None:
    """A link to the state in which the place is, if it is recorded."""
    if not incident.place or not incident.place.state:
        return None
    return context.link(context.archive.actor(incident.place.state))


def _neighbours(position: Position, context: PageContext) -> Neighbours:
    return Neighbours(
        context.link(position.relation),
        context.link(position.earlier) if position.earlier else None,
        context.link(position.later) if position.later else None,
    )
