"""What a page is about, in the words of https://schema.org (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..archive.archive import Relation
from ..archive.citations import CitedSource
from ..archive.offices import last_held
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.edtf import Edtf, Point
from ..records.incident import Incident
from ..records.record import Source
from .parts import owner_title
from .sections import label
from .sheet import Sheet
from .urls import Index, Page, Part, Topic, Year, permanent, wikidata

Data = dict[str, object]

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
    """The page's graph: what it shows, and the way to it from the front page."""
    page: Data = {"@id": url, "url": url, "name": title, "description": description}
    about: Data
    match target:
        case Incident() | Actor() | Relation() if sheet.archive.is_withdrawn(target):
            about = {"@type": "WebPage"}  # nothing that it said
        case Briefing():
            about = _article(target, sheet) | {"image": picture}
        case Incident():
            about = _event(target, sheet)
        case Actor():
            about = actor_data(target, sheet) | _office(target)
        case Relation():
            states = [actor_data(one, sheet) for one in (target.one, target.other)]
            about = {"@type": "CollectionPage", "about": states}
        case Index.HOME:
            about = {"@type": "WebSite", "name": sheet.site.name}
        case Index.METHOD | None:
            about = {"@type": "WebPage"}
        case _:
            about = {"@type": "CollectionPage"}
    graph: list[Data] = [{name: value for name, value in (page | about).items() if value}]
    steps = list(_trail(target, title, sheet))
    if len(steps) > 1:
        graph.append({"@type": "BreadcrumbList", "itemListElement": _list(steps)})
    return {"@context": "https://schema.org", "@graph": graph}


def actor_data(actor: Actor, sheet: Sheet) -> Data:
    """An actor by name, with where else it is described."""
    kind = sheet.archive.vocabulary.actor_kinds[actor.kind]
    data: Data = {"@type": kind.schema_type or "Thing", "name": actor.name}
    data["url"] = permanent(actor, sheet.site.address)
    if actor.names:
        data["alternateName"] = list(actor.names.values())
    if actor.identifiers.wikidata:
        data["sameAs"] = wikidata(actor.identifiers.wikidata)
    return data


def _office(actor: Actor) -> Data:
    held = last_held(actor)
    data: Data = {"jobTitle": held.office.title} if held and not held.former else {}
    if actor.born and not actor.born.is_interval and (day := _exact(actor.born.start)):
        data["birthDate"] = day
    return data


def _event(incident: Incident, sheet: Sheet) -> Data:
    archive = sheet.archive
    data: Data = {"@type": "Event", "name": incident.title}
    start, end = _exact(incident.date.start), _exact(incident.date.end)
    if start and (end or incident.date.end is None):
        data["startDate"] = start
        if incident.date.is_interval and end:
            data["endDate"] = end
    if incident.place:
        place: Data = {"@type": "Place", "name": incident.place.name}
        if incident.place.state:
            place["address"] = {
                "@type": "PostalAddress",
                "addressCountry": archive.actor(incident.place.state).name,
            }
        data["location"] = place
    data["about"] = [actor_data(archive.actor(one.actor), sheet) for one in incident.actors]
    data["subjectOf"] = [_work(source) for source in incident.sources.values()]
    return data


def _article(briefing: Briefing, sheet: Sheet) -> Data:
    site: Data = {
        "@type": "Organization",
        "name": sheet.site.name,
        "url": permanent(Index.HOME, sheet.site.address),
    }
    updated = max((one.date for one in briefing.updates), key=lambda one: one.span, default=None)
    return {
        "@type": "NewsArticle",
        "headline": briefing.title,
        "datePublished": _day(briefing.date),
        "dateModified": _day(updated) if updated else "",
        "author": site,
        "publisher": site,
    }


def _work(source: Source) -> Data:
    data: Data = {"@type": "CreativeWork", "name": source.title, "url": source.url}
    data["publisher"] = source.publisher
    if source.language:
        data["inLanguage"] = source.language
    return data


def _exact(point: Point | None) -> str:
    """A date as precisely as ISO 8601 can say it; nothing for one that is open, approximate or
    uncertain, which it cannot say."""
    return "" if point is None or point.qualified else _written(point)


def _day(date: Edtf) -> str:
    """When something of our own was published: a qualifier says less of it than the date does."""
    return _written(date.last_named)


def _written(point: Point) -> str:
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    return "-".join(parts)


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
