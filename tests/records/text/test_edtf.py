"""Dates in EDTF: which are understood, what days they mean, and how they are sorted."""

from __future__ import annotations

import time
from datetime import date
from random import Random

import pytest
from date_strategies import intervals, points
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.chronology import in_order
from macros.records.text import edtf
from macros.records.text.edtf import EXAMPLES, NotADate, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-11-03", "2025-11-03", "2025-11-03"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("2025-11?", "2025-11-01", "2025-11-30"),
        ("2025-11-03%", "2025-11-03", "2025-11-03"),
        ("2025-11-03/2025-11-06", "2025-11-03", "2025-11-06"),
        ("2025-11/2026", "2025-11-01", "2026-12-31"),
        ("2025-11-03~/2025-12?", "2025-11-03", "2025-12-31"),
        ("2025-11-03/2025-11", "2025-11-03", "2025-11-30"),
        ("2025-11-03/2025-11-03", "2025-11-03", "2025-11-03"),
        ("2025-11-03/..", "2025-11-03", "9999-12-31"),
        ("../2025-11", "0001-01-01", "2025-11-30"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_means_its_first_to_its_last_day(text: str, earliest: str, latest: str) -> None:
    found = parse(text)
    assert found.span == (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025", False, False),
        ("2025~", True, False),
        ("2025?", False, True),
        ("2025%", True, True),
    ],
)
def test_a_qualifier_says_how_sure_a_date_is(text: str, approximate: bool, uncertain: bool) -> None:
    point = parse(text).start
    assert point is not None
    assert (point.approximate, point.uncertain) == (approximate, uncertain)
    assert point.qualified == (approximate or uncertain)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2025-11-03~", "2025-11-03~"),
        ("2025-11/2025-12-06?", "2025-12-06?"),
        ("2025-11/..", "2025-11"),
        ("../2025", "2025"),
    ],
)
def test_the_last_date_of_an_interval_is_a_date_of_its_own(text: str, last: str) -> None:
    assert edtf.parse(text).last_date == edtf.parse(last)


def test_only_what_has_two_ends_is_an_interval() -> None:
    assert not parse("2025-11-03").is_interval
    assert parse("2025-11-03/2025-11-03").is_interval
    assert parse("2025-11-03/..").is_interval


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "'' is not an EDTF date"),
        ("yesterday", "'yesterday' is not an EDTF date"),
        ("3.11.2025", "'3.11.2025' is not an EDTF date"),
        ("2025-11-3", "'2025-11-3' is not an EDTF date"),
        ("20251103", "'20251103' is not an EDTF date"),
        ("2025-11-03T10:00:00", "'2025-11-03T10:00:00' is not an EDTF date"),
        ("2025-11-03 ", "'2025-11-03 ' is not an EDTF date"),
        ("2025-11-03\n", "'2025-11-03\n' is not an EDTF date"),
        ("~2025", "'~2025' is not an EDTF date"),
        ("2025~?", "'2025~?' is not an EDTF date"),
        ("-0044", "'-0044' is not an EDTF date"),
        ("Y12025", "'Y12025' is not an EDTF date"),
        ("202X", "'202X' is not an EDTF date"),
        ("٢٠٢٥", "'٢٠٢٥' is not an EDTF date"),
        ("2025-21-01", "'2025-21-01' is not in the calendar"),
        ("2025-21", "'2025-21' is not in the calendar"),
        ("2025-00", "'2025-00' is not in the calendar"),
        ("2025-02-29", "'2025-02-29' is not in the calendar"),
        ("2025-11-31", "'2025-11-31' is not in the calendar"),
        ("2025-11-00", "'2025-11-00' is not in the calendar"),
        ("0000", "'0000' is not in the calendar"),
        ("2025-11-03/2025-11-31", "'2025-11-31' is not in the calendar"),
        ("2025-11-03/", "'' is not an EDTF date"),
        ("/2025", "'' is not an EDTF date"),
        ("2025/2026/2027", "'2026/2027' is not an EDTF date"),
        ("../..", "'../..' is open on both sides"),
        ("2025-11-06/2025-11-03", "'2025-11-06/2025-11-03' ends before it begins"),
        ("2026/2025-12", "'2026/2025-12' ends before it begins"),
    ],
)
def test_a_refusal_says_why(text: str, sentence: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse(text)
    assert str(refused.value) == sentence


def test_the_examples_that_hints_show_are_understood() -> None:
    for example in EXAMPLES.split(" · "):
        assert str(parse(example)) == example


def day_of(found: time.struct_time | float) -> date:
    """A bound as the reference library gives it: open ends are infinite."""
    if isinstance(found, float):
        return date.min if found < 0 else date.max
    return date(*found[:3])


def reference(text: str) -> tuple[date, date]:
    found = parse_edtf(text)
    return day_of(found.lower_strict()), day_of(found.upper_strict())


@given(points)
def test_a_date_spans_the_days_that_the_reference_library_gives(text: str) -> None:
    assert parse(text).span == reference(text)


@given(intervals)
def test_an_interval_spans_them_too_and_none_is_reversed(text: str) -> None:
    earliest, latest = reference(text)
    if earliest > latest:
        with pytest.raises(NotADate, match="ends before it begins"):
            parse(text)
    else:
        assert parse(text).span == (earliest, latest)


@given(st.text())
def test_any_other_text_is_refused_and_never_breaks_the_reader(text: str) -> None:
    try:
        found = parse(text)
    except NotADate:
        return
    assert str(found) == text


class Dated:
    def __init__(self, id: str, text: str) -> None:
        self.id, self.date = id, parse(text)


def test_records_are_sorted_by_first_day_then_last_day_then_id() -> None:
    texts = {
        "d": "2025-11-03",
        "c": "2025-11-03",
        "month": "2025-11",
        "year": "2025",
        "days": "2025-11-03/2025-11-06",
        "since": "2025-11-03/..",
        "until": "../2025-11-03",
        "january": "2025-01",
    }
    found = in_order(Dated(id, text) for id, text in texts.items())
    assert " ".join(one.id for one in found) == "until january year month c d days since"


@given(st.lists(st.tuples(st.sampled_from("abcde"), points), unique=True), st.randoms())
def test_the_order_does_not_depend_on_the_order_before(
    texts: list[tuple[str, str]], random: Random
) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)

    def keys(some: list[tuple[str, str]]) -> list[tuple[str, date, date]]:
        return [(one.id, *one.date.span) for one in in_order(Dated(*text) for text in some)]

    assert keys(texts) == keys(shuffled)


def test_a_month_that_is_open_ended_keeps_its_precision() -> None:
    start = edtf.parse("2025-11/..").start
    assert start is not None
    assert (start.year, start.month, start.day) == (2025, 11, None)
