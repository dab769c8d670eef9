"""A briefing as data: what is said of the article, without its text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.model.briefing import Briefing, Image, Revised, Update
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData
from macros.views.exports.records.parts.notice_data import CorrectionData
from macros.views.exports.records.parts.references import (
    ActorRef,
    IncidentRef,
    PageTermRef,
    RelationRef,
)
from macros.views.exports.records.record_data import RecordData


class ImageData(DataModel):
    """The picture above an article."""

    url: str = Field(description="The address of the picture.")
    alt: str = Field(description=described(Image, "alt"))
    caption: str = Field(description=described(Image, "caption"))
    credit: str = Field(description=described(Image, "credit"))


class UpdateData(DataModel):
    """What has happened since."""

    date: DateData = Field(description=described(Update, "date"))
    text: str = Field(description=described(Update, "text"))
    incident: IncidentRef | None = Field(description=described(Update, "incident"))


class RevisedData(DataModel):
    """The article that a briefing revises."""

    title: str = Field(description=described(Revised, "title"))
    published: DateData | None = Field(description=described(Revised, "published"))
    url: str | None = Field(description=described(Revised, "url"))
    note: str = Field(description=described(Revised, "note"))


class BriefingData(RecordData):
    """An article, without its text."""

    record: Literal["briefing"] = Field(description="What the record is of.")
    title: str = Field(description=described(Briefing, "title"))
    date: DateData = Field(description=described(Briefing, "date"))
    as_of: DateData | None = Field(description=described(Briefing, "as_of"))
    description: str = Field(description=described(Briefing, "description"))
    image: ImageData | None = Field(description=described(Briefing, "image"))
    topics: list[PageTermRef] = Field(description=described(Briefing, "topics"))
    revises: RevisedData | None = Field(description=described(Briefing, "revises"))
    updates: list[UpdateData] = Field(description=described(Briefing, "updates"))
    corrections: list[CorrectionData] = Field(description=described(Briefing, "corrections"))
    incidents: list[IncidentRef] = Field(
        description="The incidents that the article mentions, oldest first."
    )
    actors: list[ActorRef] = Field(
        description="The actors that the article mentions, by their ids."
    )
    relations: list[RelationRef] = Field(
        description="The relations that the article mentions, by their ids."
    )
