"""The view of an actor's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from macros.archive.actors.offices import last_held
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.text.date_words import beginning, ending
from macros.views.components.backlinks import named_in
from macros.views.components.claim_views import ClaimView, claim_views
from macros.views.components.entries import (
    ActorEntry,
    BriefingEntry,
    Timeline,
    actor_entry,
    briefing_entries,
    timeline_of,
)
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, corrections
from macros.views.components.page_citation import Citation, citation
from macros.views.context.addresses import wikidata
from macros.views.context.page_context import Link, Note, NoteRef, PageContext, When
from macros.views.words.wording import at_head, language_name, office_phrase


@dataclass(frozen=True, slots=True)
class OfficeRow:
    title: str
    of: Link | None
    from_: str
    to: str
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class ForeignName:
    language: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ActorView:
    template: ClassVar[str] = "actor.html"
    title: str
    kind: str
    office: str
    corrections: tuple[Dated, ...]
    state: Link | None
    part_of: Link | None
    born: When | None
    names: tuple[ForeignName, ...]
    wikidata: Link | None
    iso3166: str
    summary: Markup | None
    offices: tuple[OfficeRow, ...]
    relations: tuple[Link, ...]
    more_relations: Sections | None
    people: tuple[ActorEntry, ...]
    more_people: Sections | None
    timeline: Timeline | None
    claims_by: tuple[ClaimView, ...]
    more_claims_by: Sections | None
    claims_about: tuple[ClaimView, ...]
    more_claims_about: Sections | None
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    named_in: tuple[Link, ...]
    more_named_in: Sections | None
    notes: tuple[Note, ...]
    citation: Citation


def actor_view(actor: Actor, context: PageContext) -> ActorView:
    archive, sources = context.archive, actor.sources
    item = actor.identifiers.wikidata
    summary = context.prose(actor.summary, sources) if actor.summary else None
    offices = tuple(
        OfficeRow(
            office.title,
            context.link(archive.actor(office.of)) if office.of else None,
            beginning(office.from_) if office.from_ else "",
            ending(office.to) if office.to else "",
            context.cite_all(office.sources, sources),
        )
        for office in actor.offices
    )
    incidents = archive.lists.first_page("timeline", "actor", actor.id).items
    return ActorView(
        title=actor.name,
        kind=archive.vocabulary.actor_kinds[actor.kind].label,
        office=at_head(office_phrase(last_held(actor))),
        corrections=corrections(actor, context),
        state=context.link(archive.actor(actor.state)) if actor.state else None,
        part_of=context.link(archive.actor(actor.part_of)) if actor.part_of else None,
        born=context.when(actor.born) if actor.born else None,
        names=tuple(
            ForeignName(language_name(code), code, name) for code, name in actor.names.items()
        ),
        wikidata=Link(wikidata(item), item) if item else None,
        iso3166=actor.identifiers.iso3166 or "",
        summary=summary,
        offices=offices,
        relations=tuple(
            map(context.link, archive.lists.first_page("relations", "actor", actor.id).items)
        ),
        more_relations=sections("relations", actor, context),
        people=tuple(
            actor_entry(other, context, role=archive.vocabulary.actor_kinds[other.kind].label)
            for other in archive.lists.first_page("people", "actor", actor.id).items
        ),
        more_people=sections("people", actor, context),
        timeline=timeline_of(actor, context, roles_in(incidents, actor, context)),
        claims_by=claim_views(
            archive.lists.first_page("claims-by", "actor", actor.id).items, context
        ),
        more_claims_by=sections("claims-by", actor, context),
        claims_about=claim_views(
            archive.lists.first_page("claims-about", "actor", actor.id).items, context
        ),
        more_claims_about=sections("claims-about", actor, context),
        briefings=briefing_entries(
            archive.lists.first_page("briefings", "actor", actor.id).items, context
        ),
        more_briefings=sections("briefings", actor, context),
        named_in=named_in("actor", actor.id, context),
        more_named_in=sections("named-in", actor, context),
        notes=context.notes(also=sources),
        citation=citation(actor, context),
    )


def roles_in(incidents: Iterable[Incident], actor: Actor, context: PageContext) -> dict[str, str]:
    """The roles of an actor in incidents, in words, by the ids of the incidents."""
    roles = context.archive.vocabulary.roles
    return {
        incident.id: ", ".join(
            roles[participant.role].label
            for participant in incident.actors
            if participant.actor == actor.id
        )
        for incident in incidents
    }
