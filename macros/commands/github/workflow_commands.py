"""GitHub's workflow commands: a problem as an annotation of its line in a pull request.

A message that quotes a file cannot inject a command: the runner reads one command per line that
begins with `::`, and undoes the escapes of its parts only after it has split them.
"""

from __future__ import annotations

from macros.records.problems import Problem

MAX_OF_A_KIND = 10
"""The most errors, and the most warnings, of a step that GitHub shows; it drops the others."""

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def annotation(problem: Problem) -> str:
    """The command that annotates a problem. The message repeats the position, because the log of
    the run shows nothing else."""
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.message,
    }
    listed = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items()
    )
    kind = "warning" if problem.warning else "error"
    return f"::{kind} {listed}::{_escaped(str(problem), _DATA)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(one, one) for one in text)
