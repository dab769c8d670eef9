"""Corrections and withdrawals as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.briefing import CorrectedRecord
from macros.records.model.record import Correction, SourcedRecord, Withdrawal
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.exports.records.parts.references import ID, URL, address


class CorrectionData(DataModel):
    """A mistake that was put right."""

    date: DateData = Field(description=described(Correction, "date"))
    text: str = Field(description=described(Correction, "text"))


class ReplacementRef(DataModel):
    """The record that takes the place of one that is withdrawn."""

    id: str = Field(description=ID)
    title: str = Field(description="Its title or name.")
    url: str = Field(description=URL)


class WithdrawalData(DataModel):
    """Why a record is not to be relied on any more, and the one that takes its place."""

    date: DateData = Field(description=described(Withdrawal, "date"))
    reason: str = Field(description=described(Withdrawal, "reason"))
    replaced_by: ReplacementRef | None = Field(description=described(Withdrawal, "replaced_by"))


def corrections_data(record: CorrectedRecord | None) -> list[CorrectionData]:
    """The corrections of a record, in its order; none if it has no file."""
    return [
        CorrectionData.model_construct(date=date_data(one.date), text=one.text)
        for one in (record.corrections if record else ())
    ]


def withdrawal_data(record: SourcedRecord | None, context: PageContext) -> WithdrawalData | None:
    """That a record is withdrawn; None if it stands, or has no file."""
    withdrawal = record.withdrawn if record else None
    if record is None or withdrawal is None:
        return None
    id = withdrawal.replaced_by or ""
    other = context.record(record.kind_name, id) if id else None
    return WithdrawalData.model_construct(
        date=date_data(withdrawal.date),
        reason=withdrawal.reason,
        replaced_by=ReplacementRef.model_construct(
            id=id, title=context.title(other), url=address(other, context)
        )
        if other
        else None,
    )
