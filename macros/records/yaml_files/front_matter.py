"""Where the front matter of a Markdown file ends and its body begins."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int] | None:
    """Front matter, body and the body's first line (from 1) of a Markdown file, if it has any."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return None
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1
