"""Makes an id from a title."""

from __future__ import annotations

import re

from macros.records.text.collation import base_letters


def slug(title: str, longest: int) -> str:
    """The words of a title as an id, as many as fit: 'Perú recalls Chávez' gives
    'peru-recalls-chavez'. Empty where a title has no Latin letters and no digits."""
    words = re.findall("[a-z0-9]+", base_letters(title))
    id = "-".join(words)
    if len(id) <= longest:
        return id
    return id[: longest + 1].rpartition("-")[0] or id[:longest]
