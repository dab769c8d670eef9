"""An actor as data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.actor import Actor, Identifiers, Office
from macros.records.model.record import SourcedRecord
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData
from macros.views.exports.records.parts.notice_data import CorrectionData
from macros.views.exports.records.parts.passage_data import (
    AS_WRITTEN,
    PASSAGES,
    PLAIN,
    PassageData,
)
from macros.views.exports.records.parts.references import (
    ActorRef,
    BriefingRef,
    IncidentRef,
    RelationRef,
    TermRef,
)
from macros.views.exports.records.parts.source_data import SOURCES, SourceData
from macros.views.exports.records.record_data import RecordData

INCIDENT_COUNT = "The number of incidents that name it."
LATEST_INCIDENTS = (
    "The latest incidents that name it, newest first: as many as its page shows. All of them, if "
    "they are no fewer than 'incident_count'."
)


class OfficeData(DataModel):
    """An office and when it was held. An interval that is open says what is not known of it."""

    title: str = Field(description=described(Office, "title"))
    of: ActorRef | None = Field(description=described(Office, "of"))
    head_of_mission_in: ActorRef | None = Field(description=described(Office, "head_of_mission_in"))
    began: DateData | None = Field(description=described(Office, "from_"))
    ended: DateData | None = Field(description=described(Office, "to"))
    former: bool = Field(description="Whether an end of it is recorded.")
    sources: list[str] = Field(description=described(Office, "sources"))


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
    identifiers: IdentifiersData = Field(description=described(Actor, "identifiers"))
    relations: list[RelationRef] = Field(
        description="The relations of the state with others, the gravest first; none of an actor "
        "that is no state."
    )
    incident_count: int = Field(description=INCIDENT_COUNT)
    latest_incidents: list[IncidentRef] = Field(description=LATEST_INCIDENTS)
    corrections: list[CorrectionData] = Field(description=described(SourcedRecord, "corrections"))
    briefings: list[BriefingRef] = Field(
        description="The briefings that mention the actor, newest first."
    )
    sources: list[SourceData] = Field(description=SOURCES)
