"""Escaping: any text as Markdown that shows it unchanged, on GitHub too.

The results have no line breaks and may be put anywhere in a line: in a list item, between emphasis,
before punctuation. GitHub replaces mentions, issue numbers and emoji in the rendered text, where
Markdown's escapes are gone, so a zero-width space is put into these.
"""

from __future__ import annotations

import re

from markupsafe import Markup

NO_WIDTH = "&#8203;"
"""A zero-width space, as an entity, so that it can be seen in the Markdown."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARK = re.compile(r"[\\`*\[\]~|$]|(?<![^\W_])_|_(?![^\W_])|(?<=[a-z]):(?=//)", re.IGNORECASE)
_AT_START = re.compile(r"^([0-9]*)([#+=.)-])")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_FOUND_LATER = re.compile(r"@|#(?=\\?\w)|\bGH-(?=\d)|:(?=(?:\\?[\w+-])+:)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[!#-;=?-~]+")
_JOINERS = "\u200c\u200d"
"""Invisible characters that some languages need."""


def verbatim(text: str) -> Markup:
    """A text as Markdown. White space becomes single spaces, and an invisible character is written
    as in Python: `\\u202e`."""
    marked = _MARK.sub(lambda mark: f"\\{mark[0]}", _shown(text))
    marked = _AT_START.sub(r"\1\\\2", marked)
    marked = _WWW.sub(r"\1\\.", marked)
    safe = "".join(_ENTITIES.get(character, character) for character in marked)
    return Markup(_FOUND_LATER.sub(lambda found: found[0] + NO_WIDTH, safe))


def code(text: str) -> Markup:
    """A text as code, such as an id or an address of the site."""
    shown = _shown(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    pad = " " if "`" in (shown[:1], shown[-1:]) else ""
    return Markup(f"{fence}{pad}{shown}{pad}{fence}") if shown else Markup("“”")


def link(url: str) -> Markup:
    """A web address as a link; other texts as they are."""
    return Markup(f"<{url.replace('&', '&amp;')}>") if _ADDRESS.fullmatch(url) else verbatim(url)


def _shown(text: str) -> str:
    return "".join(_visible(character) for character in " ".join(text.split()))


def _visible(character: str) -> str:
    if character in _JOINERS or character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
