"""Dates in ISO 8601: nothing is more precise than the record, and what is open is nothing."""

from __future__ import annotations

from datetime import date

import pytest
from date_strategies import points
from hypothesis import given

from macros.records.text.edtf import parse
from macros.records.text.iso_dates import day_before, first_day, iso_date, iso_day, last_day


@given(points)
def test_a_date_is_as_precise_as_it_is_recorded_and_none_if_it_is_not_sure(text: str) -> None:
    found = iso_date(parse(text).start)
    assert found == (None if text[-1] in "~?%" else text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("../2022-12-07", None, "2022-12-07"),
        ("2022-12-07/..", "2022-12-07", None),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_only_an_open_end_is_no_day(text: str, first: str | None, last: str | None) -> None:
    assert (first_day(parse(text)), last_day(parse(text))) == (first, last)


def test_the_ends_of_the_calendar_stand_for_an_open_end() -> None:
    assert [iso_day(one) for one in (date.min, date(2025, 11, 3), date.max)] == [
        None,
        "2025-11-03",
        None,
    ]


def test_the_first_day_of_the_calendar_has_none_before_it() -> None:
    assert day_before(date.min) is None
    assert day_before(date(2024, 3, 1)) == "2024-02-29"
