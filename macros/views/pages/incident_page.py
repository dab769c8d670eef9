"""The page of an incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from macros.archive.relations.bilateral_relation import Position
from macros.archive.relations.effects import axes
from macros.records.model.incident import Incident
from macros.views.components.attestation import Attestation, attested, footing
from macros.views.components.backlinks import named_in
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.components.entries import (
    ActorEntry,
    BriefingEntry,
    Entry,
    Mark,
    actor_entry,
    briefing_entries,
    entry,
    tone_of,
)
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, corrections
from macros.views.components.page_citation import Citation, citation
from macros.views.context.page_context import Link, Note, PageContext, When
from macros.views.context.targets import Topic, Year
from macros.views.words.wording import axis_label, axis_value, is_power


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A change between two states; `before` is empty where nothing is recorded. `power` is the
    state that takes over a mission, where it is that which changed."""

    relation: Link
    what: str
    before: str
    after: str
    unchanged: bool
    power: Link | None


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A value and who gives it."""

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
    """What came before and after among the things of `among`."""

    among: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class IncidentView:
    template: ClassVar[str] = "incident.html"
    title: str
    when: When
    year: Link
    date_basis: str
    place: str
    place_state: Link | None
    type: str
    type_meaning: str
    tone: Mark
    verification: str
    verification_meaning: str
    footing: str
    cast: tuple[ActorEntry, ...]
    summary: Markup
    figures: tuple[FigureView, ...]
    effects: tuple[EffectRow, ...]
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
    neighbours: Neighbours | None
    also_in: tuple[Neighbours, ...]


def incident_view(incident: Incident, sheet: PageContext) -> IncidentView:
    archive, sources = sheet.archive, incident.sources
    vocabulary = archive.vocabulary
    kind = vocabulary.incident_types[incident.type]
    verification = vocabulary.verification[incident.verification]
    place = incident.place
    positions = archive.positions(incident)
    beside = [_neighbours(position, sheet) for position in positions]
    # Notes are numbered as the page is read: summary, figures, claims, note.
    summary = sheet.prose(incident.summary, sources)
    figures = tuple(
        FigureView(
            figure.what,
            FigureValue(figure.value, attested(figure.sources, sources, sheet)),
            tuple(
                FigureValue(other.value, attested(other.sources, sources, sheet))
                for other in figure.others
            ),
        )
        for figure in incident.figures
    )
    claims = claim_views(archive.claims.of[incident.id], sheet, cited=True)
    note = sheet.prose(incident.note, sources) if incident.note else None
    follows = [archive.incident(id) for id in incident.follows]
    return IncidentView(
        title=incident.title,
        when=sheet.when(incident.date),
        year=sheet.link(Year(incident.date.earliest.year)),
        date_basis=incident.date_basis or "",
        place=place.name if place else "",
        place_state=_place_state(incident, sheet),
        type=kind.label,
        type_meaning=kind.description or "",
        tone=tone_of(incident, sheet),
        verification=verification.label,
        verification_meaning=verification.description or "",
        footing=footing(sources.values(), vocabulary),
        cast=tuple(
            actor_entry(
                archive.actor(participant.actor),
                sheet,
                on=incident.date,
                role=vocabulary.roles[participant.role].label,
            )
            for participant in incident.actors
        ),
        summary=summary,
        figures=figures,
        effects=_effects(incident, positions, sheet),
        follows=tuple(entry(earlier, sheet) for earlier in follows),
        followed_by=tuple(
            entry(later, sheet)
            for later in archive.lists.first_page("followed-by", "incident", incident.id).items
        ),
        more_followed_by=sections("followed-by", incident, sheet),
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
        topics=tuple(sheet.link(Topic(id, vocabulary.topics[id])) for id in incident.topics),
        note=note,
        corrections=corrections(incident, sheet),
        briefings=briefing_entries(
            archive.lists.first_page("briefings", "incident", incident.id).items, sheet
        ),
        more_briefings=sections("briefings", incident, sheet),
        named_in=_named_beside(incident, beside, sheet),
        more_named_in=sections("named-in", incident, sheet),
        notes=sheet.notes(also=sources),
        citation=citation(incident, sheet),
        neighbours=beside[0] if beside else None,
        also_in=tuple(beside[1:]),
    )


def _named_beside(
    incident: Incident, beside: Sequence[Neighbours], sheet: PageContext
) -> tuple[Link, ...]:
    """What names the incident, but for the relations among whose incidents it stands."""
    relations = {one.among.url for one in beside}
    return tuple(
        link for link in named_in("incident", incident.id, sheet) if link.url not in relations
    )


def _place_state(incident: Incident, sheet: PageContext) -> Link | None:
    """The state, unless the place's name already says it."""
    if not incident.place or not incident.place.state:
        return None
    return sheet.link(sheet.archive.actor(incident.place.state))


def _neighbours(position: Position, sheet: PageContext) -> Neighbours:
    return Neighbours(
        sheet.link(position.relation),
        sheet.link(position.earlier) if position.earlier else None,
        sheet.link(position.later) if position.later else None,
    )


def _effects(
    incident: Incident, positions: Sequence[Position], sheet: PageContext
) -> tuple[EffectRow, ...]:
    archive, rows = sheet.archive, []
    for effect in incident.effects:
        position = next(one for one in positions if one.relation.is_of(effect.states))
        for axis, value in axes(effect):
            before = position.held.get(axis)
            rows.append(
                EffectRow(
                    sheet.link(position.relation),
                    axis_label(axis, archive),
                    axis_value(axis, before, archive) if before else "",
                    axis_value(axis, value, archive),
                    before == value,
                    sheet.link(archive.actor(value)) if is_power(axis, value) else None,
                )
            )
    return tuple(rows)
