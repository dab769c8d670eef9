"""What a page is about, in the words of https://schema.org (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..archive.bilateral import Relation
from ..archive.citations import CitedSource
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.incident import Incident
from .linked_things import (
    Data,
    actor_data,
    event_data,
    person_data,
    publisher_data,
    reference,
    revised_data,
    whole_day,
)
from .parts import owner_title
from .sections import label
from .sheet import Sheet
from .urls import Index, Page, Part, Record, Topic, Year, permanent

_SECTIONS = {
    Incident: Index.INCIDENTS,
    Actor: Index.ACTORS,
    Relation: Index.RELATIONS,
    Briefing: Index.BRIEFINGS,
    Topic: Index.TOPICS,
    Year: Index.TIMELINES,
}


def linked_data(
    target: Page | None, url: str, title: str, description: str, picture: str, sheet: Sheet
) -> Data:
    """The page's graph: the page first, then what it is about, each thing once, who publishes it,
    and the way to it from the front page."""
    page: Data = {"@id": url, "url": url, "name": title, "description": description}
    things: list[Data] = []
    if isinstance(target, Record):
        page |= _published(target, sheet)
    match target:
        case Incident() | Actor() | Relation() if sheet.archive.is_withdrawn(target):
            page["@type"] = "WebPage"  # of which nothing that it said is told
        case Briefing():
            page |= _article(target, picture, sheet)
        case Incident():
            ids = dict.fromkeys(one.actor for one in target.actors)
            described = [actor_data(sheet.archive.actor(id), sheet) for id in ids]
            event = event_data(target, described, sheet)
            things = [event, *described]
            page |= {"@type": "WebPage", "about": reference(event)}
        case Actor():
            things = [actor_data(target, sheet) | person_data(target)]
            page |= {"@type": "WebPage", "about": reference(things[0])}
        case Relation():
            things = [actor_data(one, sheet) for one in (target.one, target.other)]
            page |= {"@type": "CollectionPage", "about": list(map(reference, things))}
        case Index.HOME:
            page |= {"@type": "WebSite", "name": sheet.site.name}
            page["publisher"] = reference(publisher_data(sheet))
        case Index.METHOD | None:
            page["@type"] = "WebPage"
        case _:
            page["@type"] = "CollectionPage"
    graph: list[Data] = [{name: value for name, value in page.items() if value}, *things]
    if "publisher" in page:
        graph.append(publisher_data(sheet))
    steps = list(_trail(target, title, sheet))
    if len(steps) > 1:
        graph.append({"@type": "BreadcrumbList", "itemListElement": _list(steps)})
    return {"@context": "https://schema.org", "@graph": graph}


def _published(target: Record, sheet: Sheet) -> Data:
    """Who published the page of a record, and when, where the records tell the day."""
    dates = sheet.archive.page_dates(target.kind_name, target.id)
    published, changed = whole_day(dates.published), whole_day(dates.changed)
    return {
        "datePublished": published,
        "dateModified": changed if changed != published else "",
        "publisher": reference(publisher_data(sheet)),
    }


def _article(briefing: Briefing, picture: str, sheet: Sheet) -> Data:
    data: Data = {"@type": "NewsArticle", "headline": briefing.title, "image": picture}
    data["author"] = reference(publisher_data(sheet))
    if briefing.revises:
        data["isBasedOn"] = revised_data(briefing.revises)
    return data


def _trail(target: Page | None, title: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Names and addresses from the front page to the page, which has this title."""
    if target is None:
        return
    site = sheet.site.address
    yield sheet.site.name, permanent(Index.HOME, site)
    home = target.of if isinstance(target, Part) else target
    section = Index.SOURCES if isinstance(home, CitedSource) else _SECTIONS.get(type(home))
    if section:
        yield section.name.capitalize(), permanent(section, site)
    if isinstance(target, Part):
        if not isinstance(target.of, CitedSource):
            yield owner_title(target.of), permanent(target.of, site)
        for depth in range(1, len(target.steps)):
            above = Part(target.of, target.list, target.steps[:depth])
            yield label(above.list, above.of, above.steps, sheet.archive), permanent(above, site)
    if target is not Index.HOME:
        yield title, permanent(target, site)


def _list(steps: Iterable[tuple[str, str]]) -> list[Data]:
    return [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, 1)
    ]
