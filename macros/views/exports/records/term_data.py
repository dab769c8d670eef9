"""A term with a page as data: a topic or a place, and what has it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.vocabulary import MappedPlace
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.views.exports.records.parts.data_model import described
from macros.views.exports.records.parts.references import BriefingRef, IncidentRef
from macros.views.exports.records.record_data import RecordData


class TermData(RecordData):
    """A topic or a place, with the incidents and briefings that have it."""

    record: Literal["term"] = Field(description="What the record is of.")
    vocabulary: Literal["topics", "places"] = Field(description="The vocabulary of the term.")
    label: str = Field(description=described(VocabularyTerm, "label"))
    description: str | None = Field(description=described(VocabularyTerm, "description"))
    lat: float | None = Field(description=described(MappedPlace, "lat", "Null for a topic."))
    lon: float | None = Field(description=described(MappedPlace, "lon", "Null for a topic."))
    wikidata: str | None = Field(description=described(MappedPlace, "wikidata"))
    incident_count: int = Field(description="The number of incidents that have the term.")
    latest_incidents: list[IncidentRef] = Field(
        description="The latest incidents that have the term, newest first: as many as its page "
        "shows. All of them, if they are no fewer than 'incident_count'."
    )
    briefings: list[BriefingRef] = Field(
        description="The briefings that have the term, newest first."
    )
