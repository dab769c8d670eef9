"""Splits a Markdown file into front matter and body."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int] | None:
    """Front matter, body and the number of the body's first line, from 1; None without front
    matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return None
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1
