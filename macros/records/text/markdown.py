"""The Markdown of a record's texts: what it links to, what it cites, and its HTML.

Texts are GitHub-flavoured Markdown without raw HTML, rendered by cmark in safe mode, which
escapes text and omits raw HTML. So the marks that this module looks for in cmark's output (links
with a record's kind as their scheme, references to notes) cannot be forged by a text.

`[^key]{term}` says how sure the sentence is that the citation ends: the term in braces is one of
`data/vocabulary/verification.yml`. Braces that stand anywhere else are text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.records.text import characters, cmark

KINDS = ("actor", "incident", "relation")
"""The schemes of links to records: `[Peru](actor:peru)`."""

_NOTE_KEY = re.compile(r"\[\^([^\]\s]{1,99})\]")
_OWN_NOTE = re.compile(r"^[ \t>*+.)0-9-]*(\[\^[^\]\s]{1,99}\]:)", re.MULTILINE)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,31};")
_NOTE = re.compile(
    r'<sup class="footnote-ref"><a href="#fn-([^"]*)" id="[^"]*" data-footnote-ref>\d+</a></sup>'
    r"(?:\{([^{}<>]{1,99})\})?"
)
"""A reference to a note, and the term in the braces behind it."""
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")
_HREF = re.compile(r'<a href="([^"]*)"')
_ALLOWED_HREF = re.compile(rf"https?://[^/]|mailto:[^?]|(?:{'|'.join(KINDS)}):")
_END = '<section class="footnotes" data-footnotes>'
_OMITTED = "<!-- raw HTML omitted -->"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that a text must not have. `needle` is how it stands in the source."""

    needle: str
    message: str
    hint: str = ""


def links(text: str) -> Iterator[tuple[str, str]]:
    """Kind and id of every record that the text links to."""
    for href in _hrefs(text):
        kind, colon, record = href.partition(":")
        if colon and kind in KINDS:
            yield kind, record


def linking(text: str, kind: str, id: str) -> list[bool]:
    """For each place where `kind:id` stands in the text, whether it is the address of a link."""
    address = address_of(kind, id)
    places = range(len(address.findall(text)))
    numbers = iter(places)
    numbered = address.sub(lambda _: f"{kind}:.{next(numbers)}.", text)  # no id has a full stop
    linked = set(links(numbered))
    return [(kind, f".{place}.") in linked for place in places]


def address_of(kind: str, id: str) -> re.Pattern[str]:
    """What matches `kind:id`, but not as the beginning of a longer id."""
    return re.compile(rf"{kind}:{re.escape(id)}(?![a-z0-9-])")


def citations(text: str) -> list[str]:
    """The keys that the text cites, in its order."""
    return [_key(match) for match in _NOTE.finditer(_render(text))] if "[^" in text else []


def certainty_terms(text: str) -> list[str]:
    """The terms by which the text says how sure its sentences are, in its order."""
    if "[^" not in text:
        return []
    return [term for match in _NOTE.finditer(_render(text)) if (term := _term(match))]


def flaws(text: str) -> Iterator[Flaw]:
    """What cannot be shown: raw HTML, pictures, headings, links to nowhere, notes of its own, and
    what cannot be seen, spelt as an entity."""
    body = _render(text)
    if _OMITTED in body:
        yield Flaw("<", "raw HTML is not shown", "use Markdown, or write &lt; for '<'")
    if "<img " in body:
        yield Flaw("![", "a text cannot hold a picture", "leave it out, or link to it")
    if re.search(r"<h[1-6]>", body):
        yield Flaw(
            "", "a text cannot hold a heading", "write '\\#' for a '#' at the start of a line"
        )
    if "&" in text and (hidden := characters.flaw(html.unescape(body))):
        spelt = (one for one in _ENTITY.findall(text) if characters.flaw(html.unescape(one)))
        yield Flaw(next(spelt, ""), *hidden)
    for match in _OWN_NOTE.finditer(text):
        yield Flaw(match[1], "a text cannot hold a note of its own", "add it to 'sources'")
    for href in _hrefs(text):
        if not _ALLOWED_HREF.match(href):
            yield Flaw(
                href,
                f"the link '{href}' leads nowhere" if href else "a link leads nowhere",
                "write https://…, actor:ID, incident:ID or relation:ID",
            )


def to_html(
    text: str,
    url_of: Callable[[str, str], str],
    note: Callable[[str], str],
    mark: Callable[[str], str],
) -> str:
    """The text as safe HTML.

    `url_of(kind, id)` gives the address of a linked record, `note(key)` the HTML of a reference
    to a cited source, `mark(term)` that of what says how sure a sentence is; what these two return
    is inserted as it is.
    """

    def link(match: re.Match[str]) -> str:
        kind, _, record = html.unescape(match[1]).partition(":")
        if kind not in KINDS:
            return match[0]
        return f'<a data-preview href="{html.escape(url_of(kind, record))}"'

    def reference(match: re.Match[str]) -> str:
        term = _term(match)
        return f"{note(_key(match))}{mark(term) if term else ''}"

    return _NOTE.sub(reference, _HREF.sub(link, _render(text)))


def plain_text(text: str, word: Callable[[str], str]) -> str:
    """The words of the text alone, on one line: for descriptions and search. `word(term)` is what
    stands, in parentheses, behind a sentence of which the text says how sure it is."""

    def mark(match: re.Match[str]) -> str:
        term = _term(match)
        return html.escape(f" ({word(term)})") if term else ""

    words = re.sub(r"<[^>]+>", "", _NOTE.sub(mark, _render(text)))
    return " ".join(html.unescape(words).split())


def _key(note: re.Match[str]) -> str:
    """The key as the text has it: cmark writes what is not ASCII in it as %C3%A9."""
    return _ESCAPED.sub(
        lambda match: bytes.fromhex(match[0].replace("%", "")).decode(errors="replace"),
        html.unescape(note[1]),
    )


def _term(note: re.Match[str]) -> str:
    return html.unescape(note[2] or "")


def _hrefs(text: str) -> list[str]:
    if ":" not in text and "](" not in text:
        return []
    body = _NOTE.sub("", _render(text))
    return [html.unescape(href) for href in _HREF.findall(body)]


@lru_cache(maxsize=256)  # who asks what is in a text asks again before long, or not at all
def _render(text: str) -> str:
    """cmark's HTML, before links and notes are put in. Each key that stands in the text is defined,
    so that cmark tells a real reference from one in code; whether the record has a source of that
    name is asked elsewhere. The definitions come first, where no code fence that the text leaves
    open can swallow them."""
    keys = dict.fromkeys(_NOTE_KEY.findall(text))
    notes = "".join(f"[^{key}]: .\n\n" for key in keys)
    body = cmark.to_html(notes + text.strip())
    return body.partition(_END)[0].rstrip("\n")
