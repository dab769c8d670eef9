"""What the page of each kind of records is in the words of https://schema.org, and what about."""

from __future__ import annotations

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.views.context.page_context import PageContext
from macros.views.context.registry import Data
from macros.views.context.targets import Index, Record, Withdrawn
from macros.views.metadata.linked_things import (
    actor_data,
    event_data,
    person_data,
    publisher_data,
    reference,
    revised_data,
    whole_day,
)

Described = tuple[Data, list[Data]]
"""The properties of a page, and the things that it is about."""


def incident_schema(incident: Incident, _: str, sheet: PageContext) -> Described:
    ids = dict.fromkeys(one.actor for one in incident.actors)
    described = [actor_data(sheet.archive.actor(id), sheet) for id in ids]
    event = event_data(incident, described, sheet)
    page = _published(incident, sheet) | {"@type": "WebPage", "about": reference(event)}
    return page, [event, *described]


def actor_schema(actor: Actor, _: str, sheet: PageContext) -> Described:
    thing = actor_data(actor, sheet) | person_data(actor)
    return _published(actor, sheet) | {"@type": "WebPage", "about": reference(thing)}, [thing]


def relation_schema(relation: Relation, _: str, sheet: PageContext) -> Described:
    things = [actor_data(one, sheet) for one in (relation.one, relation.other)]
    about: Data = {"@type": "CollectionPage", "about": list(map(reference, things))}
    return _published(relation, sheet) | about, things


def withdrawn_schema(page: Withdrawn, _: str, sheet: PageContext) -> Described:
    """Nothing that the record said is told."""
    return _published(page.record, sheet) | {"@type": "WebPage"}, []


def briefing_schema(briefing: Briefing, picture: str, sheet: PageContext) -> Described:
    data = _published(briefing, sheet)
    data |= {"@type": "NewsArticle", "headline": briefing.title, "image": picture}
    data["author"] = reference(publisher_data(sheet))
    if briefing.revises:
        data["isBasedOn"] = revised_data(briefing.revises)
    return data, []


def home_schema(_: Index, __: str, sheet: PageContext) -> Described:
    publisher = reference(publisher_data(sheet))
    return {"@type": "WebSite", "name": sheet.site.name, "publisher": publisher}, []


def list_schema(*_: object) -> Described:
    """A page that lists others."""
    return {"@type": "CollectionPage"}, []


def _published(record: Record, sheet: PageContext) -> Data:
    """Who published the page of a record, and when, where the records tell the day."""
    dates = sheet.archive.page_dates(record.kind_name, record.id)
    published, changed = whole_day(dates.published), whole_day(dates.changed)
    return {
        "datePublished": published,
        "dateModified": changed if changed != published else "",
        "publisher": reference(publisher_data(sheet)),
    }
