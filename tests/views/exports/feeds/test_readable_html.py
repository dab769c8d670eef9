"""What stays of a page's HTML where no style and no script of the site is."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.exports.feeds.readable_html import readable

PAGE = "https://court.example/circular/briefings/how/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p class="x" id="y" style="color:red" onclick="z()">A<br/>b &amp; &lt;c&gt;</p>',
            "<p>A<br>b &amp; &lt;c&gt;</p>",
        ),
        (
            '<a href="../../actors/x/" data-preview>X</a><img src="../images/a.svg" alt="A">',
            '<a href="https://court.example/circular/actors/x/">X</a>'
            '<img src="https://court.example/circular/briefings/images/a.svg" alt="A">',
        ),
        (
            '<sup class="note-ref"><a id="ref-1-1" href="#note-1">1</a></sup>'
            '<sup class="note-ref note-ref--next"><a href="#note-2">2</a></sup>',
            f'<sup><a href="{PAGE}#note-1">1</a></sup><sup>, <a href="{PAGE}#note-2">2</a></sup>',
        ),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        (
            '<p>Said.<span class="beside" data-search-exclude>1 <b>Paper</b></span> On</p>',
            "<p>Said. On</p>",
        ),
        (
            "<p>a<script>if (a < b) c()</script><style>p{}</style><svg><text>9</text></svg>b</p>",
            "<p>ab</p>",
        ),
        (
            "<h1>Title</h1><nav><a href='/'>x</a></nav><form>f<input></form><h2>Part</h2>",
            "<h2>Part</h2>",
        ),
        ("<pre>a\n\n b</pre>", "<pre>a\n\n b</pre>"),
        (
            '<p><span aria-hidden="true">x</span><span role="img" aria-label="y">▼</span>'
            "<i hidden>z</i>w</p>",
            "<p>w</p>",
        ),
        (
            '<details class="status"><summary><span class="mark">Disputed</span></summary>'
            "<p data-search-exclude>Why</p></details>",
            "<strong>Disputed</strong>",
        ),
        (
            "<details><summary>All</summary><p>of it</p></details>",
            "<details><summary>All</summary><p>of it</p></details>",
        ),
        ('<li><span class="label">Update</span> It.</li>', "<li><strong>Update</strong> It.</li>"),
        (
            '<li><a href="x">T</a> <span class="entry__more">Kind</span></li>',
            f'<li><a href="{PAGE}x">T</a> <br>Kind</li>',
        ),
        ("<p>open <em>and", "<p>open <em>and</em></p>"),
        ("<p>a</em>b</p></div>", "<p>ab</p>"),
        ("<p>a\x0b\ufdd0b</p>\n\n   \n<p>c</p>", "<p>ab</p>\n<p>c</p>"),
    ],
    ids=[
        *(
            "attributes",
            "links",
            "notes",
            "script-links",
            "margin",
            "scripts",
            "menus",
            "lines",
            "signs",
        ),
        *("status", "fold", "label", "line", "unclosed", "unopened", "characters"),
    ],
)
def test_what_is_read_stays_and_nothing_else(html: str, expected: str) -> None:
    assert readable(html, PAGE) == expected


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "style", "iframe", "object", "form", "svg")
        assert not any(name.startswith("on") or name in ("id", "class") for name, _ in attrs)
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div hidden>",
            "</div>",
            "<script>",
            "</script>",
            "<svg>",
            "</svg>",
            "<br>",
        ),
        *("<a href='javascript:x' onclick=x>", "</a>", "<!--", "-->", "<summary>", "</summary>"),
        *(
            "<details class=status>",
            "</details>",
            "<span class=label>",
            "</span>",
            "a & b",
            "<",
            ">",
        ),
        *("<img src=//evil.example/x onerror=y>", "<input>", "</input>", "<li/>", '"', "&lt;b&gt;"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_a_page_holds_elements_are_closed_in_turn_and_run_nothing(html: str) -> None:
    reader = _Balance()
    reader.feed(readable(html, PAGE))
    reader.close()
    assert reader.open == []
