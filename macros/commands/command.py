"""What all commands share: their arguments, their exit codes, and the project they work on."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from macros.location import ROOT
from macros.records.basics import files
from macros.records.problems import Problem, ProblemsFound
from macros.records.text.edtf import EXAMPLES, Edtf, NotADate, parse
from macros.records.yaml_files.mkdocs_settings import NAMES, Settings, settings
from macros.views.context.page_context import Site
from macros.views.project.project_snapshot import ProjectSnapshot, open_project


class WrongUsage(Exception):
    """Raised for wrong arguments of a command; the message says why."""


@dataclass(frozen=True, slots=True)
class Command:
    """`options` adds the command's arguments to its parser. `run` executes it and returns the exit
    code: 0 done, 1 problems found. It raises WrongUsage, and ProblemsFound if the records cannot be
    used."""

    name: str
    help: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def takes_data(parser: ArgumentParser) -> None:
    """Add the option `--data`: read another folder of records instead of the project's."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="read another folder of records, and no docs"
    )


def date_of(text: str) -> Edtf:
    """The date in an argument. Raises WrongUsage."""
    try:
        return parse(text)
    except NotADate as error:
        raise WrongUsage(f"{error}: write {EXAMPLES}") from None


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that a command works on. Displayed paths are relative to `root`. `docs` is None
    if the command reads records alone. `configuration` are the files that set `docs`."""

    root: Path
    data: Path
    docs: Path | None
    configuration: tuple[Path, ...] = ()

    def display(self, path: Path) -> str:
        """A path of the project as the user would type it."""
        for folder, before in ((self.root, Path()), (self.data, self.data)):
            if not (shown := relpath(path, folder)).startswith(".."):
                return str(before / shown)
        return str(path)

    def snapshot(self) -> ProjectSnapshot:
        """The loaded and validated project. Raises ProblemsFound."""
        return open_project(self.root, self.data, self.docs, ROOT / "overrides")


def project_of(data: Path | None) -> Project:
    """The project; with `data`, the records of that folder alone. Raises WrongUsage if the folder
    does not exist, and ProblemsFound if the project's configuration is missing or wrong."""
    if data is not None:
        return Project(Path.cwd(), folder_of(data), None)
    found = settings_of(ROOT)
    if not found.files:
        hint = "without it MkDocs builds nothing, and nobody knows where the pages are"
        raise ProblemsFound([Problem(NAMES[0], 1, 1, "there is no such file", hint)])
    docs = Path(os.path.abspath(ROOT / found.docs))
    if found.place and not docs.is_dir():
        message = f"there is no folder '{found.docs}'"
        raise ProblemsFound([Problem(*found.place, message, "name the one with the pages")])
    return Project(ROOT, ROOT / "data", docs, tuple(ROOT / name for name in found.files))


def folder_of(named: Path) -> Path:
    """The folder in an argument. Raises WrongUsage if it does not exist."""
    if not named.is_dir():
        raise WrongUsage(f"{named} is not a folder")
    return named


def settings_of(root: Path) -> Settings:
    """The settings of the project at `root`. Raises ProblemsFound."""

    def read(name: str) -> str | None:
        path = root / name
        return files.text(path.resolve()) if path.exists() else None

    return settings(read, os.environ)


def site_of(settings: Settings) -> Site:
    """The site as `mkdocs.yml` tells of it. Raises ProblemsFound if its address is none."""
    name, address, description, rights = (
        settings.about.get(one, ("", ("", 0, 0)))
        for one in ("site_name", "site_url", "site_description", "copyright")
    )
    url = address[0]
    if url and not url.startswith(("http://", "https://")):
        problem = Problem(*address[1], f"'{url}' is not a web address", "write https://…")
        raise ProblemsFound([problem])
    return Site(
        " ".join(name[0].split()),
        f"{url.rstrip('/')}/" if url else "",
        " ".join(description[0].split()),
        frozenset(),
        rights[0],
    )


def snapshot_of(data: Path | None) -> ProjectSnapshot:
    """The snapshot of `project_of(data)`. Raises what that raises, and ProblemsFound."""
    return project_of(data).snapshot()
