"""Sources as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.record import Source, SourcedRecord
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData
from macros.views.exports.records.parts.references import TermRef

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
