"""The job summary of GitHub Actions: the list of problems as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from macros.records.problems import Problem

MAX_BYTES = 1_000_000
"""The most bytes of a summary: GitHub drops that of a step if it is longer than 1 MiB."""

_PUNCTUATION = re.compile(r"[!-/:-?\[-`{-~]")
_AT = re.compile("@+")


def summary(problems: Sequence[Problem], result: str) -> str:
    """The result as a heading, a table of the errors and a table of the warnings. Rows that do not
    fit are left out and counted."""
    errors = [problem for problem in problems if not problem.warning]
    advice = [problem for problem in problems if problem.warning]
    lines = [f"## {result}", ""]
    lines += _table("What is wrong", errors, MAX_BYTES // 2)
    lines += _table("Advice, which fails nothing", advice, MAX_BYTES // 2)
    return "\n".join(lines) + "\n"


def _table(title: str, problems: Sequence[Problem], room: int) -> Iterator[str]:
    if not problems:
        return
    rows = list(_rows(problems, room))
    yield from (f"| Where | {title} | What to do |", "| --- | --- | --- |", *rows, "")
    if left_out := len(problems) - len(rows):
        yield from (f"{left_out} more are in the log of the run.", "")


def _rows(problems: Iterable[Problem], room: int) -> Iterator[str]:
    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}"
        row = f"| {_plain(place)} | {_plain(problem.message)} | {_plain(problem.hint)} |"
        room -= len(row.encode("utf-8", "replace")) + 1
        if room < 0:
            return
        yield row


def _plain(text: str) -> str:
    """The text escaped for Markdown. An '@' becomes code: GitHub links mail addresses and user
    names after it has undone the escapes."""
    return _AT.sub(r"`\g<0>`", _PUNCTUATION.sub(r"\\\g<0>", text))
