"""The relation of two states as data, with its history."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.record import SourcedRecord
from macros.records.model.relation import RelationNote, Review
from macros.views.exports.records.parts.axis_data import AxisData, FieldName
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData
from macros.views.exports.records.parts.notice_data import CorrectionData
from macros.views.exports.records.parts.passage_data import (
    AS_WRITTEN,
    PASSAGES,
    PLAIN,
    PassageData,
)
from macros.views.exports.records.parts.references import ActorRef, BriefingRef, IncidentRef
from macros.views.exports.records.parts.source_data import SOURCES, SourceData
from macros.views.exports.records.record_data import RecordData


class StretchData(AxisData):
    """A value of a relation, and the days on which it held."""

    first_day: str | None = Field(
        description="The first day of the value, in ISO 8601; the first one possible, if the date "
        "is imprecise. Null for what held before the first incident of the record.",
        examples=["2025-11-03"],
    )
    last_day: str | None = Field(
        description="The last day of the value, in ISO 8601: the day before the next value of the "
        "same sort begins. Null if no end is recorded.",
        examples=["2026-02-11"],
    )
    began: DateData = Field(
        description="When it began, as precisely as is recorded; for what held before the first "
        "incident, since or by when it did."
    )
    last_recorded: DateData | None = Field(
        description="The last date as of which something shows the value; null if it is not known "
        "which value held. That nothing newer is recorded does not say that it still holds."
    )
    lapsed: bool = Field(
        description="Whether the value before ended with the incident, and none is recorded in its "
        "place: 'value' is null then."
    )
    certain: bool = Field(
        description="Whether the incident that set it is certain; true if it held before the first "
        "one."
    )
    incident: IncidentRef | None = Field(
        description="The incident that set the value; null for what held before the first one."
    )


class ReviewData(DataModel):
    """That editors have looked whether what the record tells last still held."""

    date: DateData = Field(description=described(Review, "date"))
    of: list[FieldName] = Field(description=described(Review, "of"))
    note: str = Field(description=described(Review, "note"))
    sources: list[str] = Field(description=described(Review, "sources"))


class RelationData(RecordData):
    """The relation of two states: how it stands, how it came to stand so, and its incidents."""

    record: Literal["relation"] = Field(description="What the record is of.")
    title: str = Field(description="The names of the two states.", examples=["Arcadia–Borduria"])
    states: list[ActorRef] = Field(description="The two states, by the order of their ids.")
    standing: str | None = Field(
        description="How the relation stands, in the words of its page; null if nothing is "
        "recorded."
    )
    summary: str | None = Field(description=described(RelationNote, "summary", PLAIN))
    summary_markdown: str | None = Field(description=described(RelationNote, "summary", AS_WRITTEN))
    summary_passages: list[PassageData] = Field(
        description=described(RelationNote, "summary", PASSAGES)
    )
    reviewed: ReviewData | None = Field(description=described(RelationNote, "reviewed"))
    history: list[StretchData] = Field(
        description="What held from when until when: first the diplomatic, then the consular "
        "relations, then the missions; each from the oldest value to the newest, without gap or "
        "overlap."
    )
    incident_count: int = Field(description="The number of incidents of the relation.")
    latest_incidents: list[IncidentRef] = Field(
        description="The latest incidents of the relation, newest first: as many as its page "
        "shows. All of them, if they are no fewer than 'incident_count'."
    )
    corrections: list[CorrectionData] = Field(description=described(SourcedRecord, "corrections"))
    briefings: list[BriefingRef] = Field(
        description="The briefings that mention the relation, newest first."
    )
    sources: list[SourceData] = Field(description=SOURCES)
