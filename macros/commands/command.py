"""What every command is: its words, what it does with them, and the project it works on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
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


def folder_of(data: Path | None) -> tuple[Path, Path]:
    """The folder from which paths are told, and that of the records: the project's own, or the one
    that was asked for. Raises WrongUsage if that is not there."""
    if data is None:
        return ROOT, ROOT / "data"
    if not data.is_dir():
        raise WrongUsage(f"{data} is not a folder")
    return Path.cwd(), data


def date_of(text: str) -> Edtf:
    """A date among the words of a command. Raises WrongUsage."""
    try:
        return parse(text)
    except NotADate as error:
        raise WrongUsage(f"{error}: write {EXAMPLES}") from None


def edition_of(data: Path | None) -> Edition:
    """The project's edition, or one of the records of a folder alone. Raises ProblemsFound."""
    root, folder = folder_of(data)
    return open_edition(root, folder, ROOT / "docs" if data is None else None, ROOT / "overrides")
