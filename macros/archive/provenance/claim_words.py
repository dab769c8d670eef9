"""Splits the text of a claim into the words of its name, by the present and the former rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Split = Callable[[str], list[str]]

_APOSTROPHES = "'’"

_MAY_DIFFER = re.compile(r"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u20cf\u2190-\u2bff]")
"""Characters that are no Latin letters, symbols or punctuation. Only texts with one can have
different results from `words` and `decomposed_words`."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, without apostrophes. Latin letters lose their marks; all
    others keep them, composed (NFC)."""
    if not may_differ(text):
        return decomposed_words(text)
    found = [""]
    keeps_marks = False
    for one in unicodedata.normalize("NFC", text.casefold()):
        if unicodedata.category(one).startswith("M"):
            if keeps_marks:
                found[-1] += one
            continue
        keeps_marks = one.isalpha() and not _is_latin(one)
        if keeps_marks:
            found[-1] += one
            continue
        for part in unicodedata.normalize("NFKD", one):
            if part.isalnum():
                found[-1] += part
            elif part not in _APOSTROPHES and not unicodedata.combining(part) and found[-1]:
                found.append("")
    return [word for word in found if word]


def _is_latin(letter: str) -> bool:
    """Whether a letter is Latin, or decomposes to a Latin one."""
    first = unicodedata.normalize("NFKD", letter)[0]
    return unicodedata.name(first, "").startswith("LATIN")


def decomposed_words(text: str) -> list[str]:
    """The words by the former rule: all marks are removed, and Hangul is decomposed (NFKD). Names
    made of these words stay valid, as other sites may link to them."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(
        one for one in letters if not unicodedata.combining(one) and one not in _APOSTROPHES
    )
    return re.findall(r"[^\W_]+", plain)


def may_differ(text: str) -> bool:
    """Whether the two rules may give different words for a text."""
    return _MAY_DIFFER.search(text) is not None
