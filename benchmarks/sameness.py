"""Whether built sites say the same: the same pages, and in them the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .export.article import addresses, article
from .export.html_tree import Element, parse

_ARROWS = "↩\ufe0e"
_NUMBER = re.compile(r"\d+")


def differences(one: Path, other: Path, paths: Iterable[str]) -> Iterator[str]:
    """What is not the same in two built sites: pages that only one has, and of the pages `paths`
    those that say something else in the other."""
    ours, theirs = set(addresses(one)), set(addresses(other))
    yield from (f"{path} is missing in {other}" for path in sorted(ours - theirs))
    yield from (f"{path} is only in {other}" for path in sorted(theirs - ours))
    for path in paths:
        if path in ours & theirs:
            a, b = said(one, path), said(other, path)
            if a != b:
                at = next(
                    (
                        place
                        for place, pair in enumerate(zip(a, b, strict=False))
                        if len(set(pair)) > 1
                    ),
                    min(len(a), len(b)),
                )
                yield (
                    f"{path} says '{a[max(at - 30, 0) : at + 30]}' here and "
                    f"'{b[max(at - 30, 0) : at + 30]}' in {other}"
                )


def said(site: Path, path: str) -> str:
    """The words of an article without the spaces between them, and its notes at its end, where
    Markdown puts them. Of a reference to a note the number stays; the ways back are left out."""
    tree = parse(article(site, path).html)
    notes: list[Element] = []
    words = "".join(_words(tree, notes)) + "".join("".join(_words(note, [])) for note in notes)
    return "".join(words.split())


def _words(element: Element, notes: list[Element]) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "sup" and (number := _NUMBER.search(child.text)):
            yield f"[{number[0]}]"
        elif child.tag == "section" and "notes" in child.classes:
            notes.append(child)
        elif child.tag != "a" or child.text.strip(f"{_ARROWS}¶ ") or not child.text.strip():
            yield from _words(child, notes)
