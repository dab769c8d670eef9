"""What every command is: its words, what it does with them, and the project it works on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from ..records.edtf import EXAMPLES, Edtf, NotADate, parse
from ..views.edition import Edition, open_edition

ROOT = Path(__file__).resolve().parents[2]


class WrongUsage(Exception):
    """The words of a command make no sense; says why."""


@dataclass(frozen=True, slots=True)
class Command:
    """`options` adds the command's own words to its parser. `run` does the work and returns the
    exit code: 0 done, 1 problems found; it raises WrongUsage, and ProblemsFound where the records
    cannot be used."""

    name: str
    help: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def takes_data(parser: ArgumentParser) -> None:
    """Let a command read other records than the project's own."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="read another folder of records, and no docs"
    )


def date_of(text: str) -> Edtf:
    """A date among the words of a command. Raises WrongUsage."""
    try:
        return parse(text)
    except NotADate as error:
        raise WrongUsage(f"{error}: write {EXAMPLES}") from None


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that a command works on. `root` is what paths are told from; `docs` is None
    where only records are asked for."""

    root: Path
    data: Path
    docs: Path | None

    def display(self, path: Path) -> str:
        """A path of the project as the user would type it."""
        for folder, before in ((self.root, Path()), (self.data, self.data)):
            if not (shown := relpath(path, folder)).startswith(".."):
                return str(before / shown)
        return str(path)

    def edition(self) -> Edition:
        """Raises ProblemsFound."""
        return open_edition(self.root, self.data, self.docs, ROOT / "overrides")


def project_of(data: Path | None) -> Project:
    """The project, or the records of a folder alone. Raises WrongUsage if that is not there."""
    if data is None:
        return Project(ROOT, ROOT / "data", ROOT / "docs")
    if not data.is_dir():
        raise WrongUsage(f"{data} is not a folder")
    return Project(Path.cwd(), data, None)


def edition_of(data: Path | None) -> Edition:
    """The project's edition, or one of the records of a folder alone. Raises ProblemsFound."""
    return project_of(data).edition()
