"""The view of an actor's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.text.date_words import beginning, ending
from macros.views.components.backlinks import named_in
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.components.entries import (
    ActorEntry,
    BriefingEntry,
    Entry,
    Timeline,
    actor_entry,
    briefing_entries,
    entry,
    timeline_of,
)
from macros.views.components.formats.embed_code import EmbedCode, embed_codes
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, corrections
from macros.views.context.addresses import wikidata
from macros.views.context.page_context import Link, Note, NoteRef, PageContext, When
from macros.views.pages.actors.office_rows import Offices, offices_of_state, state_tenures
from macros.views.pages.actors.present import Present, present
from macros.views.pages.actors.quarrels import Quarrel, quarrels
from macros.views.pages.actors.state_relations import RelationRows, opening, relation_rows
from macros.views.words.wording import language_name

LATEST = 5
"""How many incidents the page of a state shows before all else; fewer stand in the timeline
alone."""


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
    opening: str
    present: Present | None
    corrections: tuple[Dated, ...]
    state: Link | None
    part_of: Link | None
    born: When | None
    names: tuple[ForeignName, ...]
    wikidata: Link | None
    iso3166: str
    summary: Markup | None
    offices: tuple[OfficeRow, ...]
    relations: RelationRows | None
    more_relations: Sections | None
    latest: tuple[Entry, ...]
    speakers: Offices | None
    people: tuple[ActorEntry, ...]
    more_people: Sections | None
    timeline: Timeline | None
    quarrels: tuple[Quarrel, ...]
    has_claims_by: bool
    has_claims_about: bool
    more_claims_by: Sections | None
    more_claims_about: Sections | None
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    named_in: tuple[Link, ...]
    more_named_in: Sections | None
    notes: tuple[Note, ...]
    citation: Citation
    embeds: tuple[EmbedCode, ...]
    follow: FollowLine | None


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
    roles = roles_in(incidents, actor, context)
    latest = incidents[-1] if incidents else None
    relations = archive.by_gravity_of(actor.id)
    is_state = archive.vocabulary.actor_kinds[actor.kind].sovereign == "yes"
    has_latest = is_state and len(incidents) > LATEST
    timeline = timeline_of(actor, context, roles)
    tenures = state_tenures(actor, context) if is_state else None
    named = tenures.holders if tenures else set()
    claims_by = archive.lists.first_page("claims-by", "actor", actor.id).items
    claims_about = archive.lists.first_page("claims-about", "actor", actor.id).items
    return ActorView(
        title=actor.name,
        kind=archive.vocabulary.actor_kinds[actor.kind].label,
        opening=opening(actor, relations, context) if is_state else "",
        present=None if is_state else present(actor, latest, context),
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
        relations=relation_rows(actor, relations, context) if relations else None,
        more_relations=sections("relations", actor, context),
        latest=tuple(
            entry(one, context, roles.get(one.id, "")) for one in incidents[: -LATEST - 1 : -1]
        )
        if has_latest
        else (),
        speakers=offices_of_state(tenures, context) if tenures else None,
        people=tuple(
            actor_entry(other, context, role=archive.vocabulary.actor_kinds[other.kind].label)
            for other in archive.lists.first_page("people", "actor", actor.id).items
            if other.id not in named
        ),
        more_people=sections("people", actor, context),
        timeline=folded(timeline) if timeline and has_latest else timeline,
        quarrels=quarrels(actor, claims_by, claims_about, context),
        has_claims_by=bool(claims_by),
        has_claims_about=bool(claims_about),
        more_claims_by=sections("claims-by", actor, context),
        more_claims_about=sections("claims-about", actor, context),
        briefings=briefing_entries(
            archive.lists.first_page("briefings", "actor", actor.id).items, context
        ),
        more_briefings=sections("briefings", actor, context),
        named_in=named_in("actor", actor.id, context),
        more_named_in=sections("named-in", actor, context),
        notes=context.notes(also=sources),
        citation=citation(actor, context),
        embeds=embed_codes(actor, context),
        follow=follow_line(actor, context),
    )


def folded(timeline: Timeline) -> Timeline:
    """A timeline with every year folded, for a page that shows the latest incidents above it."""
    years = tuple(replace(year, open=False) for year in timeline.years)
    return replace(timeline, folded=True, years=years)


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
