"""The text of a page in a feed: a placeholder, which is filled when the page has been rendered.

The text of a briefing is rendered with the page, so a view that makes a feed does not have it. The
placeholder begins and ends with characters that `feed_characters` lets no text have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

_BEGIN, _END = "\ufdd0", "\ufdd1"
_PLACEHOLDER = re.compile(f"{_BEGIN}([a-z]+) ([^{_END}]*){_END}")


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


NOTATIONS: Mapping[str, Callable[[str], str]] = {"xml": escape, "json": _in_json}
"""How a text is written within that of an XML element, or within a string of JSON."""


def placeholder(address: str, notation: str) -> str:
    """What stands for the text of the page at an address, in a file with one of `NOTATIONS`."""
    return f"{_BEGIN}{notation} {address}{_END}"


def fill(file: str, text_of: Callable[[str], str]) -> str:
    """The text of a file with each placeholder filled. `text_of` gives the text of the page at an
    address, as HTML."""
    if _BEGIN not in file:
        return file
    return _PLACEHOLDER.sub(lambda found: NOTATIONS[found[1]](text_of(found[2])), file)
