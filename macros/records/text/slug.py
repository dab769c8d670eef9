"""Makes an id from a title."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"}
    | {"ı": "i", "ŋ": "n", "ə": "e", "ĸ": "k", "ſ": "s"}
)
"""Latin letters that Unicode does not decompose into a letter of a-z and an accent."""

_WITHIN_WORDS = re.compile(r"['’ʼ`´]|(?<=\b[a-z])\.(?=[a-z]\b)")
"""Apostrophes, and the full stops of abbreviations such as U.S."""


def slug(title: str, longest: int) -> str:
    """The words of a title as an id, as many as fit: 'Perú recalls Chávez' gives
    'peru-recalls-chavez'. Empty where a title has no Latin letters and no digits."""
    plain = title.casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = re.findall("[a-z0-9]+", _WITHIN_WORDS.sub("", plain))
    id = "-".join(words)
    if len(id) <= longest:
        return id
    return id[: longest + 1].rpartition("-")[0] or id[:longest]
