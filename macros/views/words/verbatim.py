"""Text as Markdown that shows it as it is, on GitHub too: the only place where it is escaped.

What comes from here stands in a line of its own making: behind a list mark, between emphasis, in
front of punctuation. It holds no line break. GitHub looks for names, issues and emoji in the text
that Markdown has made, where no escape is left, so they are broken up by a space of no width.
"""

from __future__ import annotations

import re

from markupsafe import Markup

NO_WIDTH = "&#8203;"
"""A space of no width, as an entity, so that it can be seen in the Markdown."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARK = re.compile(r"[\\`*\[\]~|$]|(?<![^\W_])_|_(?![^\W_])|(?<=[a-z]):(?=//)", re.IGNORECASE)
_AT_START = re.compile(r"^([0-9]*)([#+=.)-])")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_FOUND_LATER = re.compile(r"@|#(?=\\?\w)|\bGH-(?=\d)|:(?=(?:\\?[\w+-])+:)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[!#-;=?-~]+")
_JOINERS = "\u200c\u200d"
"""Not seen either, and part of how some languages are written."""


def verbatim(text: str) -> Markup:
    """A text as Markdown. White space becomes single spaces, and a character that nobody sees is
    written as in Python: `\\u202e`."""
    marked = _MARK.sub(lambda mark: f"\\{mark[0]}", _seen(text))
    marked = _AT_START.sub(r"\1\\\2", marked)
    marked = _WWW.sub(r"\1\\.", marked)
    safe = "".join(_ENTITIES.get(character, character) for character in marked)
    return Markup(_FOUND_LATER.sub(lambda found: found[0] + NO_WIDTH, safe))


def code(text: str) -> Markup:
    """A name as it is written in a file, or an address of the site."""
    seen = _seen(text)
    fence = "`" * (max(map(len, re.findall("`+", seen)), default=0) + 1)
    pad = " " if "`" in (seen[:1], seen[-1:]) else ""
    return Markup(f"{fence}{pad}{seen}{pad}{fence}") if seen else Markup("“”")


def link(url: str) -> Markup:
    """A web address that leads there."""
    return Markup(f"<{url.replace('&', '&amp;')}>") if _ADDRESS.fullmatch(url) else verbatim(url)


def _seen(text: str) -> str:
    return "".join(_visible(character) for character in " ".join(text.split()))


def _visible(character: str) -> str:
    if character in _JOINERS or character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
