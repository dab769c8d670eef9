"""The pages that list others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from macros.archive.lists.partition_rules import PAGE_SIZE
from macros.views.components.entries import (
    ActorEntry,
    BriefingEntry,
    Filter,
    Timeline,
    YearOfEntries,
    actor_entry,
    briefing_entries,
    latest_of,
    timeline,
    timeline_of,
)
from macros.views.components.list_sections import Section, Sections, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, ListPage, Topic, Year
from macros.views.words.wording import counted

FEW_YEARS = 5
"""Years that a reader sees at a glance; of more, only the newest is unfolded."""


@dataclass(frozen=True, slots=True)
class BriefingsPage:
    template: ClassVar[str] = "briefings.html"
    title: str
    briefings: tuple[BriefingEntry, ...]
    more: Sections | None


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """Incidents by year, the newest year first; where the years are few, all are unfolded. Of too
    many for the page the latest are shown, of which `scope` tells, and `more` leads to all."""

    template: ClassVar[str] = "incidents.html"
    title: str
    total: str
    years: tuple[YearOfEntries, ...]
    filters: tuple[Filter, ...]
    scope: str
    more: Sections | None


@dataclass(frozen=True, slots=True)
class KindOfActors:
    """Actors of a kind; where all actors are too many for the page, what leads to those of the
    kind."""

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


@dataclass(frozen=True, slots=True)
class YearCount:
    year: Link
    incidents: str


@dataclass(frozen=True, slots=True)
class TimelinesPage:
    template: ClassVar[str] = "timelines.html"
    title: str
    years: tuple[YearCount, ...]
    relations: tuple[YearCount, ...]
    all_relations: Link | None


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year: its incidents or, where they are too many for the page, its months."""

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


@dataclass(frozen=True, slots=True)
class TopicPage:
    template: ClassVar[str] = "topic.html"
    title: str
    description: str
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    timeline: Timeline | None


def briefings_page(sheet: PageContext) -> BriefingsPage:
    newest_first = sheet.archive.lists.first_page("all-briefings", "", "").items
    return BriefingsPage(
        sheet.title(Index.BRIEFINGS),
        briefing_entries(newest_first, sheet),
        sections("all-briefings", Index.BRIEFINGS, sheet),
    )


def incidents_page(sheet: PageContext) -> IncidentsPage:
    incidents = sheet.archive.lists.first_page("incidents", "", "").items
    found = latest_of("incidents", Index.INCIDENTS, incidents, sheet)
    few = len(found.years) <= FEW_YEARS
    newest_first = tuple(
        replace(year, entries=year.entries[::-1], open=year.open or few)
        for year in reversed(found.years)
    )
    total = counted(sheet.archive.lists.total("incidents", "", ""), "incident")
    return IncidentsPage(
        sheet.title(Index.INCIDENTS),
        total,
        newest_first,
        found.filters,
        found.scope,
        found.more,
    )


def actors_page(sheet: PageContext) -> ActorsPage:
    archive = sheet.archive
    shown = archive.lists.first_page("kinds", "", "")
    counts = dict(shown.section_counts.counts)
    kinds = []
    for id, kind in archive.vocabulary.actor_kinds.items():
        actors = [actor for actor in shown.items if actor.kind == id]
        if not actors and id not in counts:
            continue
        entries = tuple(actor_entry(actor, sheet) for actor in actors)
        count = f"{counts.get(id, len(actors))}"
        further = _of_kind(id, kind.plural, count, sheet) if counts else ()
        kinds.append(KindOfActors(kind.plural, id, count, entries, further))
    return ActorsPage(sheet.title(Index.ACTORS), tuple(kinds))


def _of_kind(id: str, plural: str, count: str, sheet: PageContext) -> tuple[Section, ...]:
    """What leads to the actors of a kind: its letters or, where it is not cut, its page."""
    if found := sections("kinds", Index.ACTORS, sheet, id):
        return found.sections
    return (Section(sheet.link(ListPage(Index.ACTORS, "kinds", (id,)), plural), count),)


def years(sheet: PageContext) -> tuple[Year, ...]:
    """The years that have incidents, oldest first."""
    return tuple(map(Year, sheet.archive.year_numbers()))


def timelines_page(sheet: PageContext) -> TimelinesPage:
    """The relations are listed where they are not too many."""
    relations = sheet.archive.relations
    return TimelinesPage(
        sheet.title(Index.TIMELINES),
        tuple(
            YearCount(sheet.link(Year(int(year))), counted(count, "incident"))
            for year, count in reversed(sheet.archive.lists.section_counts("years", "", "").counts)
        ),
        tuple(
            YearCount(sheet.link(relation), counted(relation.count, "incident"))
            for relation in (relations.values() if len(relations) <= PAGE_SIZE else ())
        ),
        sheet.link(Index.RELATIONS, f"All {counted(len(relations), 'relation')}")
        if len(relations) > PAGE_SIZE
        else None,
    )


def year_page(year: Year, sheet: PageContext) -> YearPage:
    before, after = sheet.archive.neighbouring_years(year.number)
    months = sections("years", Index.TIMELINES, sheet, f"{year.number:04}")
    return YearPage(
        year.title,
        None if months else timeline(sheet.archive.in_year(year.number), sheet),
        months,
        sheet.link(Year(before)) if before else None,
        sheet.link(Year(after)) if after else None,
    )


def topics_in_use(sheet: PageContext) -> tuple[Topic, ...]:
    """The topics that an incident or a briefing carries."""
    archive = sheet.archive
    told = {topic for briefing in archive.briefings for topic in briefing.topics}
    return tuple(
        Topic(id, word)
        for id, word in archive.vocabulary.topics.items()
        if id in told or archive.count_on_topic(id)
    )


def topics_page(sheet: PageContext) -> TopicsPage:
    return TopicsPage(
        sheet.title(Index.TOPICS),
        tuple(
            TopicCount(
                sheet.link(topic),
                topic.word.description or "",
                counted(sheet.archive.count_on_topic(topic.id), "incident"),
            )
            for topic in topics_in_use(sheet)
        ),
    )


def topic_page(topic: Topic, sheet: PageContext) -> TopicPage:
    return TopicPage(
        topic.title,
        topic.word.description or "",
        briefing_entries(
            sheet.archive.lists.first_page("briefings", "topic", topic.id).items, sheet
        ),
        sections("briefings", topic, sheet),
        timeline_of(topic, sheet),
    )
