"""Hints for names that differ only in their Unicode normalization.

A letter with an accent is one character (NFC) or two (NFD). Some systems write file names in one
form and some in the other, and on most of them the two are different files.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from unicodedata import combining, normalize


def normalization_hint(name: str, names: Iterable[str]) -> str | None:
    """A hint if one of the names equals `name` after normalization but not before; else None."""
    wanted = normalize("NFC", name)
    for found in names:
        if found != name and normalize("NFC", found) == wanted:
            there, here = _difference(found, name)
            return (
                f"there is one whose name is spelled with other characters, '{found}' "
                f"({_numbered(there)} for {_numbered(here)}): rename the file"
            )
    return None


def _difference(one: str, other: str) -> tuple[str, str]:
    """The first parts in which two names differ, one of each name."""
    start = next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    rest = (one[start:], other[start:])
    ends = product(*(range(1, len(some) + 1) for some in rest))
    for end, other_end in sorted(ends, key=sum):
        parts = rest[0][:end], rest[1][:other_end]
        following = rest[0][end : end + 1] + rest[1][other_end : other_end + 1]
        is_same = normalize("NFC", parts[0]) == normalize("NFC", parts[1])
        if is_same and not any(map(combining, following)):
            return parts
    return rest


def _numbered(text: str) -> str:
    """The characters of a text, with those outside ASCII as code points."""
    return " + ".join(one if one.isascii() else f"U+{ord(one):04X}" for one in text)
