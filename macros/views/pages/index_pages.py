"""The views of pages that list others: briefings, incidents, actors, years and topics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from macros.views.components.entries import (
    ActorEntry,
    BriefingEntry,
    Timeline,
    YearOfEntries,
    actor_entry,
    briefing_entries,
    latest_of,
    timeline,
)
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_filters import Filter
from macros.views.components.list_sections import Section, Sections, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, ListPage, Term, Year
from macros.views.words.wording import counted

FEW_YEARS = 5
"""Up to so many years are all unfolded; of more, only the newest."""


@dataclass(frozen=True, slots=True)
class BriefingsPage:
    """All briefings, the newest first. `authors` leads to who writes them; None if there are no
    records of authors."""

    template: ClassVar[str] = "briefings.html"
    title: str
    briefings: tuple[BriefingEntry, ...]
    more: Sections | None
    follow: FollowLine | None
    authors: Link | None


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """Incidents by year, the newest year first. If there are too many for the page, the latest are
    shown; `scope` says so, and `more` leads to all. `map` leads to their places."""

    template: ClassVar[str] = "incidents.html"
    title: str
    total: str
    years: tuple[YearOfEntries, ...]
    filters: tuple[Filter, ...]
    scope: str
    map: Link
    more: Sections | None


@dataclass(frozen=True, slots=True)
class KindOfActors:
    """The actors of a kind. If all actors are too many for the page, `actors` is empty and
    `sections` lead to those of the kind."""

    label: str
    anchor: str
    count: str
    actors: tuple[ActorEntry, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ActorsPage:
    template: ClassVar[str] = "actors.html"
    title: str
    kinds: tuple[KindOfActors, ...]
    graph: Link


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year: its incidents, or links to its months if they are too many for the page."""

    template: ClassVar[str] = "year.html"
    title: str
    timeline: Timeline | None
    months: Sections | None
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class TopicCount:
    topic: Link
    description: str
    incidents: str


@dataclass(frozen=True, slots=True)
class TopicsPage:
    template: ClassVar[str] = "topics.html"
    title: str
    topics: tuple[TopicCount, ...]


def briefings_page(context: PageContext) -> BriefingsPage:
    newest_first = context.archive.lists.first_page("all-briefings", "", "").items
    return BriefingsPage(
        context.title(Index.BRIEFINGS),
        briefing_entries(newest_first, context),
        sections("all-briefings", Index.BRIEFINGS, context),
        follow_line(Index.BRIEFINGS, context),
        context.link(Index.AUTHORS, Index.AUTHORS.label) if context.archive.authors() else None,
    )


def incidents_page(context: PageContext) -> IncidentsPage:
    incidents = context.archive.lists.first_page("incidents", "", "").items
    latest = latest_of("incidents", Index.INCIDENTS, incidents, context)
    few = len(latest.years) <= FEW_YEARS
    newest_first = tuple(
        replace(year, entries=year.entries[::-1], open=year.open or few)
        for year in reversed(latest.years)
    )
    total = counted(context.archive.lists.total("incidents", "", ""), "incident")
    return IncidentsPage(
        context.title(Index.INCIDENTS),
        total,
        newest_first,
        latest.filters,
        latest.scope,
        context.link(Index.PLACES, f"{context.title(Index.PLACES)}, on a map"),
        latest.more,
    )


def actors_page(context: PageContext) -> ActorsPage:
    archive = context.archive
    shown = archive.lists.first_page("kinds", "", "")
    counts = dict(shown.section_counts.counts)
    kinds = []
    for id, kind in archive.vocabulary.actor_kinds.items():
        actors = [actor for actor in shown.items if actor.kind == id]
        if not actors and id not in counts:
            continue
        entries = tuple(actor_entry(actor, context) for actor in actors)
        count = f"{counts.get(id, len(actors))}"
        further = _of_kind(id, kind.plural, count, context) if counts else ()
        kinds.append(KindOfActors(kind.plural, id, count, entries, further))
    graph = context.link(Index.GRAPH, f"{context.title(Index.GRAPH)}, as a graph")
    return ActorsPage(context.title(Index.ACTORS), tuple(kinds), graph)


def _of_kind(id: str, plural: str, count: str, context: PageContext) -> tuple[Section, ...]:
    """Links to the actors of a kind: to its sections by letter, or to its only page."""
    if found := sections("kinds", Index.ACTORS, context, id):
        return found.sections
    return (Section(context.link(ListPage(Index.ACTORS, "kinds", (id,)), plural), count),)


def years(context: PageContext) -> tuple[Year, ...]:
    """The years that have incidents, oldest first."""
    return tuple(map(Year, context.archive.year_numbers()))


def year_page(year: Year, context: PageContext) -> YearPage:
    before, after = context.archive.neighbouring_years(year.number)
    months = sections("years", Index.TIMELINES, context, f"{year.number:04}")
    return YearPage(
        year.title,
        None if months else timeline(context.archive.in_year(year.number), context),
        months,
        context.link(Year(before)) if before else None,
        context.link(Year(after)) if after else None,
    )


def topics_in_use(context: PageContext) -> tuple[Term, ...]:
    """The topics of the vocabulary that an incident or a briefing has."""
    archive = context.archive
    in_briefings = {topic for briefing in archive.briefings for topic in briefing.topics}
    return tuple(
        Term("topics", id, word)
        for id, word in archive.vocabulary.topics.items()
        if id in in_briefings or archive.count_with_term("topics", id)
    )


def topics_page(context: PageContext) -> TopicsPage:
    return TopicsPage(
        context.title(Index.TOPICS),
        tuple(
            TopicCount(
                context.link(topic),
                topic.word.description or "",
                counted(context.archive.count_with_term("topics", topic.id), "incident"),
            )
            for topic in topics_in_use(context)
        ),
    )
