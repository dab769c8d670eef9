"""Where two texts differ: word by word, and all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.changes.text_differences import (
    MAX_SEQUENCE_LENGTH,
    Passage,
    _opcodes_of_words,
    passages,
    words,
)


def told(before: str, after: str) -> list[str]:
    """Each passage as a line: [- was -] {+ is +} between the words around it."""
    return [_line(one) for one in passages(before, after)]


def _line(one: Passage) -> str:
    parts = [
        "" if one.starts else "…",
        one.lead,
        f"[-{one.before}-]" if one.before else "",
        f"{{+{one.after}+}}" if one.after else "",
        one.trail,
        "" if one.ends else "…",
    ]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            "The minister announced the break.",
            "The minister announced the rupture.",
            ["The minister announced the [-break.-] {+rupture.+}"],
        ),
        (
            "One. Two two two two two. Three.",
            "One. Three.",
            ["One. [-Two two two two two.-] Three."],
        ),
        ("One.", "One. Two.", ["One. {+Two.+}"]),
        ("One.\n\nTwo.", "One. Two.", ["One. [-¶-] Two."]),
        (
            "First the envoy left the capital. In May he came back. They met in the old hall.",
            "First the consul left the capital. In May he came back. They met in the new hall.",
            [
                "First the [-envoy-] {+consul+} left the capital. In …",
                "… They met in the [-old-] {+new+} hall.",
            ],
        ),
        (  # hardly a word is left of the sentence
            "Peru expelled the ambassador for what was said.",
            "Mexico gave asylum to a former minister in the residence.",
            [
                "[-Peru expelled the ambassador for what was said.-]"
                " {+Mexico gave asylum to a former minister in the residence.+}"
            ],
        ),
        (  # two words between them do not part two changes
            "It was a long and bitter quarrel over nothing.",
            "It was a short and sweet quarrel over nothing.",
            ["It was a [-long and bitter-] {+short and sweet+} quarrel over nothing."],
        ),
        (  # a citation is a word, and a macro is one
            "He left.[^a][^b] It rained.",
            "He left.[^a][^c] It rained.",
            ["He left. [^a] [-[^b]-] {+[^c]+} It rained."],
        ),
        ("He left.[^a][^b] It", "He left.[^a][^b]{said} It", ["He left. [^a] [^b] {+{said}+} It"]),
        (
            'It was {{ actor("a",\n"Anna") }} who left.{{ cite("x", "y") }}',
            'It was {{ actor("a", "Anna") }} who came.{{ cite("x", "y") }}',
            ['It was {{ actor("a", "Anna") }} who [-left.-] {+came.+} {{ cite("x", "y") }}'],
        ),
        ("Wrapped\nhere.", "Wrapped here.", []),
        ("", "Something.", ["{+Something.+}"]),
    ],
)
def test_a_change_is_shown_with_the_words_around_it(
    before: str, after: str, lines: list[str]
) -> None:
    assert told(before, after) == lines


TEXTS = st.lists(
    st.sampled_from(["a", "b", "c.", "d!", "e:", "\n\n", "”", "f.)", "{{", "}}", "[^x]", "[^"]),
    max_size=30,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_differs_is_all_that_differs(before: str, after: str) -> None:
    old, new = words(before), words(after)
    for start, end, first, last in reversed(list(_opcodes_of_words(words(before), new))):
        old[start:end] = new[first:last]
    assert old == new
    assert bool(passages(before, after)) == (words(before) != words(after))


@given(TEXTS, TEXTS)
def test_each_passage_stands_in_the_texts(before: str, after: str) -> None:
    for one in passages(before, after):
        assert one.before in " ".join(words(before))
        assert " ".join(filter(None, (one.lead, one.after, one.trail))) in " ".join(words(after))


def test_a_text_too_long_to_compare_word_by_word_is_one_passage() -> None:
    before = " ".join(f"a{number}" for number in range(MAX_SEQUENCE_LENGTH + 1))
    after = " ".join(f"b{number}" for number in range(MAX_SEQUENCE_LENGTH + 1))
    (one,) = passages(f"Begin. {before} the end", f"Begin. {after} the end")
    assert one.lead == "Begin."
    assert one.before == f"{before} the end"
    assert one.after == f"{after} the end"
