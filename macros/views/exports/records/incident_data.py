"""An incident as data."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.model.vocabulary import IncidentType
from macros.records.text.iso_dates import iso_date
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.claim_data import (
    ClaimData,
    FigureData,
    claim_data,
    figure_data,
)
from macros.views.exports.records.parts.data_model import described
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.exports.records.parts.effect_data import EffectData, effects_data
from macros.views.exports.records.parts.instrument_data import InstrumentData, instrument_data
from macros.views.exports.records.parts.notice_data import CorrectionData, corrections_data
from macros.views.exports.records.parts.participant_data import ParticipantData, participants_data
from macros.views.exports.records.parts.passage_data import (
    AS_WRITTEN,
    PASSAGES,
    PLAIN,
    PassageData,
    prose_data,
)
from macros.views.exports.records.parts.place_data import PlaceData, place_data
from macros.views.exports.records.parts.references import (
    BriefingRef,
    IncidentRef,
    PageTermRef,
    RelationRef,
    TermRef,
    VerificationRef,
    briefing_refs,
    incident_ref,
    page_term_refs,
    relation_ref,
    term_ref,
    verification_ref,
)
from macros.views.exports.records.parts.source_data import SOURCES, SourceData, sources_data
from macros.views.exports.records.record_data import RecordData, record_fields


class IncidentTypeRef(TermRef):
    """What kind of act an incident is."""

    tone: TermRef = Field(description=described(IncidentType, "tone"))
    cameo: str | None = Field(description="The code in the CAMEO scheme.", examples=["0841"])


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


def incident_data(incident: Incident, context: PageContext) -> IncidentData:
    archive = context.archive
    followers = archive.lists.items("followed-by", "incident", incident.id)
    return IncidentData.model_construct(
        **record_fields(incident, context),
        title=incident.title,
        date=date_data(incident.date),
        date_basis=incident.date_basis,
        **_exact_dates(incident),
        type=_type_ref(incident, context),
        verification=verification_ref(incident.verification, context),
        place=place_data(incident.place, context),
        actors=participants_data(incident, context),
        relations=[relation_ref(one, context) for one in archive.relations_of(incident)],
        **prose_data("significance", incident.significance, context),
        **prose_data("summary", incident.summary, context),
        effects=list(effects_data(incident, context)),
        follows=[incident_ref(archive.incident(id), context) for id in incident.follows],
        followed_by=[incident_ref(one, context) for one in followers],
        topics=page_term_refs("topics", incident.topics, context),
        instruments=[instrument_data(one, context) for one in incident.instruments],
        figures=list(map(figure_data, incident.figures)),
        claims=[claim_data(one, context) for one in archive.claims.of[incident.id]],
        **prose_data("note", incident.note, context),
        corrections=corrections_data(incident),
        briefings=briefing_refs(archive.briefings_on("incident", incident.id), context),
        sources=sources_data(incident.sources, context),
    )


def _exact_dates(incident: Incident) -> dict[str, Any]:
    """The dates of an incident as far as ISO 8601 can express them."""
    date = incident.date
    start, end = iso_date(date.start), iso_date(date.end)
    known = start if end or date.end is None else None
    return {"start_date": known, "end_date": end if known and date.is_interval else None}


def _type_ref(incident: Incident, context: PageContext) -> IncidentTypeRef:
    term = context.archive.vocabulary.incident_types[incident.type]
    return IncidentTypeRef.model_construct(
        id=incident.type,
        label=term.label,
        tone=term_ref("tones", term.tone, context),
        cameo=term.cameo,
    )
