"""How much HTML a content page may have before its author is advised to split it."""

from __future__ import annotations

from macros.records.problems import Problem

HEAVY_BYTES = 2_000_000
"""Bytes of HTML, many times those of the heaviest page of a record. Heavier pages are slow to load
on a phone and slow to build: the search plugin alone takes a second to parse one."""


def weight_advice(path: str, html: str) -> Problem | None:
    """Advice on a page's HTML for the author of its file; None if the page is not too heavy."""
    if len(html) * 4 <= HEAVY_BYTES:  # no character takes more than four bytes
        return None
    size = len(html.encode("utf-8", "replace"))
    if size <= HEAVY_BYTES:
        return None
    message = f"the page has {size / 1e6:.1f} MB of HTML"
    hint = "it is slow to build and to load; show less on it, or spread it over several pages"
    return Problem(path, 1, 1, message, hint, warning=True)
