"""The list of problems as Markdown, for the summary of a run on GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from macros.records.problems import Problem

MAX_BYTES = 1_000_000
"""GitHub drops the summary of a step that is longer than 1 MiB."""

_PUNCTUATION = re.compile(r"[!-/:-?\[-`{-~]")
_AT = re.compile("@+")


def summary(problems: Sequence[Problem], result: str) -> str:
    """A heading that tells the result, and a table each of the errors and of the advice. What does
    not fit is left out, and how much that is is said."""
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
    """Text that Markdown reads as nothing but text: every mark that could mean more is escaped.
    An '@' is set as code, as GitHub makes links of addresses and of users' names when it has undone
    the escapes."""
    return _AT.sub(r"`\g<0>`", _PUNCTUATION.sub(r"\\\g<0>", text))
