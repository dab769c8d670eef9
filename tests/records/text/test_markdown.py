"""The Markdown of records: what it links to and cites, what it must not hold, and its HTML."""

from __future__ import annotations

import os
import sys
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.text import cmark, markdown
from macros.records.text.markdown import (
    Flaw,
    certainty_terms,
    citations,
    flaws,
    links,
    plain_text,
    to_html,
)


def html(text: str) -> str:
    return to_html(
        text,
        lambda kind, id: f"/{kind}s/{id}/",
        lambda key: f"<sup>{escape(key)}</sup>",
        lambda term: f"<em>{escape(term)}</em>",
    )


def test_links_to_records_are_found_in_their_order() -> None:
    text = (
        "[Peru](actor:peru) broke [ties](relation:mexico-peru) with [Mexico](actor:mexico);"
        " see [the break](incident:the-break) and [news](https://news.example/)."
    )
    assert list(links(text)) == [
        ("actor", "peru"),
        ("relation", "mexico-peru"),
        ("actor", "mexico"),
        ("incident", "the-break"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[Peru](actor:peru)",
        "[Peru](<actor:peru>)",
        "[Peru](actor:peru 'The state')",
        "<actor:peru>",
        "[Peru][p]\n\n[p]: actor:peru",
        "**[Peru](actor:peru)**",
    ],
)
def test_every_way_to_write_a_link_is_seen(text: str) -> None:
    assert list(links(text)) == [("actor", "peru")]


@pytest.mark.parametrize("text", ["`[Peru](actor:peru)`", "\\[Peru](actor:peru)", "actor:peru"])
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert list(links(text)) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("One.[^a] Two.[^b]", ["a", "b"]),
        ("One.[^a][^b]", ["a", "b"]),
        ("Again.[^a] And again.[^a]", ["a", "a"]),
        ("He said[^a]: so.", ["a"]),
        ("- in\n- a list[^a]", ["a"]),
        ("| a | b |\n|---|---|\n| c[^a] | d |", ["a"]),
        ("[Peru[^a]](actor:peru)", ["a"]),
        ("Unknown.[^el-país]", ["el-país"]),
        ("`code[^a]`", []),
        ("```\ncode[^a]\n```", []),
        ("```\nan open fence[^a]", []),
        ("`code[^a]` and text[^a]", ["a"]),
        ("escaped \\[^a]", []),
        ("[^a b]", []),
        ("nothing", []),
    ],
)
def test_citations_are_the_keys_outside_of_code(text: str, keys: list[str]) -> None:
    assert citations(text) == keys


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("One.[^a]{heard} Two.[^b]", ["heard"]),
        ("One.[^a][^b]{heard}", ["heard"]),
        ("One.[^a]{heard} Two.[^b]{said}", ["heard", "said"]),
        ("One.[^el-país]{Heard of}", ["Heard of"]),
        ("- in\n- a list[^a]{heard}", ["heard"]),
        ("One.{heard}[^a]", []),
        ("One.[^a] {heard}", []),
        ("One.[^a]{}", []),
        ("One.[^a]&#123;heard}", ["heard"]),
        ("One.[^a]{<b>}", []),
        ("`[^a]{heard}` and {heard}", []),
        ("escaped \\[^a]{heard}", []),
        ("[^b c]{heard}", []),
    ],
)
def test_marks_are_the_terms_in_braces_behind_a_citation(text: str, terms: list[str]) -> None:
    assert certainty_terms(text) == terms


