"""The axis of the drawn timeline: its years, its columns, and where a day lies on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.pages.drawn.timeline_axis import MOST_COLUMNS, WIDTH, TimeAxis, axis_of

counts = st.dictionaries(st.integers(1, 9999), st.integers(1, 500), min_size=1, max_size=40)


def days_of(axis: TimeAxis) -> st.SearchStrategy[date]:
    return st.dates(date(axis.first, 1, 1), date(axis.last, 12, 31))


@given(counts)
def test_an_axis_ends_with_the_last_year_and_has_columns_for_all_its_years(
    incidents: dict[int, int],
) -> None:
    axis = axis_of(incidents)
    assert axis.last == max(incidents)
    assert axis.first in incidents
    assert 1 <= axis.columns <= MOST_COLUMNS
    assert axis.columns * axis.months >= (axis.last + 1 - axis.first) * 12
    coarse = axis.coarse()
    assert coarse.columns * coarse.months == axis.columns * axis.months


@given(counts, st.data())
def test_a_day_lies_in_one_column_whose_time_has_it(
    incidents: dict[int, int], data: st.DataObject
) -> None:
    axis = axis_of(incidents)
    day = data.draw(days_of(axis))
    column = axis.column(day)
    assert 1 <= column <= axis.columns
    assert axis.time_of(column).earliest <= day <= axis.time_of(column).latest
    assert axis.coarse().column(day) == (column + 1) // 2


@given(counts, st.data())
def test_a_later_day_is_never_further_left_and_none_is_outside(
    incidents: dict[int, int], data: st.DataObject
) -> None:
    axis = axis_of(incidents)
    one, other = sorted((data.draw(days_of(axis)), data.draw(days_of(axis))))
    assert 0 <= axis.x(one) <= axis.x(other) <= WIDTH
    left, right = ((axis.column(one) - at) * WIDTH // axis.columns for at in (1, 0))
    assert left <= axis.x(one) <= right


def test_days_beyond_the_axis_are_put_at_its_ends() -> None:
    axis = axis_of({2022: 1, 2023: 1})
    assert (axis.x(date(2021, 12, 31)), axis.x(date.min), axis.x(date.max)) == (0, 0, WIDTH)


@given(counts)
def test_no_two_years_are_labelled_in_one_column(incidents: dict[int, int]) -> None:
    for axis in (axis_of(incidents), axis_of(incidents).coarse()):
        columns = list(axis.years().values())
        assert columns == sorted(set(columns))
        assert columns[-1] <= axis.columns


@pytest.mark.parametrize(
    ("incidents", "first"),
    [
        ({1949: 1, 2020: 2, 2021: 1, 2022: 10, 2023: 12, 2025: 47}, 2022),  # thin at first
        ({1949: 40, 2024: 30, 2025: 47}, 2024),  # full, but long before
        ({2005: 50, 2006: 52, 2009: 51}, 2005),
        ({1990: 9, 1994: 9, 2002: 9, 2012: 9}, 2012),
        ({1994: 20, 1998: 20, 2002: 20, 2012: 1}, 1994),
        ({1896: 1}, 1896),
    ],
)
def test_the_axis_begins_where_years_are_dense_without_a_long_gap(
    incidents: dict[int, int], first: int
) -> None:
    assert axis_of(incidents).first == first


@pytest.mark.parametrize(
    ("years", "time"),
    [
        (range(2022, 2027), "2022-01/2022-03"),
        (range(2015, 2027), "2015-01/2015-06"),
        (range(2005, 2027), "2005"),
        (range(1990, 2027), "1990/1991"),
    ],
)
def test_columns_are_as_long_as_the_years_need(years: range, time: str) -> None:
    axis = axis_of(dict.fromkeys(years, 1))
    assert axis.time_of(1).text == time


def test_the_last_column_ends_with_the_last_year() -> None:
    axis = axis_of(dict.fromkeys(range(1990, 2017), 1))
    last = axis.column(date(2016, 12, 31))
    assert axis.time_of(last).text == "2016"
    assert axis.time_of(last).latest + timedelta(1) == date(2017, 1, 1)
