"""Which characters may be in a feed: those that XML has, but for the noncharacters of Unicode."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\U00010000-\U0010FFFF]")
"""All but the characters of XML 1.0 (section 2.2), and of these the noncharacters of Unicode."""


def without_forbidden(text: str) -> str:
    """A text without the characters that no feed may have."""
    return _FORBIDDEN.sub("", text)
