"""A generator's project: what to run in it, and which of its files holds the record to change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_OF_A_SITE = {"SITE_URL", "REPO_URL"}


def environment() -> dict[str, str]:
    """The environment of a build: no address of somebody's own site, no announcements."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_SITE}
    return own | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Project:
    """`build` and `serve(port)` are commands to be run in `folder`; `leftovers` what they leave
    there. `record` is the file of the record whose title is changed, and `address` its page."""

    name: str
    version: str
    folder: Path
    site: Path
    build: list[str]
    serve: Callable[[int], list[str]]
    record: Path
    address: str
    leftovers: tuple[Path, ...] = ()
    environment: Mapping[str, str] = field(default_factory=environment)

    def clean(self) -> None:
        """Take away the built site and everything else that a build could use again."""
        for path in (self.site, *self.leftovers):
            shutil.rmtree(path, ignore_errors=True)

    def page(self) -> str:
        """The page of the record as it was built."""
        return (self.site / self.address / "index.html").read_text("utf-8")


def retitle(project: Project, old: str, new: str) -> None:
    """Give the record another title, in its own file alone. Raises ValueError where the old one
    is not there."""
    text = project.record.read_text("utf-8")
    for before, after in (
        (f"title: {old}\n", f"title: {new}\n"),
        (f'title: "{old}"\n', f'title: "{new}"\n'),
        (f"\n# {old}\n", f"\n# {new}\n"),
    ):
        text = text.replace(before, after, 1)
    if new not in text:
        raise ValueError(f"{project.record} has no title '{old}'")
    project.record.write_text(text, "utf-8")


def shows(page: str, title: str) -> bool:
    """Whether a page has that title."""
    return f">{title}</h1>" in page
