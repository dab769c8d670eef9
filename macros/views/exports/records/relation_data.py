"""The relation of two states as data, with its history."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.record import SourcedRecord
from macros.records.model.relation import RelationNote, Review
from macros.views.components.state_words import state_sentence
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.axis_data import FieldName
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.exports.records.parts.latest_incidents import latest_incidents
from macros.views.exports.records.parts.notice_data import CorrectionData, corrections_data
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
    actor_ref,
    briefing_refs,
)
from macros.views.exports.records.parts.source_data import SOURCES, SourceData, sources_data
from macros.views.exports.records.parts.stretch_data import StretchData, history_data
from macros.views.exports.records.record_data import RecordData, record_fields


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


def relation_data(relation: Relation, context: PageContext) -> RelationData:
    note, briefings = relation.note, context.archive.briefings_on("relation", relation.id)
    return RelationData.model_construct(
        **record_fields(relation, context),
        title=relation.title,
        states=[actor_ref(one.id, context) for one in (relation.one, relation.other)],
        standing=state_sentence(relation, context) or None,
        **prose_data("summary", note.summary if note else None, context),
        reviewed=_review_data(note.reviewed) if note and note.reviewed else None,
        history=list(history_data(relation, context)),
        **latest_incidents(relation, context),
        corrections=corrections_data(relation.file),
        briefings=briefing_refs(briefings, context),
        sources=sources_data(note.sources if note else {}, context),
    )


def _review_data(review: Review) -> ReviewData:
    return ReviewData.model_construct(
        date=date_data(review.date), of=review.of, note=review.note, sources=review.sources
    )
