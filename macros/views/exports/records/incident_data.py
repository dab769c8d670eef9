"""An incident as data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.incident import Incident, Invocation, Participant, Place
from macros.records.model.record import SourcedRecord
from macros.records.model.vocabulary import IncidentType, Instrument, MappedPlace
from macros.views.exports.records.parts.axis_data import AxisData
from macros.views.exports.records.parts.claim_data import ClaimData, FigureData
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
    ActorOnDay,
    ActorRef,
    BriefingRef,
    IncidentRef,
    PageTermRef,
    RelationRef,
    TermRef,
    VerificationRef,
)
from macros.views.exports.records.parts.source_data import SOURCES, SourceData
from macros.views.exports.records.record_data import RecordData


class IncidentTypeRef(TermRef):
    """What kind of act an incident is."""

    tone: TermRef = Field(description=described(IncidentType, "tone"))
    cameo: str | None = Field(description="The code in the CAMEO scheme.", examples=["0841"])


class MapPlaceRef(PageTermRef):
    """A place of the vocabulary, with where it is on the map."""

    lat: float = Field(description=described(MappedPlace, "lat"))
    lon: float = Field(description=described(MappedPlace, "lon"))


class PlaceData(DataModel):
    """Where something happened."""

    name: str = Field(description=described(Place, "name"))
    state: ActorRef | None = Field(description=described(Place, "state"))
    at: MapPlaceRef | None = Field(description=described(Place, "at"))


class ParticipantData(ActorOnDay):
    """An actor and the part it has, with the office that it held on the date of the incident."""

    role: TermRef = Field(description=described(Participant, "role"))
    did: str | None = Field(
        description="What the actor did, as it follows its name, in the words of the record or of "
        "the vocabulary for its role; null where neither has any.",
        examples=["closed its border"],
    )


class EffectData(AxisData):
    """What an incident changed between two states, or in one state's mission in another."""

    relation: RelationRef = Field(description="The relation of the two states.")
    value_before: str | None = Field(
        description="The value that is recorded right before the incident, as in 'value'; null if "
        "none is."
    )
    label_before: str | None = Field(description="The same in words.")
    changed: bool = Field(
        description="Whether the value differs from the one before; true as well if that is not "
        "recorded."
    )


class InstrumentData(DataModel):
    """A legal instrument that somebody invoked, or that governs the act."""

    id: str = Field(description="The id of the instrument in the vocabulary.")
    label: str = Field(description=described(Instrument, "label"))
    year: str | None = Field(description=described(Instrument, "year"))
    url: str | None = Field(description=described(Instrument, "url"))
    articles: str | None = Field(description=described(Invocation, "articles"))


class IncidentData(RecordData):
    """Something that happened, who had a part in it, what it changed and who says so."""

    record: Literal["incident"] = Field(description="What the record is of.")
    title: str = Field(description=described(Incident, "title"))
    date: DateData = Field(description=described(Incident, "date"))
    date_basis: str | None = Field(description=described(Incident, "date_basis"))
    start_date: str | None = Field(
        description="When it began, in ISO 8601 and as precisely as is recorded: 2025-11 for some "
        "time in that month. Null for a date that is approximate, uncertain or open.",
        examples=["2025-11-03"],
    )
    end_date: str | None = Field(
        description="When it ended, in the same form; null if it has only one date.",
        examples=["2025-11-06"],
    )
    type: IncidentTypeRef = Field(description=described(Incident, "type"))
    verification: VerificationRef = Field(description=described(Incident, "verification"))
    place: PlaceData | None = Field(description=described(Incident, "place"))
    actors: list[ParticipantData] = Field(description=described(Incident, "actors"))
    relations: list[RelationRef] = Field(
        description="The relations that the incident belongs to, the main one first."
    )
    significance: str | None = Field(description=described(Incident, "significance", PLAIN))
    significance_markdown: str | None = Field(
        description=described(Incident, "significance", AS_WRITTEN)
    )
    significance_passages: list[PassageData] = Field(
        description=described(Incident, "significance", PASSAGES)
    )
    summary: str = Field(description=described(Incident, "summary", PLAIN))
    summary_markdown: str = Field(description=described(Incident, "summary", AS_WRITTEN))
    summary_passages: list[PassageData] = Field(
        description=described(Incident, "summary", PASSAGES)
    )
    effects: list[EffectData] = Field(
        description=described(Incident, "effects", "One entry for each value that was set.")
    )
    follows: list[IncidentRef] = Field(description=described(Incident, "follows"))
    followed_by: list[IncidentRef] = Field(
        description="The later incidents that answer it, oldest first."
    )
    topics: list[PageTermRef] = Field(description=described(Incident, "topics"))
    instruments: list[InstrumentData] = Field(description=described(Incident, "instruments"))
    figures: list[FigureData] = Field(description=described(Incident, "figures"))
    claims: list[ClaimData] = Field(description=described(Incident, "claims"))
    note: str | None = Field(description=described(Incident, "note", PLAIN))
    note_markdown: str | None = Field(description=described(Incident, "note", AS_WRITTEN))
    note_passages: list[PassageData] = Field(description=described(Incident, "note", PASSAGES))
    corrections: list[CorrectionData] = Field(description=described(SourcedRecord, "corrections"))
    briefings: list[BriefingRef] = Field(
        description="The briefings that mention the incident, newest first."
    )
    sources: list[SourceData] = Field(description=SOURCES)
