"""Problems can be shown anywhere, whatever they quote of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.problems import MAX_SHOWN, Problem, counted, did_you_mean, shown

anything = st.text(st.characters())
long = st.builds(lambda text, times: text * times, anything, st.integers(1, 200))


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("Perú – «sí», 秘鲁 ▼ 🎉", "Perú – «sí», 秘鲁 ▼ 🎉"),
        ("two\nlines\r\n\tand a tab", r"two\nlines\r\n\tand a tab"),
        ("\x1b[31mred\x1b[0m, \x9b31m and a \x07", r"\x1b[31mred\x1b[0m, \x9b31m and a \x07"),
        ("left\u202eright\u2066\u200b\ufeff", r"left\u202eright\u2066\u200b\ufeff"),
        ("a\u2028b\u0085c\xa0d", r"a\u2028b\x85c\xa0d"),
        ("not UTF-8 in a file's name: \udcff", r"not UTF-8 in a file's name: \udcff"),
    ],
)
def test_what_has_no_look_of_its_own_is_shown_by_its_number(text: str, harmless: str) -> None:
    assert shown(text) == harmless


@given(anything | long)
def test_any_text_is_shown_on_one_line_that_does_nothing(text: str) -> None:
    found = shown(text)
    assert found.isprintable()
    assert len(found) <= MAX_SHOWN
    assert shown(found) == found
    if text.isprintable() and len(text) <= MAX_SHOWN:
        assert found == text


def test_an_overlong_text_keeps_its_beginning_and_its_end() -> None:
    assert shown(f"'{'x' * 10_000}' is not a web address") == (
        f"'{'x' * 147} … {'x' * 126}' is not a web address"
    )


@given(anything, anything, anything, st.booleans())
def test_a_problem_is_one_printable_line(path: str, message: str, hint: str, advice: bool) -> None:
    assert str(Problem(path, 1, 1, message, hint, advice)).isprintable()


def test_problems_are_counted_in_words() -> None:
    error, advice = Problem("a", 1, 1, "wrong"), Problem("a", 1, 1, "thin", warning=True)
    assert counted([]) == ""
    assert counted([error]) == "1 problem"
    assert counted([advice, advice]) == "2 warnings"
    assert counted([error, advice, error]) == "2 problems, 1 warning"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ambasador", "did you mean 'ambassador'?"),
        ("until", "known are ambassador, from, title"),
    ],
)
def test_the_nearest_known_word_is_offered_or_else_the_few_there_are(word: str, hint: str) -> None:
    assert did_you_mean(word, ["title", "from", "ambassador"], "look it up") == hint


def test_where_many_words_are_known_and_none_is_near_the_hint_says_where_to_look() -> None:
    known = [f"actor-{number}" for number in range(100)]
    assert did_you_mean("zenda", known, "look it up") == "look it up"
    assert did_you_mean("zenda", [], "look it up") == "look it up"
