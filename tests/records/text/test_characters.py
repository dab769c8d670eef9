"""Characters that no text can hold where they stand: none that Unicode calls invisible is left out,
and none that can be seen is refused."""

from __future__ import annotations

import sys
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.text.characters import flaw, forbidden_characters

SEEN = {*"\t\n", *map(chr, range(0x600, 0x606)), *"\u06dd\u070f\u0890\u0891\u08e2"}
SEEN |= {"\U000110bd", "\U000110cd"}
"""Of the characters that command: those that every program knows, and signs before numbers."""

BLANK = {*"\u115f\u1160\u2800\u3164\uffa0\ufffc"}
"""Of those that should be seen: those that are not."""

CONTROLS = [
    one
    for one in map(chr, range(sys.maxunicode + 1))
    if category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")
]
LETTERS = [
    one for one in map(chr, range(0x20000)) if category(one)[0] in "LNPS" or category(one) == "Zs"
]


def test_no_control_between_latin_letters_is_left_out() -> None:
    assert {one for one in CONTROLS if not flaw(f"a{one}b")} == SEEN


def test_nothing_that_is_seen_is_refused() -> None:
    assert {one for one in LETTERS if flaw(f"a{one}b")} == BLANK


@pytest.mark.parametrize("one", ["\ue000", "\uf8ff", "\U000f0000", "\U0010fffd", "\U0010ffff"])
def test_what_has_no_look_of_its_own_is_refused(one: str) -> None:
    assert flaw(one) == (
        f"the character U+{ord(one):04X} looks different everywhere",
        "write a character of Unicode",
    )


@pytest.mark.parametrize("plane", range(1, 16))
def test_what_is_no_character_is_refused(plane: int) -> None:
    assert flaw(chr(plane * 0x10000 + 0xFFFE))
    assert flaw(chr(plane * 0x10000 + 0xFFFF))


JOINED = ["\u200c", "\u200d", "\ufe0f", "\u180b", "\U000e0100"]


@pytest.mark.parametrize("one", JOINED)
@pytest.mark.parametrize("before", ["", "a", "é", "1", " ", "-", "ж", "Ω", "\u200c", "א\u200d"])
def test_what_joins_letters_is_refused_where_nothing_is_joined(before: str, one: str) -> None:
    assert flaw(f"{before}{one}x")


@pytest.mark.parametrize("one", JOINED)
@pytest.mark.parametrize("before", ["\u06cc", "\u0915\u094d", "葛", "\u1820", "👩", "🏽"])
def test_what_joins_letters_may_stand_where_alphabets_need_it(before: str, one: str) -> None:
    assert flaw(f"{before}{one}x") is None


@given(st.text(st.sampled_from("aא \u200f\u200e\u061c")))
def test_a_direction_is_marked_beside_letters_that_need_it(text: str) -> None:
    marks = [one for one in text if one in "\u200f\u200e\u061c"]
    in_a_row = any(first in marks and second in marks for first, second in pairwise(text))
    assert (flaw(text) is None) == (not marks or ("א" in text and not in_a_row))


@given(st.text())
def test_what_a_file_cannot_hold_no_text_can_hold(text: str) -> None:
    for at, _, _ in forbidden_characters(text):
        assert flaw(text[at])
    if flaw(text) is None:
        assert list(forbidden_characters(text)) == []
