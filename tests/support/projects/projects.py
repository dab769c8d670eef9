"""Projects to build: the repository's code and markup with records of their own."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import preloaded_mkdocs

ROOT = preloaded_mkdocs.ROOT
TINY = ROOT / "tests" / "tiny"

SETTINGS = {
    "site_name": "Chancery",
    "site_description": "Diplomatic incidents, from the record",
    "site_url": '!ENV [SITE_URL, "https://chancery.example/"]',
    "repo_url": '!ENV [REPO_URL, "https://git.example/chancery"]',
    "edit_uri": "edit/main/docs/",
    "copyright": "Text and data under CC BY 4.0, code under MIT",
}
"""What a site of one's own changes in `mkdocs.yml`: projects of the tests have it so."""

FRONT_PAGE = """\
---
title: Home
description: Briefings and records of diplomatic incidents, each sentence with its source.
---
# The record of diplomatic incidents

{{ front_page() }}
"""

INCIDENTS = 200
"""In the large project."""


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
    from macros.site.cache import cache_folder  # which programs that run on their own do not find

    return cache_folder.cache_path(project.resolve())


def published(project: Path) -> Path:
    """The site of a project, as if a build had put a page there."""
    from macros.site.output.site_folder import mark_as_site

    site = project / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("published yesterday", "utf-8")
    mark_as_site(site)
    return site


def is_published_still(site: Path) -> bool:
    """Whether a site is as `published` has left it."""
    from macros.site.output import marker

    names = {path.name for path in site.iterdir()}
    text = (site / "index.html").read_text("utf-8")
    return names == {"index.html", marker.MARKER_FILE} and text == "published yesterday"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def mkdocs(project: Path, *arguments: str) -> Run:
    """Run mkdocs in a project."""
    return Run(*preloaded_mkdocs.run(project, environment(), arguments))


def _no_outputs() -> str:
    """The setting of a project without feeds, calendars and the other files for programs. Writing
    them takes longer than all else in a small build."""
    from macros.views.context.outputs import OUTPUTS  # not found by programs of their own

    each = ", ".join(f"{name}: false" for name in OUTPUTS)
    return f"\n  chancery: {{outputs: {{{each}}}}}"


def settings() -> str:
    """The repository's configuration, with the name and the addresses of the tests, and without
    outputs."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name, value in SETTINGS.items():
        text = re.sub(f"^{name}:.*$", f"{name}: {value}", text, flags=re.MULTILINE)
    return text.replace("\nextra:", f"\nextra:{_no_outputs()}", 1)


def with_outputs(project: Path) -> Path:
    """A project as it was, but with all outputs."""
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace(_no_outputs(), ""), "utf-8")
    return project


def empty_project(root: Path) -> Path:
    """A project without records: the repository's configuration, code and markup."""
    (root / "mkdocs.yml").write_text(settings(), "utf-8")
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(FRONT_PAGE, "utf-8")
    return root


def tiny_project(root: Path) -> Path:
    """A project with the records and briefings of `tests/tiny/`."""
    shutil.copytree(TINY, empty_project(root), dirs_exist_ok=True)
    return root


def large_project(root: Path) -> Path:
    """A project with some hundred records of invented states, which are the same every time."""
    from benchmarks import corpus  # which programs that run on their own do not find

    corpus.write(empty_project(root), INCIDENTS)
    return root
