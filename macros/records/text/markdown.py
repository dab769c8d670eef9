"""The Markdown of records: its links, its citations, its flaws, and its HTML.

Texts are GitHub-flavoured Markdown without raw HTML, rendered by cmark in safe mode, which
escapes text and omits raw HTML. So a text cannot forge the markup that this module searches for in
cmark's output: links whose scheme is a kind of record, and footnote references.

`[^key]{term}` is a citation that says how certain its sentence is: the term is one of
`data/vocabulary/verification.yml`. Braces anywhere else are text.
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
"""A footnote reference in cmark's HTML, and the term in braces that follows it."""
_NOTES = re.compile(rf"(?:{_NOTE.pattern})+")
"""Footnote references that nothing stands between, with their terms."""
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")
_HREF = re.compile(r'<a href="([^"]*)"')
_ALLOWED_HREF = re.compile(rf"https?://[^/]|mailto:[^?]|(?:{'|'.join(KINDS)}):")
_END = '<section class="footnotes" data-footnotes>'
_OMITTED = "<!-- raw HTML omitted -->"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that a text must not contain. `needle` is the part of the source to point to."""

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
    """For each occurrence of `kind:id` in the text, whether it is the address of a link."""
    address = address_of(kind, id)
    places = range(len(address.findall(text)))
    numbers = iter(places)
    # Number the occurrences and see which numbers become links. No id has a full stop.
    numbered = address.sub(lambda _: f"{kind}:.{next(numbers)}.", text)
    linked = set(links(numbered))
    return [(kind, f".{place}.") in linked for place in places]


def address_of(kind: str, id: str) -> re.Pattern[str]:
    """A pattern for `kind:id` that does not match the beginning of a longer id."""
    return re.compile(rf"{kind}:{re.escape(id)}(?![a-z0-9-])")


def citations(text: str) -> list[str]:
    """The source keys that the text cites, in its order."""
    return [key for run in citation_runs(text) for key in run]


def citation_runs(text: str) -> list[list[str]]:
    """The source keys that the text cites, in its order: those that nothing stands between are one
    run."""
    runs: list[list[str]] = []
    end = -1
    for match in _NOTE.finditer(_render(text)) if "[^" in text else ():
        if match.start() != end:
            runs.append([])
        runs[-1].append(_key(match))
        end = match.end()
    return runs


def certainty_terms(text: str) -> list[str]:
    """The terms for the certainty of the text's sentences, in its order."""
    if "[^" not in text:
        return []
    return [term for match in _NOTE.finditer(_render(text)) if (term := _term(match))]


def flaws(text: str) -> Iterator[Flaw]:
    """What the text must not contain: raw HTML, images, headings, other links than to the web and
    to records, footnotes of its own, and entities of forbidden characters."""
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text in plain text, up to the citations that it ends with: their keys, and the
    terms for its certainty."""

    text: str
    keys: tuple[str, ...]
    terms: tuple[str, ...]


def passages(text: str) -> list[Passage]:
    """The text, cut behind its citations. What follows the last of them has none of its own."""
    body = _render(text)
    found: list[Passage] = []
    start = 0
    for run in _NOTES.finditer(body):
        notes = list(_NOTE.finditer(run[0]))
        keys, terms = map(_key, notes), filter(None, map(_term, notes))
        found.append(Passage(_words(body[start : run.start()]), tuple(keys), tuple(terms)))
        start = run.end()
    if rest := _words(body[start:]):
        found.append(Passage(rest, (), ()))
    return found


def to_html(
    text: str,
    url_of: Callable[[str, str], str],
    note: Callable[[str], str],
    mark: Callable[[str], str],
) -> str:
    """The text as safe HTML.

    `url_of(kind, id)` returns the address of a linked record. `note(key)` returns the HTML of a
    reference to a cited source, and `mark(term)` that of a certainty term: both are inserted
    unescaped.
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
    """The text without markup on one line, for descriptions and search. `word(term)` returns the
    label of a certainty term, which is added in parentheses."""

    def mark(match: re.Match[str]) -> str:
        term = _term(match)
        return html.escape(f" ({word(term)})") if term else ""

    return _words(_NOTE.sub(mark, _render(text)))


def _words(body: str) -> str:
    """HTML without its tags, as text on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


def _key(note: re.Match[str]) -> str:
    """The key as it is in the text: cmark percent-encodes its non-ASCII characters."""
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


@lru_cache(maxsize=256)  # one text is rendered several times in quick succession
def _render(text: str) -> str:
    """cmark's HTML, in which links and citations are still to be replaced. Each key in the text
    gets a footnote definition, so that cmark distinguishes references from code; whether the record
    has such a source is checked elsewhere. The definitions come first, where a code fence that the
    text leaves open cannot contain them."""
    keys = dict.fromkeys(_NOTE_KEY.findall(text))
    notes = "".join(f"[^{key}]: .\n\n" for key in keys)
    body = cmark.to_html(notes + text.strip())
    return body.partition(_END)[0].rstrip("\n")
