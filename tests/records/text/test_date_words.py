"""Dates as readers see them."""

from __future__ import annotations

import pytest
from date_strategies import intervals, points
from hypothesis import given

from macros.records.text.date_words import beginning, ending, lapse, some_time, starting, words
from macros.records.text.edtf import NotADate, parse

WORDING = """
2022                    | 2022                                 | 2022
0079                    | 79                                   | 79
2022-12                 | December 2022                        | Dec 2022
2022-12-13              | 13 December 2022                     | 13 Dec 2022
2022-12-13~             | around 13 December 2022              | around 13 Dec 2022
2022-12?                | perhaps December 2022                | perhaps Dec 2022
2022%                   | perhaps around 2022                  | perhaps around 2022
2025-11-03/2025-11-04   | 3–4 November 2025                    | 3–4 Nov 2025
2025-11-03/2025-11-03   | 3 November 2025                      | 3 Nov 2025
2025-10-30/2025-11-04   | 30 October – 4 November 2025         | 30 Oct – 4 Nov 2025
2024-12-30/2025-01-02   | 30 December 2024 – 2 January 2025    | 30 Dec 2024 – 2 Jan 2025
2024-03/2024-05         | March–May 2024                       | Mar–May 2024
2024-11/2025-02         | November 2024 – February 2025        | Nov 2024 – Feb 2025
1949/1954               | 1949–1954                            | 1949–1954
2025-11-03/2025-12      | 3 November 2025 – December 2025      | 3 Nov 2025 – Dec 2025
2024/2025-02            | 2024 – February 2025                 | 2024 – Feb 2025
2024-03-01~/2024-05     | from around 1 March 2024 to May 2024 | from around 1 Mar 2024 to May 2024
1949?/1954~             | from perhaps 1949 to around 1954     | from perhaps 1949 to around 1954
2025-11-03/..           | since 3 November 2025                | since 3 Nov 2025
2025~/..                | since around 2025                    | since around 2025
../2025-11              | until November 2025                  | until Nov 2025
../2025-11-03?          | until perhaps 3 November 2025        | until perhaps 3 Nov 2025
"""


@pytest.mark.parametrize("row", WORDING.strip().splitlines())
def test_a_date_reads_as_a_phrase(row: str) -> None:
    text, long, short = (cell.strip() for cell in row.split("|"))
    assert words(parse(text)) == long
    assert words(parse(text), short=True) == short


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2025-11-03", "since 3 November 2025"),
        ("2025-11-03/2025-11-06", "since 3–6 November 2025"),
        ("2025-11~", "since around November 2025"),
        ("2025-11-03/..", "since 3 November 2025"),
        ("../2025-11-03", "since 3 November 2025 or earlier"),
        ("2024-05-07/2026-02", "since some time between 7 May 2024 and February 2026"),
    ],
)
def test_what_goes_on_does_so_since_a_date(text: str, phrase: str) -> None:
    assert starting(parse(text)) == phrase
    assert starting(parse(text), short=True) == phrase.replace("November", "Nov").replace(
        "February", "Feb"
    )


def test_a_beginning_or_end_that_is_known_on_one_side_says_which() -> None:
    assert beginning(parse("../2022-12-07")) == "by 7 December 2022"
    assert beginning(parse("2022-12-07/.."), short=True) == "since 7 Dec 2022"
    assert beginning(parse("2022-12")) == "December 2022"
    assert ending(parse("2022-12-07~/..")) == "at least around 7 December 2022"
    assert ending(parse("../2022-12-07"), short=True) == "by 7 Dec 2022"
    assert ending(parse("2022")) == "2022"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2025-11-03", "3 November 2025"),
        ("2025-11~", "around November 2025"),
        ("2025-11-03/2025-11-06", "some time within 3–6 November 2025"),
        ("2025-11/2025-11", "November 2025"),
        ("2025~/2026", "some time between around 2025 and 2026"),
        ("2025-11-03/..", "3 November 2025"),
        ("../2025-11-03", "3 November 2025"),
    ],
)
def test_a_day_that_is_one_of_several_says_so(text: str, phrase: str) -> None:
    assert some_time(parse(text)) == phrase


@pytest.mark.parametrize(
    ("earlier", "later", "phrase"),
    [
        ("2025-11-03", "2025-11-03", "the same day"),
        ("2025-10-31", "2025-11-01", "the next day"),
        ("2025-11-03", "2025-11-06", "three days later"),
        ("2025-11-03", "2025-11-23", "20 days later"),
        ("2025-11-03", "2026-08-07", "on 7 August 2026"),
        ("2025-11-03", "2025-11", "in November 2025"),
        ("2025-11-03", "2025-11-06~", "around 6 November 2025"),
        ("2025-11-02/2025-11-03", "2025-11-04", "on 4 November 2025"),
    ],
)
def test_it_is_said_how_long_after_only_of_certain_days(
    earlier: str, later: str, phrase: str
) -> None:
    assert lapse(parse(earlier), parse(later)) == phrase


@given(points | intervals)
def test_every_date_has_words(text: str) -> None:
    try:
        when = parse(text)
    except NotADate:
        return
    assert str((when.start or when.end).year) in words(when)
