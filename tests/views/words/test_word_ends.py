"""Where a hair space shows the search that a word ends."""

from __future__ import annotations

import pytest

from macros.views.words.word_ends import HAIR_SPACE, apart


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru’s Congress", "Peru_’s Congress"),
        ("Peru's Congress", "Peru_'s Congress"),
        ("Mexico–Peru", "Mexico_–_Peru"),
        ("Carlos Chávez-Taffur", "Carlos Chávez_-_Taffur"),
        ("the chargé d’affaires – and O’Brien", "the chargé d’affaires – and O’Brien"),
        ("the states’ ambassadors", "the states’ ambassadors"),
        ("بيرو", "بيرو"),
    ],
)
def test_words_that_look_like_one_are_two(text: str, found: str) -> None:
    assert apart(text) == found.replace("_", HAIR_SPACE)
    assert apart(text).replace(HAIR_SPACE, "") == text
