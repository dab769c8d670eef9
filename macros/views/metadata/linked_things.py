"""Nodes of a JSON-LD graph: actors, incidents, sources and the publisher."""

from __future__ import annotations

from macros.archive.actors.offices import last_held
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Revised
from macros.records.model.incident import Incident
from macros.records.model.record import Source
from macros.records.text.edtf import Point
from macros.records.text.iso_dates import iso_date
from macros.views.components.citations.byline import Writer
from macros.views.context.addresses import wikidata
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Data
from macros.views.context.targets import Index


def reference(node: Data) -> Data:
    """A reference to a node that is elsewhere in the graph."""
    return {"@id": node["@id"]}


def publisher_data(context: PageContext) -> Data:
    """The site as the publisher of its pages."""
    home = context.permanent(Index.HOME)
    return {
        "@type": "Organization",
        "@id": f"{home}#publisher",
        "name": context.site.name,
        "url": home,
    }


def actor_data(actor: Actor, context: PageContext) -> Data:
    """An actor: its names and where else it is described."""
    kind = context.archive.vocabulary.actor_kinds[actor.kind]
    url = context.permanent(actor)
    data: Data = {"@type": kind.schema_type or "Thing", "@id": f"{url}#actor", "name": actor.name}
    data["url"] = url
    if actor.names:
        data["alternateName"] = list(actor.names.values())
    if actor.identifiers.wikidata:
        data["sameAs"] = wikidata(actor.identifiers.wikidata)
    return data


def person_data(actor: Actor) -> Data:
    """The properties of an actor that only its own page has."""
    held = last_held(actor)
    # schema.org has no word for an office of which it is not known whether it is still held.
    is_held = held is not None and not held.former and held.last_known is None
    data: Data = {"jobTitle": held.office.title} if held and is_held else {}
    if actor.born and not actor.born.is_interval and (day := iso_date(actor.born.start)):
        data["birthDate"] = day
    return data


def author_data(author: Author, context: PageContext) -> Data:
    """An author: the names, and where else the author is to be found."""
    url = context.permanent(author)
    data: Data = {"@type": "Person", "@id": f"{url}#author", "name": author.name, "url": url}
    if author.names:
        data["alternateName"] = list(author.names.values())
    if author.description:
        data["description"] = author.description
    if author.links:
        data["sameAs"] = [one.url for one in author.links]
    return data


def writer_data(writer: Writer) -> Data:
    """Somebody who wrote a briefing, as its page tells of them. A guest has no page."""
    data: Data = {"@type": "Person", "name": writer.name}
    if writer.url:
        data = {"@type": "Person", "@id": f"{writer.url}#author"} | data | {"url": writer.url}
    return data


def event_data(incident: Incident, actors: list[Data], context: PageContext) -> Data:
    """An incident. `actors` are the nodes of those who took part."""
    url = context.permanent(incident)
    data: Data = {"@type": "Event", "@id": f"{url}#event", "name": incident.title, "url": url}
    start, end = iso_date(incident.date.start), iso_date(incident.date.end)
    if start and (end or incident.date.end is None):
        data["startDate"] = start
        if incident.date.is_interval and end:
            data["endDate"] = end
    if incident.place:
        place: Data = {"@type": "Place", "name": incident.place.name}
        if incident.place.state:
            place["address"] = {
                "@type": "PostalAddress",
                "addressCountry": context.archive.actor(incident.place.state).name,
            }
        if incident.place.at:
            at = context.archive.vocabulary.places[incident.place.at]
            place["geo"] = {"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon}
        data["location"] = place
    data["about"] = list(map(reference, actors))
    data["subjectOf"] = [_work(source) for source in incident.sources.values()]
    return data


def _work(source: Source) -> Data:
    data: Data = {"@type": "CreativeWork", "name": source.title, "url": source.url}
    if source.titles:
        data["alternateName"] = list(source.titles.values())
    data["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.language:
        data["inLanguage"] = source.language
    return data


def revised_data(article: Revised) -> Data:
    """The article that a briefing revises."""
    data: Data = {"@type": "Article", "name": article.title}
    if article.url:
        data["url"] = article.url
    if article.published and not article.published.is_interval:
        data["datePublished"] = whole_day(article.published.start)
    return {name: value for name, value in data.items() if value}


def whole_day(point: Point | None) -> str:
    """A day in ISO 8601; empty for a less precise date, which search engines do not take as a date
    of publication."""
    return (iso_date(point) or "") if point and point.day else ""
