"""A month of a year, and which month a date belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from macros.records.text.date_words import words as date_words
from macros.records.text.edtf import Edtf, parse

EXAMPLE = "2026-08"

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


class NotAMonth(ValueError):
    """Raised for a text that is not a month of the calendar."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @staticmethod
    def parse(text: str) -> Month:
        """The month of a text such as "2026-08". Raises NotAMonth."""
        try:
            if not _MONTH.fullmatch(text):
                raise ValueError
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise NotAMonth(f"'{text}' is not a month") from None
        return Month(first.year, first.month)

    @staticmethod
    def of_day(day: date) -> Month:
        return Month(day.year, day.month)

    @staticmethod
    def of(when: Edtf) -> Month:
        """The one month that a date belongs to: that of the last day which it allows, or, where its
        end is open, of the last one that it names. By the end of this month, and not before, is it
        certain that what is dated so had begun: of "2025" it is December, of 30 July to 2 August it
        is August."""
        return Month.of_day(when.last_named.latest)

    @property
    def words(self) -> str:
        """The month in words: "August 2026"."""
        return date_words(parse(str(self)))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
