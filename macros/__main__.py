"""The contributor's commands: `python -m macros check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .records.problems import ProblemsFound
from .views.edition import open_edition

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 clean, 1 problems found, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check", help="find every problem in the records and in the macros of docs/"
    )
    check.add_argument(
        "--data", type=Path, metavar="DIR", help="check another folder of records, and no docs"
    )
    return _check(parser.parse_args(arguments).data)


def _check(data: Path | None) -> int:
    if data is not None and not data.is_dir():
        print(f"{data} is not a folder", file=sys.stderr)
        return 2
    docs = ROOT / "docs" if data is None else None
    root = ROOT if data is None else Path.cwd()
    try:
        edition = open_edition(root, data or ROOT / "data", docs, ROOT / "overrides")
    except ProblemsFound as error:
        print("\n".join(map(str, error.problems)))
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1
    archive = edition.archive
    print(
        f"{len(archive.incidents)} incidents, {len(archive.actors)} actors, "
        f"{len(archive.relations)} relations, {len(archive.briefings)} briefings: no problem found"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
