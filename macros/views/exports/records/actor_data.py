"""An actor as data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.actor import Actor, Identifiers
from macros.records.model.record import SourcedRecord
from macros.records.text.iso_dates import iso_date
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, optional_date
from macros.views.exports.records.parts.latest_incidents import latest_incidents
from macros.views.exports.records.parts.notice_data import CorrectionData, corrections_data
from macros.views.exports.records.parts.office_data import OfficeData, office_data
from macros.views.exports.records.parts.passage_data import (
    AS_WRITTEN,
    PASSAGES,
    PLAIN,
    PassageData,
    prose_data,
)
from macros.views.exports.records.parts.references import (
    ActorRef,
    BriefingRef,
    IncidentRef,
    RelationRef,
    TermRef,
    briefing_refs,
    optional_actor,
    relation_ref,
    term_ref,
)
from macros.views.exports.records.parts.source_data import SOURCES, SourceData, sources_data
from macros.views.exports.records.record_data import RecordData, record_fields

INCIDENT_COUNT = "The number of incidents that name it."
LATEST_INCIDENTS = (
    "The latest incidents that name it, newest first: as many as its page shows. All of them, if "
    "they are no fewer than 'incident_count'."
)


class IdentifiersData(DataModel):
    """What other records call the actor."""

    wikidata: str | None = Field(description=described(Identifiers, "wikidata"))
    iso3166: str | None = Field(description=described(Identifiers, "iso3166"))


class ActorData(RecordData):
    """Somebody or something that acts: the one that incidents, claims and effects name."""

    record: Literal["actor"] = Field(description="What the record is of.")
    name: str = Field(description=described(Actor, "name"))
    names: dict[str, str] = Field(description=described(Actor, "names"))
    kind: TermRef = Field(description=described(Actor, "kind"))
    summary: str | None = Field(description=described(Actor, "summary", PLAIN))
    summary_markdown: str | None = Field(description=described(Actor, "summary", AS_WRITTEN))
    summary_passages: list[PassageData] = Field(description=described(Actor, "summary", PASSAGES))
    state: ActorRef | None = Field(description=described(Actor, "state"))
    part_of: ActorRef | None = Field(description=described(Actor, "part_of"))
    offices: list[OfficeData] = Field(description=described(Actor, "offices"))
    born: DateData | None = Field(description=described(Actor, "born"))
    birth_date: str | None = Field(
        description="The date of birth in ISO 8601, as precise as is recorded; null for a date "
        "that is approximate, uncertain or an interval.",
        examples=["1969-10"],
    )
    identifiers: IdentifiersData = Field(description=described(Actor, "identifiers"))
    relations: list[RelationRef] = Field(
        description="The relations of the state with others, by their ids; none of an actor that "
        "is no state."
    )
    incident_count: int = Field(description=INCIDENT_COUNT)
    latest_incidents: list[IncidentRef] = Field(description=LATEST_INCIDENTS)
    corrections: list[CorrectionData] = Field(description=described(SourcedRecord, "corrections"))
    briefings: list[BriefingRef] = Field(
        description="The briefings that mention the actor, newest first."
    )
    sources: list[SourceData] = Field(description=SOURCES)


def actor_data(actor: Actor, context: PageContext) -> ActorData:
    archive, born = context.archive, actor.born
    relations = archive.relations_of_state(actor.id)
    return ActorData.model_construct(
        **record_fields(actor, context),
        name=actor.name,
        names=actor.names,
        kind=term_ref("actor-kinds", actor.kind, context),
        **prose_data("summary", actor.summary, context),
        state=optional_actor(actor.state, context),
        part_of=optional_actor(actor.part_of, context),
        offices=[office_data(one, context) for one in actor.offices],
        born=optional_date(actor.born),
        birth_date=iso_date(born.start) if born and not born.is_interval else None,
        identifiers=IdentifiersData.model_construct(
            wikidata=actor.identifiers.wikidata, iso3166=actor.identifiers.iso3166
        ),
        relations=[relation_ref(one, context) for one in relations],
        **latest_incidents(actor, context),
        corrections=corrections_data(actor),
        briefings=briefing_refs(archive.briefings_on("actor", actor.id), context),
        sources=sources_data(actor.sources, context),
    )
