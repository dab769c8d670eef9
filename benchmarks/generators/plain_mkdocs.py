"""Plain MkDocs: the pages as Markdown files, with Material and the macros plugin."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from ..export.pages import Page
from ..export.pages import write as write_pages
from .project import ROOT, Project

NAME = "mkdocs"
CONFIG = Path(__file__).resolve().parents[1] / "mkdocs" / "mkdocs.yml"
STYLES = ROOT / "overrides" / "assets" / "stylesheets" / "chancery.css"

_AS_IT_IS = re.compile(r"^```\n.*?^```$|^<figure[^\n]*$", re.DOTALL | re.MULTILINE)
_TEMPLATE = ("{{", "{%", "{#")


def write(folder: Path, pages: Sequence[Page], pictures: Path | None, *, search: bool) -> None:
    """Write the project with these pages."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    write_pages(docs, pages, "index", _spared)
    styles = docs / "assets" / "stylesheets"
    styles.mkdir(parents=True)
    shutil.copy(STYLES, styles)
    if pictures:
        shutil.copytree(pictures, docs / "briefings" / "images")
    text = CONFIG.read_text("utf-8")
    (folder / "mkdocs.yml").write_text(text if search else without_search(text), "utf-8")


def without_search(text: str) -> str:
    """A configuration without the search plugin. Raises ValueError where it has none."""
    if "\n  - search\n" not in text:
        raise ValueError("mkdocs.yml has no line '  - search' to leave out")
    return text.replace("\n  - search\n", "\n", 1)


def project(folder: Path, address: str) -> Project:
    command = [sys.executable, "-m", "mkdocs"]
    return Project(
        name=NAME,
        version=f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, "
        f"mkdocs-macros {version('mkdocs-macros-plugin')}",
        folder=folder,
        site=folder / "site",
        build=[*command, "build", "--quiet"],
        serve=lambda port: [*command, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        record=folder / "docs" / f"{address.rstrip('/')}.md",
        address=address,
        leftovers=(folder / ".cache",),
    )


def _spared(text: str) -> str:
    """The macros plugin would run double braces as a template, such as those of BibTeX. They can
    only be in code and in drawings, as `to_markdown` writes all others as entities."""

    def spared(match: re.Match[str]) -> str:
        if not any(mark in match[0] for mark in _TEMPLATE):
            return match[0]
        return f"{{% raw %}}\n{match[0]}\n{{% endraw %}}"

    return _AS_IT_IS.sub(spared, text)
