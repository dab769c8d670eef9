"""Corrections and withdrawals as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.record import Correction, Withdrawal
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData
from macros.views.exports.records.parts.references import ID, URL


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
