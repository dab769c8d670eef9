"""BibTeX keeps what a title says: its commands, its capitals, its names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.components.citations.bibtex import entry

NAMES = {"Mexico", "Congress of Peru", "Mohammed bin Salman"}


def titled(title: str, names: set[str] = NAMES) -> str:
    found = re.search(r"  title +=\s\{(.*)\},\n", entry("x", [], "A", title, names, None, ""), re.S)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("The break", "The break"),
        ("Mexico regrets it", "{Mexico} regrets it"),
        ("The Congress of Peru votes", "The {Congress of Peru} votes"),
        ("Mohammed bin Salman in Washington", "{Mohammed bin Salman} in {Washington}"),
        ("Mexico–Peru", "{Mexico}–{Peru}"),
        ("A New Age of US-Saudi Relations", "A {New Age} of {US-Saudi Relations}"),
        ("NATO meets", "{NATO} meets"),
        ("Mexican envoy leaves", "Mexican envoy leaves"),
        ("Mexicos", "Mexicos"),
        ("“Not at Peace”", "“Not at {Peace}”"),
        ("On 3 November 2025", "On 3 {November} 2025"),
        ("It costs $2 & R&D", r"It costs \$2 \& {R\&D}"),
        ("A _Word of", r"A {{\_Word}} of"),
        ("", ""),
        (
            r"50% & {more} of #1_a costs $2 \today ~ ^",
            r"50\% \& {\textbraceleft}more{\textbraceright} of \#1\_a costs \$2"
            r" {\textbackslash}today {\textasciitilde} {\textasciicircum}",
        ),
    ],
)
def test_braces_stand_round_names_and_capitals_and_not_round_titles(
    title: str, written: str
) -> None:
    assert titled(title) == written


@given(st.text(st.sampled_from("aB {}\\%&_^–-'")) | st.text(), st.sets(st.text(min_size=1)))
def test_a_title_says_the_same_without_its_braces(title: str, names: set[str]) -> None:
    found = titled(title, names)
    commands = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    commands |= {"asciitilde": "~", "asciicircum": "^"}
    meant = re.sub(
        r"\{\\text(\w+)\}|\\([%&#_$])|[{}]",
        lambda one: commands[one[1]] if one[1] else one[2] or "",
        found,
    )
    assert meant == title
