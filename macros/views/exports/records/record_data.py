"""What the data of every record begins with."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from macros.records.model.record import NamedRecord
from macros.records.text.iso_dates import iso_date
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Page, Record
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.notice_data import WithdrawalData, withdrawal_data
from macros.views.exports.records.parts.references import ID, URL, address


class RecordData(DataModel):
    """What the data of every record begins with."""

    record: str = Field(
        description="What the record is of: incident, actor, relation, briefing or term.",
        examples=["incident"],
    )
    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    url: str = Field(description=URL)
    data_url: str | None = Field(
        description="The address of the file with this data alone; null if the site has none."
    )
    aliases: list[str] = Field(description=described(NamedRecord, "aliases"))
    added: str | None = Field(
        description="When the page was published, in ISO 8601; null if that is not recorded.",
        examples=["2026-08-01"],
    )
    updated: str | None = Field(
        description="When the page was last changed by an addition or a correction, in ISO 8601; "
        "null if that is not recorded.",
        examples=["2026-08-14"],
    )
    withdrawn: WithdrawalData | None = Field(
        description="Why the record is not to be relied on any more; null if it stands."
    )


OUTPUT = "json"
"""The output that the files with the data of one record belong to."""

FILE = "index.json"
"""The name of the file, beside that of the page."""


def record_fields(record: Record, context: PageContext) -> dict[str, Any]:
    """The fields that the data of every record begins with, by their names."""
    archive = context.archive
    file = getattr(record, "file", None)
    dates = archive.page_dates(record.kind_name, record.id)
    return {
        "record": record.kind_name,
        "id": record.id,
        **page_fields(record, context),
        "aliases": list(record.aliases),
        "added": iso_date(dates.published),
        "updated": iso_date(dates.changed),
        "withdrawn": withdrawal_data(file, context),
    }


def page_fields(page: Page, context: PageContext) -> dict[str, Any]:
    """The addresses of a page and of its data, by the names of their fields."""
    url = address(page, context)
    return {"url": url, "data_url": f"{url}{FILE}" if context.site.writes(OUTPUT) else None}
