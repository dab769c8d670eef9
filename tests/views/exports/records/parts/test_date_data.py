"""Dates as data: the days agree with the date as written, and an open end is null."""

from __future__ import annotations

from datetime import date

import pytest
from date_strategies import intervals, points
from hypothesis import given

from macros.records.text.date_words import beginning
from macros.records.text.edtf import Edtf, NotADate, parse
from macros.views.exports.records.parts.date_data import DateData, date_data


def parsed(text: str) -> Edtf | None:
    try:
        return parse(text)
    except NotADate:  # an interval that ends before it begins
        return None


@given(points | intervals)
def test_the_days_are_the_first_and_the_last_that_a_date_can_mean(text: str) -> None:
    if (when := parsed(text)) is None:
        return
    found = date_data(when, beginning)
    assert found.edtf == text
    assert DateData.model_validate(found.model_dump()) == found
    assert (found.first_day is None) == text.startswith("..")
    assert (found.last_day is None) == text.endswith("..")
    if found.first_day:
        assert date.fromisoformat(found.first_day) == when.earliest
    if found.last_day:
        assert date.fromisoformat(found.last_day) == when.latest
    if found.first_day and found.last_day:
        assert found.first_day <= found.last_day
    assert found.words.strip()


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2025", "2025-01-01", "2025-12-31", "2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2025-11-03~", "2025-11-03", "2025-11-03", "around 3 November 2025"),
        ("2025-11-03/2025-11-06", "2025-11-03", "2025-11-06", "3–6 November 2025"),
        ("../2022-12-07", None, "2022-12-07", "by 7 December 2022"),
        ("2022-12-07/..", "2022-12-07", None, "since 7 December 2022"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "1 January 1"),
    ],
)
def test_a_date(text: str, first: str | None, last: str | None, words: str) -> None:
    found = date_data(parse(text), beginning)
    assert (found.first_day, found.last_day, found.words) == (first, last, words)
