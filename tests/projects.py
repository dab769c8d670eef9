"""Small projects to build: the repository's code and markup with records of their own."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import warm

ROOT = Path(__file__).resolve().parents[1]
TINY = Path(__file__).parent / "tiny"


@dataclass(frozen=True)
class Run:
    """What a command said, on both streams, and how it ended."""

    code: int
    output: str


def environment() -> dict[str, str]:
    """The environment of a build: no address of somebody's own site, no announcements."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_SITE}
    return own | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


_OF_A_SITE = {"SITE_URL", "REPO_URL"}


def store_of(project: Path) -> Path:
    """Where the builds of a project keep what the next needs."""
    from macros.site import store  # which programs that run on their own do not find

    return store.path_of(project.resolve())


def published(project: Path) -> Path:
    """The site of a project, as if a build had put a page there."""
    from macros.site.place import claim

    site = project / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("published yesterday", "utf-8")
    claim(site)
    return site


def is_published_still(site: Path) -> bool:
    """Whether a site is as `published` has left it."""
    from macros.site import marker

    names = {path.name for path in site.iterdir()}
    text = (site / "index.html").read_text("utf-8")
    return names == {"index.html", marker.NAME} and text == "published yesterday"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def mkdocs(project: Path, *arguments: str) -> Run:
    """Run mkdocs in a project."""
    return Run(*warm.run(project, environment(), arguments))


def empty_project(root: Path) -> Path:
    """A project without records: the repository's configuration, code, markup and front page."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    (root / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "index.md", root / "docs")
    return root


def tiny_project(root: Path) -> Path:
    """A project with the records and briefings of `tests/tiny/`."""
    shutil.copytree(TINY, empty_project(root), dirs_exist_ok=True)
    return root
