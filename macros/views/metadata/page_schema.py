"""The `schema` of each page kind: the page and what it is about, in schema.org's vocabulary."""

from __future__ import annotations

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.views.components.citations.byline import authors_of
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Data
from macros.views.context.targets import Index, Record, Withdrawn
from macros.views.metadata.linked_things import (
    actor_data,
    author_data,
    event_data,
    person_data,
    publisher_data,
    reference,
    revised_data,
    whole_day,
    writer_data,
)

Described = tuple[Data, list[Data]]
"""The properties of the page's node, and the nodes of the things that it is about."""


def incident_schema(incident: Incident, _: str, context: PageContext) -> Described:
    ids = dict.fromkeys(one.actor for one in incident.actors)
    described = [actor_data(context.archive.actor(id), context) for id in ids]
    event = event_data(incident, described, context)
    page = _published(incident, context) | {"@type": "WebPage", "about": reference(event)}
    return page, [event, *described]


def actor_schema(actor: Actor, _: str, context: PageContext) -> Described:
    thing = actor_data(actor, context) | person_data(actor)
    return _published(actor, context) | {"@type": "WebPage", "about": reference(thing)}, [thing]


def relation_schema(relation: Relation, _: str, context: PageContext) -> Described:
    things = [actor_data(one, context) for one in (relation.one, relation.other)]
    about: Data = {"@type": "CollectionPage", "about": list(map(reference, things))}
    return _published(relation, context) | about, things


def withdrawn_schema(page: Withdrawn, _: str, context: PageContext) -> Described:
    """Nothing of what the record said is repeated."""
    return _published(page.record, context) | {"@type": "WebPage"}, []


def briefing_schema(briefing: Briefing, picture: str, context: PageContext) -> Described:
    data = _published(briefing, context)
    data |= {"@type": "NewsArticle", "headline": briefing.title, "image": picture}
    writers = [writer_data(one) for one in authors_of(briefing, context)]
    data["author"] = writers or reference(publisher_data(context))
    if briefing.revises:
        data["isBasedOn"] = revised_data(briefing.revises)
    return data, []


def author_schema(author: Author, _: str, context: PageContext) -> Described:
    person = author_data(author, context)
    page: Data = {"@type": "ProfilePage", "mainEntity": reference(person)}
    return _published(author, context) | page, [person]


def home_schema(_: Index, __: str, context: PageContext) -> Described:
    publisher = reference(publisher_data(context))
    return {"@type": "WebSite", "name": context.site.name, "publisher": publisher}, []


def list_schema(*_: object) -> Described:
    """A page that lists others."""
    return {"@type": "CollectionPage"}, []


def _published(record: Record, context: PageContext) -> Data:
    """The publisher of a record's page, and the days on which it was published and changed, if they
    are recorded."""
    dates = context.archive.page_dates(record.kind_name, record.id)
    published, changed = whole_day(dates.published), whole_day(dates.changed)
    return {
        "datePublished": published,
        "dateModified": changed if changed != published else "",
        "publisher": reference(publisher_data(context)),
    }
