"""How much HTML an author's page may have before its author is told."""

from __future__ import annotations

from macros.records.problems import Problem

HEAVY_BYTES = 2_000_000
"""Bytes of HTML: many times the heaviest page of a good record. From here on one waits for the
page: on a phone to load it, and in each build to make it: the search alone takes a second to
read it."""


def weight_advice(path: str, html: str) -> Problem | None:
    """What the author of a file is told of the HTML of its page, if that is much."""
    if len(html) * 4 <= HEAVY_BYTES:  # no character takes more bytes
        return None
    size = len(html.encode("utf-8", "replace"))
    if size <= HEAVY_BYTES:
        return None
    message = f"the page has {size / 1e6:.1f} MB of HTML"
    hint = "it is slow to build and to load; show less on it, or spread it over several pages"
    return Problem(path, 1, 1, message, hint, warning=True)
