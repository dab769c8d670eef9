"""Markdown as GitHub renders it, and texts that try to be more than text in it."""

from __future__ import annotations

import cmarkgfm
from browsing import Element, read
from cmarkgfm.cmark import Options
from hypothesis import strategies as st

PAYLOADS = (
    "<script>alert(1)</script>",
    "<!-- hidden --> &amp; &lt;b&gt; &#64;team",
    "</details></summary><img src=x onerror=alert(1)>",
    "![pixel](https://evil.example/p.png)",
    "[click](javascript:alert(1)) [ref][a] [^note]",
    "https://evil.example www.evil.example/x ftp://evil.example _www.evil.example",
    "@team cc @org/team mail a@b.example mailto:a@b.example xmpp:a@b.example",
    "#1 org/repo#2 GH-3 gh-4 :shipit:",
    "**bold** _em_ ~~gone~~ ~one~ `code` ``two`` ***",
    "# heading",
    "- [x] done",
    "+ plus",
    "1. one",
    "23) two",
    "=== and ---",
    "===",
    "---",
    "> quote",
    "| a | b |",
    "$x$ $`y`$ $$z$$",
    "back\\slash\\* at the end\\",
    "    indented",
    "```fence",
    "~~~fence",
    "\u202ereversed \u200b zero\x00 \ud800 \ufeff",
    "{{ 1/0 }} {% raw %} {0} %s",
)

MARKDOWN = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~:@$&;=\"'/ ab1www\t\n"), max_size=30)


def rendered(markdown: str) -> Element:
    """The page, with raw HTML as it is."""
    return read(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def tags(page: Element) -> tuple[str, ...]:
    return tuple(one.tag for one in page.walk())[1:]


def shown(text: str) -> str:
    """What a reader is to see of a text."""
    return "".join(
        one if one in "\u200c\u200d" or one.isprintable() else repr(one)[1:-1]
        for one in " ".join(text.split())
    )
