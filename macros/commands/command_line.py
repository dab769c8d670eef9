"""The contributor's commands: `python -m macros COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from macros.commands import (
    check,
    diff,
    export,
    monthly_digest,
    new,
    relations_report,
    rename,
    write_schema,
)
from macros.commands.command import WrongUsage
from macros.commands.styling import outlines, policy, theme_sheets
from macros.records.problems import ProblemsFound

COMMANDS = (
    check.COMMAND,
    diff.COMMAND,
    monthly_digest.COMMAND,
    export.COMMAND,
    new.COMMAND,
    outlines.COMMAND,
    policy.COMMAND,
    relations_report.COMMAND,
    rename.COMMAND,
    write_schema.COMMAND,
    theme_sheets.COMMAND,
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 done, 1 problems found, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except WrongUsage as error:
        print(error, file=sys.stderr)
        return 2
    except ProblemsFound as error:
        print(error)
        print(error.count, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        subparser = commands.add_parser(command.name, help=command.help, description=command.help)
        command.options(subparser)
        subparser.set_defaults(run=command.run)
    return parser
