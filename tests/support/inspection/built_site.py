"""A built site, as tests are given it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import browsing
import projects


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its folder, its pages by address, and what the build said."""

    folder: Path
    pages: dict[str, browsing.Page]
    run: projects.Run


def files(site: Path) -> dict[str, bytes]:
    """The files of a site, without the compressed one, which says when it was made."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def article(site: Path, url: str) -> str:
    """The HTML of a page's own view, without the theme's article around it."""
    html = (site / url / "index.html").read_text("utf-8")
    start = html.index("<div class=", html.index("md-content__inner md-typeset"))
    html = html[start : html.rindex("</article>")]
    return html[: html.rindex("</div>") + len("</div>")]