NOWHERE = "write https://…, actor:ID, incident:ID or relation:ID"
RAW = Flaw("<", "raw HTML is not shown", "use Markdown, or write &lt; for '<'")
PICTURE = Flaw("![", "a text cannot hold a picture", "leave it out, or link to it")
HEADING = Flaw("", "a text cannot hold a heading", "write '\\#' for a '#' at the start of a line")


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("A <b>bold</b> word", RAW),
        ("<script>alert(1)</script>", RAW),
        ("<!-- hidden -->", RAW),
        ("![A map](https://maps.example/a.png)", PICTURE),
        ("# Heading", HEADING),
        ("Heading\n---", HEADING),
        (
            "Text.[^a]\n\n[^a]: A note.",
            Flaw("[^a]:", "a text cannot hold a note of its own", "add it to 'sources'"),
        ),
        ("[x](javascript:alert(1))", Flaw("", "a link leads nowhere", NOWHERE)),
        ("[x](data:text/html;base64,AAAA)", Flaw("", "a link leads nowhere", NOWHERE)),
        ("[x]()", Flaw("", "a link leads nowhere", NOWHERE)),
        ("[x](/peru/)", Flaw("/peru/", "the link '/peru/' leads nowhere", NOWHERE)),
        ("[x](peru)", Flaw("peru", "the link 'peru' leads nowhere", NOWHERE)),
        ("[x](Actor:peru)", Flaw("Actor:peru", "the link 'Actor:peru' leads nowhere", NOWHERE)),
        ("[x](actor)", Flaw("actor", "the link 'actor' leads nowhere", NOWHERE)),
        ("[x](https)", Flaw("https", "the link 'https' leads nowhere", NOWHERE)),
        ("[x](https:///a)", Flaw("https:///a", "the link 'https:///a' leads nowhere", NOWHERE)),
        ("[x](mailto:)", Flaw("mailto:", "the link 'mailto:' leads nowhere", NOWHERE)),
        ("See ftp://a.example", Flaw("ftp://a.example", "the link 'ftp://a.example' leads nowhere",
         NOWHERE)),
        ("a &#x202e; b", Flaw("&#x202e;", "the text holds the invisible character U+202E",
         "remove it")),
        ("<ftp://a.example>", Flaw("ftp://a.example", "the link 'ftp://a.example' leads nowhere",
         NOWHERE)),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_a_flaw(text: str, flaw: Flaw) -> None:
    assert list(flaws(text)) == [flaw]


@pytest.mark.parametrize(
    "text",
    [
        "A *plain* **text** with [a link](https://news.example/) and one to [Peru](actor:peru).",
        "Write [to us](mailto:us@news.example) or see https://news.example/.",
        "Votes: 63 < 34, R&D, `<b>`, \\# 1 and #1.",
        "- a\n- list\n\n> a quotation\n\n| a | table |\n|---|---|\n| c | d |",
        "Cited.[^a]",
    ],
)
def test_a_good_text_has_no_flaw(text: str) -> None:
    assert list(flaws(text)) == []


