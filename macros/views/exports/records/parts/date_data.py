"""Dates as data: as written, as days, and in words."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import Field

from macros.records.text.date_words import beginning, words
from macros.records.text.edtf import Edtf
from macros.records.text.iso_dates import first_day, last_day
from macros.views.exports.records.parts.data_model import DataModel


class DateData(DataModel):
    """A date or an interval, as precise as it is recorded."""

    edtf: str = Field(
        description="The date as it is recorded, in EDTF: 2025, 2025-11, 2025-11-03, an interval "
        "of two such dates, or one that is open (..) on one side. A date with ~ is approximate, "
        "with ? uncertain, with % both.",
        examples=["2025-11-03", "2025-11~", "2022-12-07/.."],
    )
    first_day: str | None = Field(
        description="The first day of the date as it is written, in ISO 8601; null where it "
        "is open. One with ~, ? or % may be earlier.",
        examples=["2025-11-03"],
    )
    last_day: str | None = Field(
        description="The last day of the date as it is written, in ISO 8601; null where it is "
        "open. One with ~, ? or % may be later.",
        examples=["2025-11-03"],
    )
    words: str = Field(description="The date in words.", examples=["3 November 2025"])


def date_data(when: Edtf, phrase: Callable[[Edtf], str] = words) -> DateData:
    """A date on which something happened, or with another `phrase` for it, as `ending`."""
    return DateData.model_construct(
        edtf=when.text,
        first_day=first_day(when),
        last_day=last_day(when),
        words=phrase(when),
    )


def optional_date(when: Edtf | None, phrase: Callable[[Edtf], str] = beginning) -> DateData | None:
    """A date on which something began, was said or was published; or with another phrase."""
    return date_data(when, phrase) if when else None
