"""The contributor's commands: `python -m macros check`, `python -m macros relations`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .archive.pairs import pair_id
from .records import edtf
from .records.problems import ProblemsFound, counted, did_you_mean
from .views.edition import Edition, open_edition
from .views.report import FORMATS, report

ROOT = Path(__file__).resolve().parents[1]


class WrongUsage(Exception):
    """The words of a command make no sense; says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 clean, 1 problems found, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        edition = _open(options.data)
        print(_relations(edition, options) if options.command == "relations" else _counts(edition))
    except WrongUsage as error:
        print(error, file=sys.stderr)
        return 2
    except ProblemsFound as error:
        print(error)
        print(error.count, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check", help="find every problem in the records and in the macros of docs/"
    )
    relations = commands.add_parser("relations", help="say how relations stand, or stood on a day")
    relations.add_argument("--on", metavar="DATE", help="as of a day, as in 2023-03-01")
    relations.add_argument(
        "--between", nargs=2, metavar="STATE", help="the history of two states, by their ids"
    )
    relations.add_argument("--format", choices=FORMATS, default="table")
    for command in (check, relations):
        command.add_argument(
            "--data", type=Path, metavar="DIR", help="read another folder of records, and no docs"
        )
    return parser


def _open(data: Path | None) -> Edition:
    if data is None:
        return open_edition(ROOT, ROOT / "data", ROOT / "docs", ROOT / "overrides")
    if not data.is_dir():
        raise WrongUsage(f"{data} is not a folder")
    return open_edition(Path.cwd(), data, None, ROOT / "overrides")


def _counts(edition: Edition) -> str:
    archive = edition.archive
    for advice in edition.advice:
        print(advice)
    return (
        f"{len(archive.incidents)} incidents, {len(archive.actors)} actors, "
        f"{len(archive.relations)} relations, {len(archive.briefings)} briefings: no problem found"
        + (f", {counted(edition.advice)}" if edition.advice else "")
    )


def _relations(edition: Edition, options: argparse.Namespace) -> str:
    relations = edition.archive.relations
    between = None
    if options.between:
        id = pair_id(*options.between)
        between = relations.get(id)
        if between is None:
            hint = did_you_mean(id, relations) or "no incident ties these two together"
            raise WrongUsage(f"unknown relation '{id}': {hint}")
    on = _day(options.on) if options.on else None
    return report(edition.archive, options.format, on=on, between=between)


def _day(text: str) -> date:
    try:
        return edtf.parse(text).latest
    except edtf.NotADate as error:
        raise WrongUsage(f"{error}: write {edtf.EXAMPLES}") from None


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