def test_several_flaws_are_all_told() -> None:
    assert len(list(flaws("# A\n\n<b>\n\n![b](c)\n\n[d](e) [f](g)"))) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Peru](actor:peru) left.", '<p><a data-preview href="/actors/peru/">Peru</a> left.</p>'),
        ("[news](https://a.example/?b&c)",
         '<p><a href="https://a.example/?b&amp;c">news</a></p>'),
        ("Cited.[^a] Again.[^a]", "<p>Cited.<sup>a</sup> Again.<sup>a</sup></p>"),
        ("So.[^a][^b]{heard} Yes", "<p>So.<sup>a</sup><sup>b</sup><em>heard</em> Yes</p>"),
        ("So.[^a]{&lt;b>}", "<p>So.<sup>a</sup><em>&lt;b&gt;</em></p>"),
        ("So {heard}.[^a] {heard}", "<p>So {heard}.<sup>a</sup> {heard}</p>"),
        ("`[^a]` and [^a]", "<p><code>[^a]</code> and <sup>a</sup></p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("Peru's \"break\" -- now", "<p>Peru’s “break” – now</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("{{ incident('x') }}", "<p>{{ incident(‘x’) }}</p>"),
        ("<b>x</b>", "<p><!-- raw HTML omitted -->x<!-- raw HTML omitted --></p>"),
        ("[x](javascript:alert(1))", '<p><a href="">x</a></p>'),
        ("```\nan open fence[^a]", "<pre><code>an open fence[^a]\n</code></pre>"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_becomes_safe_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_an_address_given_for_a_record_cannot_leave_its_attribute() -> None:
    found = to_html("[Peru](actor:peru)", lambda kind, id: '"><script>', str, str)
    assert found == '<p><a data-preview href="&quot;&gt;&lt;script&gt;">Peru</a></p>'


def test_the_footnotes_of_a_text_are_left_to_the_page() -> None:
    assert "section" not in html("Cited.[^a]")


TAGS = """a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img input li ol p pre strong sup table
tbody td th thead tr ul"""
ATTRIBUTES = "align alt checked class disabled href lang src start title type"


class Page(HTMLParser):
    """Refuses every element and attribute that could run something."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS.split()
        for name, value in attrs:
            assert name in ATTRIBUTES.split()
            if name in ("href", "src"):
                scheme = (value or "").partition(":")[0].strip().casefold()
                assert scheme not in ("javascript", "vbscript", "file")

    handle_startendtag = handle_starttag


PIECES = """<script> </script> <img onerror=alert(1)> <svg/onload=x> onclick= javascript: [x]( ) [ ]
![ ]( ](javascript:x) ](JaVaScRiPt&colon;x) ](vbscript:x) ](actor: [^a] [^a]: [^" " ' ` ``` < > &
&lt; &#106; &#x3c;script&#x3e; <a href= <!-- --> <![CDATA[ ]]> <? ?> \\ | |-| * _ ~~ # - [x]
https:// www.a.b a@b.cd <javascript:x> data:text/html, {{ }} %22 [^a]{x} {&lt;script&gt;}"""
SPACES = [" ", "\n", "\n\n", "    ", "\t", "\x85"]
hostile = st.lists(st.sampled_from([*PIECES.split(), *SPACES])).map("".join)


@given(st.text() | hostile)
def test_no_text_can_run_anything(text: str) -> None:
    found = html(text)
    assert "<script" not in found.casefold()
    page = Page()
    page.feed(found)
    page.close()


@given(hostile)
def test_a_text_without_flaws_has_no_picture_heading_or_dead_link(text: str) -> None:
    if not list(flaws(text)):
        found = html(text)
        assert "<img" not in found
        assert "<h1" not in found
        assert 'href=""' not in found
        assert "<!--" not in found


@given(st.text() | hostile)
def test_every_citation_is_one_note_in_the_html_and_every_mark_one_mark(text: str) -> None:
    noted: list[str] = []
    marked: list[str] = []

    def note(key: str) -> str:
        noted.append(key)
        return ""

    def mark(term: str) -> str:
        marked.append(term)
        return ""

    to_html(text, lambda kind, id: "", note, mark)
    assert noted == citations(text)
    assert marked == certainty_terms(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Peru](actor:peru) **left**.[^a]\nThen\n\nMexico.", "Peru left. Then Mexico."),
        ("a < b & c", "a < b & c"),
        ("- one\n- two", "one two"),
        ("`<b>`", "<b>"),
        ("It rained.[^a][^b]{heard} Then not.[^a]", "It rained. (<heard>) Then not."),
        ("", ""),
    ],
)
def test_plain_words_are_the_text_without_its_marks(text: str, words: str) -> None:
    assert plain_text(text, lambda term: f"<{term}>") == words


@pytest.mark.skipif(
    sys.platform != "linux", reason="the library shows only there how it gives back"
)
def test_what_was_rendered_leaves_nothing_in_memory() -> None:
    def held() -> int:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    text = "A *text* with [a link](actor:zenda) and a note.[^a] " * 5
    cmark.to_html(text)
    before = held()
    for number in range(2_000):
        cmark.to_html(f"{text} {number}")
    assert held() - before < 5_000_000  # without giving back it is 16 MB


def test_where_nothing_can_be_given_back_texts_look_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "A *text* with a note.[^a]\n\n| a | b |\n|---|---|\n| ~~c~~ | https://d.example |"
    html = cmark.to_html(f"[^a]: .\n\n{text}")
    assert all(tag in html for tag in ("<em>", "<table>", "<del>", "</a>"))
    cmark._free.cache_clear()
    monkeypatch.setattr(cmark.ctypes, "CDLL", lambda _: object())
    try:
        assert cmark.to_html(f"[^a]: .\n\n{text}") == html
    finally:
        cmark._free.cache_clear()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.[^a][^b] It *snowed*.[^c]{heard}", ["It rained.", "It snowed."]),
        ("It rained[^a], and snowed.", ["It rained", ", and snowed."]),
        ("Nothing is cited.", ["Nothing is cited."]),
        ("One.[^a]\n\n- Two.[^a]\n- Three.[^b]", ["One.", "Two.", "Three."]),
    ],
    ids=["sentences", "within a sentence", "no citation", "a list"],
)
def test_passages_are_the_plain_text_cut_at_its_citations(text: str, expected: list[str]) -> None:
    found = markdown.passages(text)
    assert [one.text for one in found] == expected
    assert [key for one in found for key in one.keys] == markdown.citations(text)
    assert [term for one in found for term in one.terms] == markdown.certainty_terms(text)
