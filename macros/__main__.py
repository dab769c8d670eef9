"""`python -m macros COMMAND`: one line says what to type if this Python cannot run commands."""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = (3, 11)
"""The first version of Python that the code runs with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 done, 1 problems found, 2 wrong usage."""
    from macros.commands.command_line import run  # needs libraries, which may not be there

    return run(arguments)


def _environment_advice() -> str:
    """What to type if this Python is too old or lacks a library; empty if it is all right."""
    lack = f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old"
    if sys.version_info >= OLDEST:
        try:
            from macros.commands import command_line  # noqa: F401
        except ModuleNotFoundError as error:
            if error.name is None or error.name.partition(".")[0] == __package__:
                raise
            lack = f"{error.name} is not installed for this Python"
        else:
            return ""
    wanted = shlex.join([".venv/bin/python", "-m", "macros", *sys.argv[1:]])
    is_there = Path(".venv/bin/python").exists()
    return f"{lack}: type {'' if is_there else '`make .venv/run`, then '}`{wanted}`"


def _escape_unprintable() -> None:
    """Write a character that the terminal cannot encode as an escape instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    _escape_unprintable()
    if advice := _environment_advice():
        print(advice, file=sys.stderr)
        sys.exit(2)
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the pipe has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
