"""The alphabetical order of names: accents, case, punctuation, scripts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.records.text.collation import base_letters, sort_key


@pytest.mark.parametrize(
    "names",
    [
        "Álandia, Alba, Álvaro, Amber",
        "Nueva, Ñuñoa, Oscar, Óscar, Óscar Arriola, Öster, Otto, Zambia",
        "Łask, Lodge, Łódź, Loe",  # ł has no decomposition
        "cote, coté, côte, côté",
        "eagle, EAGLE, EAGLÉ",
        "3 men, Åland, Čapek, Ωmega, Йеллен, Путин, חיפה, أحمد, محمد",
        "De Zela, de Zoet, Dean, D’Elia",
        "L’Équipe, ¿Lima?, “Lima” waits, Lümmel",
        "Strasse, Straße, Strata",
        "U.K. bans visas, Ukraine, U.S. envoy, Usambara",
    ],
)
def test_names_stand_where_a_reader_looks_for_them(names: str) -> None:
    expected = names.split(", ")
    for seed in range(5):
        shuffled = Random(seed).sample(expected, len(expected))
        assert sorted(shuffled, key=sort_key) == expected


def test_both_spellings_of_an_accented_letter_have_one_place() -> None:
    composed, decomposed = "\u00d3scar", "O\u0301scar"
    assert sort_key(composed)[:2] == sort_key(decomposed)[:2]


def test_base_letters_are_words_without_accents() -> None:
    assert base_letters("  Óscar  de la “O’Brien”—Łódź ") == "oscar de la obrien lodz"
    assert base_letters("…") == ""


@given(st.text(), st.text())
@example("ss", "ß")
def test_no_two_texts_have_one_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
