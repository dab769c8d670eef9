"""GitHub's workflow commands: a problem as an annotation at its line of a pull request.

Whatever a message quotes, a line is one command and no more: the runner takes a line for a command
where it begins with `::`, and undoes the escapes of its parts only when it has split them up.
"""

from __future__ import annotations

from macros.records.problems import Problem

MAX_OF_A_KIND = 10
"""GitHub shows that many errors and as many warnings of a step, and drops the others."""

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def annotation(problem: Problem) -> str:
    """The command that shows a problem. The log of the run shows its message alone: so that says
    the place, too."""
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
