"""The part of a built page that is not the shell, by the names that Material gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_BEGINNING = 1000
"""Bytes of a page in which it would say that it only leads on to another."""

_OPEN = '<article class="md-content__inner md-typeset">'
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_EDIT = re.compile(r'<a href="[^"]*" title="Edit this page".*?</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says. `path` is its address below the root: `incidents/x/`."""

    path: str
    title: str
    description: str
    html: str


def bounds(page: str) -> tuple[int, int]:
    """Where the article of a page begins and ends. Raises ValueError where there is none."""
    start = page.index(_OPEN) + len(_OPEN)
    return start, page.rindex("</article>", start, page.index("</main>", start))


def article(site: Path, path: str) -> Article:
    """The article at an address of a built site."""
    page = (site / path / "index.html").read_text("utf-8")
    start, end = bounds(page)
    title, description = _TITLE.search(page), _DESCRIPTION.search(page)
    return Article(
        path,
        unescape(title[1]).strip().rpartition(" – ")[0] or unescape(title[1]) if title else "",
        unescape(description[1]) if description else "",
        _EDIT.sub("", page[start:end], count=1),
    )


def addresses(site: Path) -> list[str]:
    """The address of every page of a built site, in order; of those that only lead on, and of
    those that only other sites show, none."""
    return sorted(
        "" if path.parent == site else f"{path.parent.relative_to(site).as_posix()}/"
        for path in site.rglob("index.html")
        if path.relative_to(site).parts[0] != "embed" and not _leads_on(path)
    )


def _leads_on(page: Path) -> bool:
    with page.open("rb") as file:
        return b'http-equiv="refresh"' in file.read(_BEGINNING)
