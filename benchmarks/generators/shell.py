"""The shell of a page: everything around the article, as Material draws it, for all generators."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, fields
from pathlib import Path

from ..export.article import bounds
from ..export.pages import Page
from . import plain_mkdocs

_UP = re.compile(r'"\.\.(?:/|(?="))')
_BODY = re.compile(r"<h1.*?</h1>\s*<p>slot-body</p>", re.DOTALL)
_SLOT = "slot"
_TABS = ("", "briefings/", "incidents/", "actors/", "relations/", "timelines/")


@dataclass(frozen=True, slots=True)
class Slots:
    """What stands in a shell where pages differ: in a template, what a generator fills in."""

    title: str
    description: str
    address: str
    file: str
    body: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme with slots, and the files that belong to it."""

    text: str
    assets: Path
    pictures: Path | None

    def filled(self, slots: Slots) -> str:
        text = self.text
        for field in fields(Slots):
            text = text.replace(f"{_SLOT}-{field.name}", getattr(slots, field.name))
        return text

    def copy_files(self, folder: Path) -> None:
        """Copy the theme's files and the pictures to where a generator takes them as they are."""
        shutil.copytree(self.assets, folder / "assets")
        if self.pictures:
            shutil.copytree(self.pictures, folder / "briefings" / "images")


def build(folder: Path, pictures: Path | None, *, search: bool) -> Shell:
    """Let plain MkDocs draw a page, and take what it says out of it. Links to other pages lead
    from the root of the site then."""
    slots = Page(f"{_SLOT}/x/", "slot-title", "slot-description", "# Slot\n\nslot-body\n")
    others = [Page(path, path or "Home", "", "Here.\n") for path in _TABS]
    plain_mkdocs.write(folder, [*others, slots], None, search=search)
    project = plain_mkdocs.project(folder, slots.path)
    subprocess.run(project.build, cwd=folder, env=dict(project.environment), check=True)
    page = project.page()
    start, end = bounds(page)
    article = _BODY.sub("slot-body", page[start:end])
    text = page[:start] + article + page[end:]
    text = text.replace("../..", "..").replace(
        f"https://chancery.example/{slots.path}", "slot-address"
    )
    text = text.replace(f"{slots.path.rstrip('/')}.md", "slot-file")
    return Shell(_UP.sub('"/', text), project.site / "assets", pictures)
