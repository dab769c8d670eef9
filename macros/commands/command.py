"""What every command is: its words, what it does with them, and the project it works on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


def edition_of(data: Path | None) -> Edition:
    """The project's edition, or one of the records of a folder alone. Raises ProblemsFound."""
    if data is None:
        return open_edition(ROOT, ROOT / "data", ROOT / "docs", ROOT / "overrides")
    if not data.is_dir():
        raise WrongUsage(f"{data} is not a folder")
    return open_edition(Path.cwd(), data, None, ROOT / "overrides")
