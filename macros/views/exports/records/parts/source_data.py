"""Sources as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from macros.records.model.record import Source, SourcedRecord
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, optional_date
from macros.views.exports.records.parts.references import TermRef, optional_term

SOURCES = described(SourcedRecord, "sources")


class SourceData(DataModel):
    """A publication that a record cites. The same URL in several records is one source."""

    key: str = Field(
        description="The key of the source in this record, by which its fields cite it. Another "
        "record may have another key for the same source."
    )
    url: str = Field(description=described(Source, "url"))
    title: str = Field(description=described(Source, "title"))
    titles: dict[str, str] = Field(description=described(Source, "titles"))
    publisher: str = Field(description=described(Source, "publisher"))
    published: DateData | None = Field(description=described(Source, "published"))
    language: str | None = Field(description=described(Source, "language"))
    kind: TermRef | None = Field(description=described(Source, "kind"))
    reading: TermRef | None = Field(description=described(Source, "reading"))
    note: str | None = Field(description=described(Source, "note"))


def source_fields(source: Source, context: PageContext) -> dict[str, Any]:
    """The fields that a source has wherever it is listed, by their names."""
    return {
        "title": source.title,
        "titles": source.titles or {},
        "publisher": source.publisher,
        "published": optional_date(source.published),
        "language": source.language,
        "kind": optional_term("source-kinds", source.kind, context),
        "reading": optional_term("readings", source.reading, context),
        "note": source.note,
    }


def sources_data(sources: Mapping[str, Source], context: PageContext) -> list[SourceData]:
    """The sources of a record, in its order."""
    return [
        SourceData.model_construct(
            key=key,
            url=one.url,
            **source_fields(one, context),
        )
        for key, one in sources.items()
    ]
