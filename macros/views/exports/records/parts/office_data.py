"""Offices as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.actor import Office
from macros.records.text.date_words import ending
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, optional_date
from macros.views.exports.records.parts.references import ActorRef, optional_actor


class OfficeData(DataModel):
    """An office and when it was held. An interval that is open says what is not known of it."""

    title: str = Field(description=described(Office, "title"))
    of: ActorRef | None = Field(description=described(Office, "of"))
    head_of_mission_in: ActorRef | None = Field(description=described(Office, "head_of_mission_in"))
    began: DateData | None = Field(description=described(Office, "from_"))
    ended: DateData | None = Field(description=described(Office, "to"))
    former: bool = Field(description="Whether an end of it is recorded.")
    sources: list[str] = Field(description=described(Office, "sources"))


def office_data(office: Office, context: PageContext) -> OfficeData:
    return OfficeData.model_construct(
        title=office.title,
        of=optional_actor(office.of, context),
        head_of_mission_in=optional_actor(office.head_of_mission_in, context),
        began=optional_date(office.from_),
        ended=optional_date(office.to, ending),
        former=office.to is not None and office.to.end is not None,
        sources=office.sources,
    )
