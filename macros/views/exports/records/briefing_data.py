"""A briefing as data: what is said of the article, without its text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.archive.chronology import in_order
from macros.records.model.briefing import Briefing, Image, Revised, Update
from macros.views.components.citations.byline import authors_of
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Picture
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data, optional_date
from macros.views.exports.records.parts.notice_data import CorrectionData, corrections_data
from macros.views.exports.records.parts.references import (
    ActorRef,
    AuthorRef,
    IncidentRef,
    PageTermRef,
    RelationRef,
    actor_ref,
    address,
    incident_ref,
    page_term_refs,
    relation_ref,
)
from macros.views.exports.records.record_data import RecordData, record_fields


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
    authors: list[AuthorRef] = Field(
        description=described(Briefing, "authors", "Guests, who have no page, come last.")
    )
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


def briefing_data(briefing: Briefing, context: PageContext) -> BriefingData:
    archive = context.archive
    ids: dict[str, list[str]] = {}
    for kind, id in archive.mentioned_in(briefing.id):
        ids.setdefault(kind, []).append(id)
    incidents = in_order(map(archive.incident, ids.get("incident", ())))
    return BriefingData.model_construct(
        **record_fields(briefing, context),
        title=briefing.title,
        date=date_data(briefing.date),
        as_of=optional_date(briefing.as_of),
        description=briefing.description,
        authors=_authors_data(briefing, context),
        image=_image_data(briefing.image, context) if briefing.image else None,
        topics=page_term_refs("topics", briefing.topics, context),
        revises=_revised_data(briefing.revises) if briefing.revises else None,
        updates=[_update_data(one, context) for one in briefing.newest_updates],
        corrections=corrections_data(briefing),
        incidents=[incident_ref(one, context) for one in incidents],
        actors=[actor_ref(id, context) for id in ids.get("actor", ())],
        relations=[relation_ref(archive.relation(id), context) for id in ids.get("relation", ())],
    )


def _image_data(image: Image, context: PageContext) -> ImageData:
    return ImageData.model_construct(
        url=address(Picture(image.src), context),
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
    )


def _revised_data(revised: Revised) -> RevisedData:
    return RevisedData.model_construct(
        title=revised.title,
        published=optional_date(revised.published),
        url=revised.url,
        note=revised.note,
    )


def _update_data(update: Update, context: PageContext) -> UpdateData:
    incident = context.archive.incident(update.incident) if update.incident else None
    return UpdateData.model_construct(
        date=date_data(update.date),
        text=update.text,
        incident=incident_ref(incident, context) if incident else None,
    )


def _authors_data(briefing: Briefing, context: PageContext) -> list[AuthorRef]:
    return [
        AuthorRef.model_construct(
            id=one.author.id if one.author else None,
            name=one.name,
            url=address(one.author, context) if one.author else None,
        )
        for one in authors_of(briefing, context)
    ]
