"""Text in Markdown: what comes from a record shows as it is, and does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from github_markdown import MARKDOWN, PAYLOADS, rendered, shown, tags
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from macros.views.words.verbatim import NO_WIDTH, code, link, verbatim

TEXTS = st.text(max_size=30) | MARKDOWN | st.sampled_from(PAYLOADS)

PLACES: dict[str, tuple[Callable[[Markup], str], tuple[str, ...]]] = {
    "behind a list mark": (lambda text: f"- {text}", ("ul", "li")),
    "in a list below a list": (lambda text: f"- x\n  - {text}", ("ul", "li", "ul", "li")),
    "bold": (lambda text: f"- **{text}** (x)", ("ul", "li", "strong")),
    "struck out": (lambda text: f"- x: … ~~{text}~~ **y** …", ("ul", "li", "del", "strong")),
    "quoted": (lambda text: f"- x: “{text}” → “y”", ("ul", "li")),
    "in a line": (lambda text: f"From {text} to `y`.", ("p", "code")),
}


@pytest.mark.parametrize("place", PLACES)
@given(TEXTS)
@example("a*")
def test_a_text_shows_as_it_is(place: str, text: str) -> None:
    around, expected = PLACES[place]
    if not shown(text):
        return
    page = rendered(around(verbatim(text)))
    assert tags(page) == expected
    assert page.text.replace("\u200b", "") == " ".join(
        rendered(around(Markup("Q"))).text.replace("Q", shown(text)).split()
    )


@given(TEXTS)
@example("#_ :_:")
def test_nothing_that_github_looks_for_later_is_left(text: str) -> None:
    """It looks for people, issues and emoji in the text of what Markdown has made."""
    told = rendered(f"- {verbatim(text)}").text
    assert not re.search(r"@\w|#\w|\bGH-\d|:[\w+-]+:", told, re.IGNORECASE)


@given(TEXTS)
def test_a_name_in_code_shows_as_it_is(text: str) -> None:
    page = rendered(f"- a {code(text)}, b")
    assert tags(page) == (("ul", "li", "code") if shown(text) else ("ul", "li"))
    assert page.text == f"a {shown(text) or '“”'}, b"


@given(st.text(st.sampled_from('ab&;/?#=@_*`$~:.<>"\\ é()[]|'), max_size=30))
@example("a.example/?a&copy;b=*c*_d_@team")
def test_an_address_leads_where_it_says_or_nowhere(rest: str) -> None:
    page = rendered(f"- a {link('https://' + rest)}, b")
    assert page.text.replace("\u200b", "") == f"a {shown('https://' + rest)}, b"
    assert tags(page) in (("ul", "li"), ("ul", "li", "a"))
    for anchor in page.find("a"):
        assert anchor.text == f"https://{rest}"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Peru’s break, 2–3 November (“final”)", "Peru’s break, 2–3 November (“final”)"),
        ("snake_case and _emphasis_", r"snake_case and \_emphasis\_"),
        ("-5 and 1.", r"\-5 and 1."),
        ("1. one", r"1\. one"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("@team #1", f"@{NO_WIDTH}team #{NO_WIDTH}1"),
        ("see https://a.example", r"see https\://a.example"),
        ("  two\n\nlines ", "two lines"),
        ("for\u202eward", r"for\\u202eward"),
    ],
)
def test_an_ordinary_text_stays_readable(text: str, markdown: str) -> None:
    assert verbatim(text) == markdown
