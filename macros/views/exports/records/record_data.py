"""What the data of every record begins with."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.record import NamedRecord
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.notice_data import WithdrawalData
from macros.views.exports.records.parts.references import ID, URL


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
