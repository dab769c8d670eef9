"""Entries of lists: an incident on a timeline, a briefing, an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from macros.archive.actors.offices import held_on, last_held
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.text.edtf import Edtf
from macros.views.components.citations.byline import authors_of, names
from macros.views.components.list_filters import FILTER_ABOVE, Filter, Property, filters_of
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Owner, Year
from macros.views.words.wording import listed, office_phrase


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape and the word for it, so that colour is never the only signal. `id` is the term's."""

    id: str
    shape: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident in a list. `extent` is how much of the calendar its date covers: "days", "weeks"
    or "months", empty for a day. `type_id`, `actors` and `topics` are what filters look at."""

    link: Link
    when: When
    extent: str
    tone: Mark
    type: str
    place: str
    note: str = ""
    type_id: str = ""
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearOfEntries:
    """The incidents that began in a year. `count` is their number, or which of how many they are if
    not all are shown. `open` is whether the year is unfolded."""

    year: Link
    entries: tuple[Entry, ...]
    open: bool
    count: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Incidents by year, oldest first. A long timeline is folded by year, with the newest year
    open, and can be filtered. If there are too many incidents for the page, `scope` says which are
    shown, and `more` leads to all."""

    template: ClassVar[str] = "timeline.html"
    years: tuple[YearOfEntries, ...]
    folded: bool
    filters: tuple[Filter, ...]
    scope: str = ""
    more: Sections | None = None


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A briefing in a list. `when` is the day as of which it is true, `written` the day on which it
    was written if that is later. `authors` are their names in a row, empty if nobody is named."""

    link: Link
    when: When
    written: When | None
    description: str
    authors: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor in a list, with its role and its office."""

    link: Link
    role: str
    office: str


FOLD_ABOVE = 24
"""A timeline with more entries is folded by year."""


def tone_of(incident: Incident, context: PageContext) -> Mark:
    vocabulary = context.archive.vocabulary
    tone = vocabulary.incident_types[incident.type].tone
    word = vocabulary.tones[tone]
    return Mark(tone, word.shape, word.label)


def entry(incident: Incident, context: PageContext, note: str = "") -> Entry:
    return Entry(
        link=context.link(incident),
        when=context.when(incident.date),
        extent=_extent(incident.date),
        tone=tone_of(incident, context),
        type=context.archive.vocabulary.incident_types[incident.type].label,
        place=incident.place.name if incident.place else "",
        note=" · ".join(filter(None, (note, "withdrawn" if incident.withdrawn else ""))),
        type_id=incident.type,
        actors=tuple(dict.fromkeys(one.actor for one in incident.actors)),
        topics=tuple(incident.topics),
    )


def _extent(date: Edtf) -> str:
    days = (date.latest - date.earliest).days
    if days == 0:
        return ""
    return "days" if days < 7 else "weeks" if days < 62 else "months"


def timeline(
    incidents: Sequence[Incident], context: PageContext, notes: dict[str, str] | None = None
) -> Timeline:
    """The timeline of incidents, which are given oldest first. `notes` are remarks on entries, by
    the ids of their incidents."""
    entries = [
        entry(incident, context, (notes or {}).get(incident.id, "")) for incident in incidents
    ]
    years = [incident.date.earliest.year for incident in incidents]
    by_year = groupby(zip(years, entries, strict=True), key=lambda pair: pair[0])
    return Timeline(
        years=tuple(
            YearOfEntries(context.link(Year(year)), shown, year == years[-1], f"{len(shown)}")
            for year, group in by_year
            for shown in [tuple(entry for _, entry in group)]
        ),
        folded=len(entries) > FOLD_ABOVE and years[0] != years[-1],
        filters=_filters(entries, context) if len(entries) > FILTER_ABOVE else (),
    )


def timeline_of(
    of: Owner, context: PageContext, notes: dict[str, str] | None = None
) -> Timeline | None:
    """The timeline of a record or a term, or the latest of it if it is too long for a page; None
    if there are no incidents."""
    incidents = context.archive.lists.first_page("timeline", *context.registry.key_of(of)).items
    if not incidents:
        return None
    return latest_of("timeline", of, incidents, context, notes)


def latest_of(
    name: str,
    of: Owner,
    incidents: Sequence[Incident],
    context: PageContext,
    notes: dict[str, str] | None = None,
) -> Timeline:
    """The timeline of the list `name` on the page of its owner `of`. `incidents` are those that
    the page shows: all, or the latest if there are too many."""
    latest = timeline(incidents, context, notes)
    more = sections(name, of, context)
    if more is None:
        return latest
    first, *others = latest.years
    shown = len(first.entries)
    key, year = context.registry.key_of(of), incidents[0].date.earliest.year
    all = context.archive.lists.began_in(name, *key, year)
    if shown != all:
        first = replace(first, count=f"the last {shown} of {all}")
    number = sum(len(year.entries) for year in latest.years)
    scope = f"Here are the latest {number}."
    return replace(latest, years=(first, *others), scope=scope, more=more)


def _filters(entries: Sequence[Entry], context: PageContext) -> tuple[Filter, ...]:
    """Filters by type, actor and topic."""
    archive, vocabulary = context.archive, context.archive.vocabulary
    types, topics = vocabulary.incident_types, vocabulary.topics
    return filters_of(
        Property("type", "Type", [(one.type_id,) for one in entries], lambda id: types[id].label),
        Property(
            "actor", "Actor", [one.actors for one in entries], lambda id: archive.actor(id).name
        ),
        Property("topic", "Topic", [one.topics for one in entries], lambda id: topics[id].label),
    )


def briefing_entries(
    briefings: Iterable[Briefing], context: PageContext, *, of: Owner | None = None
) -> tuple[BriefingEntry, ...]:
    """The entries of briefings. In the list of an author, `of`, nobody is named where that one
    wrote alone."""
    return tuple(
        BriefingEntry(
            context.link(briefing),
            context.when(briefing.effective_date),
            context.when(briefing.date) if briefing.as_of else None,
            briefing.description,
            "" if of and [one.author for one in writers] == [of] else listed(names(writers)),
        )
        for briefing in briefings
        for writers in [authors_of(briefing, context)]
    )


def actor_entry(
    actor: Actor, context: PageContext, *, on: Edtf | None = None, role: str = ""
) -> ActorEntry:
    """The entry of an actor with the office held on a day, or else the present or last one."""
    held = held_on(actor, on) if on else last_held(actor)
    return ActorEntry(context.link(actor), role, office_phrase(held))
