"""A problem in a file: its position, message, hint and severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MAX_SHOWN = 300
"""The most characters of a message, and of a hint, that are shown: they may quote a whole file."""

MIN_SIMILARITY = 0.65
"""The least similarity, as difflib measures it, at which one word counts as a typing error for
another: 'naem' for 'name', but not 'until' for 'title'."""

MAX_LISTED = 8
"""The most known names that a hint lists in full."""

MAX_REPORTED = 100
"""The most problems of one kind that are reported for one file. More say nothing new, and the
position and the hint of each take time to find."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one file.

    `path` is as the user would type it, `line` and `column` count from 1. `hint` completes the
    message after a colon and may be empty. A `warning` is advice and fails nothing.

    Message and hint may quote anything from a file, so they are stored escaped (see `shown`).
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    warning: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", _escaped(self.path))
        object.__setattr__(self, "message", shown(self.message))
        object.__setattr__(self, "hint", shown(self.hint))

    @property
    def text(self) -> str:
        """Message and hint on one line."""
        return f"{self.message}: {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        advice = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}:{self.column}: {advice}{self.text}"


def shown(text: str) -> str:
    """The text on one line, escaped and shortened.

    Characters that cannot be printed are escaped as in Python (`\\n`, `\\x1b`, `\\u202e`): line
    ends, terminal control codes, marks that change the direction of writing. An overlong text loses
    its middle, so that its beginning and its end remain.
    """
    return _shortened(_escaped(_shortened(text)))


def _escaped(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )


def _shortened(text: str) -> str:
    half = (MAX_SHOWN - 3) // 2
    return text if len(text) <= MAX_SHOWN else f"{text[:half]} … {text[-half:]}"


class ProblemsFound(Exception):
    """Raised when records cannot be used; carries all problems and warnings, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def count(self) -> str:
        """ "1 problem", "2 problems, 1 warning"."""
        return counted(self.problems)


def counted(problems: Iterable[Problem]) -> str:
    """How many problems and warnings there are, in words; empty for none."""
    kinds = [problem.warning for problem in problems]
    parts = ((kinds.count(False), "problem"), (kinds.count(True), "warning"))
    return ", ".join(f"{many} {name}{'s' if many > 1 else ''}" for many, name in parts if many)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint: the known word most similar to `word`, else all known words if they are few, else
    `otherwise`."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=MIN_SIMILARITY)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(choices) <= MAX_LISTED:
        return f"known are {', '.join(choices)}"
    return otherwise
