"""The words of a claim's text as they stand in the claim's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Split = Callable[[str], list[str]]

_APOSTROPHES = "'’"

_DIFFERENT = re.compile(r"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u20cf\u2190-\u2bff]")
"""What is no Latin letter, sign or mark of punctuation: `words` and `decomposed_words` may differ
where there is one."""


def words(text: str) -> list[str]:
    """The words of a text in small letters, without apostrophes: Latin letters without their marks,
    all others as they are typed, composed (NFC), together with theirs."""
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
    """Whether a letter is Latin, or is made of Latin ones."""
    first = unicodedata.normalize("NFKD", letter)[0]
    return unicodedata.name(first, "").startswith("LATIN")


def decomposed_words(text: str) -> list[str]:
    """The words that names were made of before: all marks are taken away, and Hangul is taken apart
    (NFKD). Others may have linked to these names."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(
        one for one in letters if not unicodedata.combining(one) and one not in _APOSTROPHES
    )
    return re.findall(r"[^\W_]+", plain)


def may_differ(text: str) -> bool:
    """Whether a text may have had other words before."""
    return _DIFFERENT.search(text) is not None
