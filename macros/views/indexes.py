"""The pages that list others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from .corrections import corrections_page
from .entries import (
    ActorEntry,
    BriefingEntry,
    Filter,
    Timeline,
    YearOfEntries,
    actor_entry,
    briefing_entries,
    timeline,
)
from .press import View
from .sheet import Link, Sheet
from .sources import sources_page
from .terms import method_page
from .urls import Index, Topic, Year
from .wording import counted

FEW_YEARS = 5
"""Years that a reader sees at a glance; of more, only the newest is unfolded."""


@dataclass(frozen=True, slots=True)
class BriefingsPage:
    template: ClassVar[str] = "briefings.html"
    title: str
    briefings: tuple[BriefingEntry, ...]


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """All incidents by year, the newest year first; where the years are few, all are unfolded."""

    template: ClassVar[str] = "incidents.html"
    title: str
    total: str
    years: tuple[YearOfEntries, ...]
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class KindOfActors:
    label: str
    anchor: str
    actors: tuple[ActorEntry, ...]


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


@dataclass(frozen=True, slots=True)
class YearPage:
    template: ClassVar[str] = "year.html"
    title: str
    timeline: Timeline
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
    timeline: Timeline | None


def briefings_page(sheet: Sheet) -> BriefingsPage:
    newest_first = reversed(sheet.archive.briefings)
    return BriefingsPage("Briefings", briefing_entries(newest_first, sheet))


def incidents_page(sheet: Sheet) -> IncidentsPage:
    found = timeline(sheet.archive.incidents, sheet)
    few = len(found.years) <= FEW_YEARS
    newest_first = tuple(
        YearOfEntries(year.year, year.entries[::-1], year.open or few)
        for year in reversed(found.years)
    )
    total = counted(len(sheet.archive.incidents), "incident")
    return IncidentsPage("Incidents", total, newest_first, found.filters)


def actors_page(sheet: Sheet) -> ActorsPage:
    kinds = []
    for id, kind in sheet.archive.vocabulary.actor_kinds.items():
        actors = sorted(
            (actor for actor in sheet.archive.actors.values() if actor.kind == id),
            key=lambda actor: (actor.name.casefold(), actor.id),
        )
        if actors:
            entries = tuple(actor_entry(actor, sheet) for actor in actors)
            kinds.append(KindOfActors(kind.plural, id, entries))
    return ActorsPage("Actors", tuple(kinds))


def years(sheet: Sheet) -> tuple[Year, ...]:
    """The years that have incidents, oldest first."""
    return tuple(map(Year, sheet.archive.year_numbers()))


def timelines_page(sheet: Sheet) -> TimelinesPage:
    return TimelinesPage(
        "Timelines",
        tuple(
            YearCount(
                sheet.link(year), counted(len(sheet.archive.in_year(year.number)), "incident")
            )
            for year in reversed(years(sheet))
        ),
        tuple(
            YearCount(sheet.link(relation), counted(len(relation.incidents), "incident"))
            for relation in sheet.archive.relations.values()
        ),
    )


def year_page(year: Year, sheet: Sheet) -> YearPage:
    before, after = sheet.archive.years_beside(year.number)
    return YearPage(
        year.title,
        timeline(sheet.archive.in_year(year.number), sheet),
        sheet.link(Year(before)) if before else None,
        sheet.link(Year(after)) if after else None,
    )


def topics_in_use(sheet: Sheet) -> tuple[Topic, ...]:
    """The topics that an incident or a briefing carries."""
    archive = sheet.archive
    told = {topic for briefing in archive.briefings for topic in briefing.topics}
    return tuple(
        Topic(id, word)
        for id, word in archive.vocabulary.topics.items()
        if id in told or archive.on_topic(id)
    )


def topics_page(sheet: Sheet) -> TopicsPage:
    return TopicsPage(
        "Topics",
        tuple(
            TopicCount(
                sheet.link(topic),
                topic.word.description or "",
                counted(len(sheet.archive.on_topic(topic.id)), "incident"),
            )
            for topic in topics_in_use(sheet)
        ),
    )


def topic_page(topic: Topic, sheet: Sheet) -> TopicPage:
    incidents = sheet.archive.on_topic(topic.id)
    about = [one for one in reversed(sheet.archive.briefings) if topic.id in one.topics]
    return TopicPage(
        topic.title,
        topic.word.description or "",
        briefing_entries(about, sheet),
        timeline(incidents, sheet) if incidents else None,
    )


INDEXES: dict[Index, Callable[[Sheet], View]] = {
    Index.BRIEFINGS: briefings_page,
    Index.INCIDENTS: incidents_page,
    Index.ACTORS: actors_page,
    Index.TIMELINES: timelines_page,
    Index.TOPICS: topics_page,
    Index.SOURCES: sources_page,
    Index.CORRECTIONS: corrections_page,
    Index.METHOD: method_page,
}
"""The views of the indexes that are made here."""
