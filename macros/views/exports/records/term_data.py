"""A term with a page as data: a topic or a place, and what has it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.vocabulary import MappedPlace
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Term
from macros.views.exports.records.parts.data_model import described
from macros.views.exports.records.parts.latest_incidents import latest_incidents
from macros.views.exports.records.parts.references import BriefingRef, IncidentRef, briefing_refs
from macros.views.exports.records.record_data import RecordData, page_fields


class TermData(RecordData):
    """A topic or a place, with the incidents and briefings that have it."""

    record: Literal["term"] = Field(description="What the record is of.")
    vocabulary: str = Field(
        description="The vocabulary of the term: topics or places.", examples=["topics"]
    )
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


def term_data(term: Term, context: PageContext) -> TermData:
    kind, id = context.registry.key_of(term)
    has_briefings = "briefings" in context.registry.kind_of(term).lists
    briefings = context.archive.lists.items("briefings", kind, id) if has_briefings else ()
    place = term.word if isinstance(term.word, MappedPlace) else None
    return TermData.model_construct(
        record="term",
        id=term.id,
        **page_fields(term, context),
        aliases=[],
        added=None,
        updated=None,
        withdrawn=None,
        vocabulary=term.vocabulary,
        label=term.word.label,
        description=term.word.description,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        wikidata=place.wikidata if place else None,
        **latest_incidents(term, context),
        briefings=briefing_refs(briefings, context),
    )
