"""The short forms in which lists have incidents, actors, relations, briefings and terms."""

from __future__ import annotations

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord
from macros.records.model.vocabulary import MappedPlace
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.records.text.iso_dates import iso_date
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Record, Term
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data, optional_date
from macros.views.exports.records.parts.references import (
    ID,
    URL,
    TermRef,
    VerificationRef,
    address,
    term_ref,
    verification_ref,
)
from macros.views.exports.records.record_data import RecordData, page_fields

DATA_URL = "The address of the file that has all of it as data; null if the site has none."


class ListedRecord(DataModel):
    """What every record of a list begins with."""

    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    url: str = Field(description=URL)
    data_url: str | None = Field(description=DATA_URL)
    updated: str | None = Field(
        description=described(RecordData, "updated"), examples=["2026-08-14"]
    )


class ListedIncident(ListedRecord):
    """An incident in short."""

    aliases: list[str] = Field(description=described(NamedRecord, "aliases"))
    title: str = Field(
        description="What happened, as a headline in plain text. It tells what is only reported "
        "where 'verification' is doubtful.",
        examples=["Arcadia recalls its ambassador from Borduria"],
    )
    date: DateData = Field(description=described(Incident, "date"))
    added: DateData | None = Field(description=described(Incident, "added"))
    type: TermRef = Field(description=described(Incident, "type"))
    verification: VerificationRef = Field(description=described(Incident, "verification"))
    relations: list[str] = Field(
        description="The ids of the relations that it belongs to, the main one first.",
        examples=[["arcadia-borduria"]],
    )
    topics: list[TermRef] = Field(description=described(Incident, "topics"))


class ListedActor(ListedRecord):
    """An actor in short."""

    aliases: list[str] = Field(description=described(NamedRecord, "aliases"))
    name: str = Field(description=described(Actor, "name"))
    kind: TermRef = Field(description=described(Actor, "kind"))
    state: str | None = Field(description=described(Actor, "state"), examples=["arcadia"])
    part_of: str | None = Field(description=described(Actor, "part_of"))
    incident_count: int = Field(description="The number of incidents that name it.")


class ListedRelation(ListedRecord):
    """The relation of two states in short."""

    title: str = Field(description="The names of the two states.", examples=["Arcadia–Borduria"])
    states: list[str] = Field(
        description="The ids of the two states, in alphabetical order.",
        examples=[["arcadia", "borduria"]],
    )
    incident_count: int = Field(description="The number of incidents of the relation.")
    first_incident: DateData | None = Field(
        description="The date of the first of them; null if there is none."
    )
    latest_incident: DateData | None = Field(
        description="The date of the latest of them; null if there is none."
    )


class ListedBriefing(ListedRecord):
    """A briefing in short."""

    aliases: list[str] = Field(description=described(NamedRecord, "aliases"))
    title: str = Field(description=described(Briefing, "title"))
    date: DateData = Field(description=described(Briefing, "date"))
    as_of: DateData | None = Field(description=described(Briefing, "as_of"))
    description: str = Field(description=described(Briefing, "description"))
    topics: list[TermRef] = Field(description=described(Briefing, "topics"))
    authors: list[str] = Field(
        description="The ids of the authors, as the briefing names them.",
        examples=[["anna-arden"]],
    )
    guest_authors: list[str] = Field(description=described(Briefing, "guest_authors"))


class ListedAuthor(DataModel):
    """An author of briefings."""

    id: str = Field(description=ID, examples=["anna-arden"])
    url: str = Field(description=URL)
    aliases: list[str] = Field(description=described(NamedRecord, "aliases"))
    name: str = Field(description=described(Author, "name"))
    description: str | None = Field(description=described(Author, "description"))
    names: dict[str, str] = Field(description=described(Author, "names"))


class ListedTopic(DataModel):
    """A topic that incidents have, in short."""

    id: str = Field(description="The id of the term in its vocabulary.", examples=["fishing"])
    url: str = Field(description=URL)
    data_url: str | None = Field(description=DATA_URL)
    label: str = Field(description=described(VocabularyTerm, "label"), examples=["Fishing"])
    description: str | None = Field(description=described(VocabularyTerm, "description"))
    incident_count: int = Field(description="The number of incidents that have the term.")


class ListedPlace(ListedTopic):
    """A place where incidents happened, in short."""

    lat: float = Field(description=described(MappedPlace, "lat"))
    lon: float = Field(description=described(MappedPlace, "lon"))
    wikidata: str | None = Field(description=described(MappedPlace, "wikidata"))


def listed_incident(incident: Incident, context: PageContext) -> ListedIncident:
    return ListedIncident(
        **_begin(incident, context),
        aliases=incident.aliases,
        title=incident.title,
        date=date_data(incident.date),
        added=optional_date(incident.added),
        type=term_ref("incident-types", incident.type, context),
        verification=verification_ref(incident.verification, context),
        relations=[one.id for one in context.archive.relations_of(incident)],
        topics=[term_ref("topics", one, context) for one in incident.topics],
    )


def listed_actor(actor: Actor, context: PageContext) -> ListedActor:
    return ListedActor(
        **_begin(actor, context),
        aliases=actor.aliases,
        name=actor.name,
        kind=term_ref("actor-kinds", actor.kind, context),
        state=actor.state,
        part_of=actor.part_of,
        incident_count=len(context.archive.incidents_naming("actor", actor.id)),
    )


def listed_relation(relation: Relation, context: PageContext) -> ListedRelation:
    incidents = relation.incidents
    return ListedRelation(
        **_begin(relation, context),
        title=relation.title,
        states=[relation.one.id, relation.other.id],
        incident_count=relation.count,
        first_incident=date_data(incidents[0].date) if incidents else None,
        latest_incident=date_data(incidents[-1].date) if incidents else None,
    )


def listed_briefing(briefing: Briefing, context: PageContext) -> ListedBriefing:
    return ListedBriefing(
        **_begin(briefing, context),
        aliases=briefing.aliases,
        title=briefing.title,
        date=date_data(briefing.date),
        as_of=optional_date(briefing.as_of),
        description=briefing.description,
        topics=[term_ref("topics", one, context) for one in briefing.topics],
        authors=briefing.authors,
        guest_authors=briefing.guest_authors,
    )


def listed_author(author: Author, context: PageContext) -> ListedAuthor:
    return ListedAuthor(
        id=author.id,
        url=address(author, context),
        aliases=author.aliases,
        name=author.name,
        description=author.description,
        names=author.names,
    )


def listed_topic(topic: Term, context: PageContext) -> ListedTopic:
    return ListedTopic(**_term(topic, context))


def listed_place(place: Term, context: PageContext) -> ListedPlace:
    word = context.archive.vocabulary.places[place.id]
    return ListedPlace(**_term(place, context), lat=word.lat, lon=word.lon, wikidata=word.wikidata)


def _begin(record: Record, context: PageContext) -> dict[str, str | None]:
    changed = context.archive.page_dates(record.kind_name, record.id).changed
    return {
        "id": record.id,
        **page_fields(record, context),
        "updated": iso_date(changed),
    }


def _term(term: Term, context: PageContext) -> dict[str, object]:
    return {
        "id": term.id,
        **page_fields(term, context),
        "label": term.word.label,
        "description": term.word.description,
        "incident_count": context.archive.count_with_term(term.vocabulary, term.id),
    }
