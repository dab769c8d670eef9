"""A problem: what is wrong, at which place of which file, how bad it is, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MAX_SHOWN = 300
"""Characters of a message, and of a hint, that are shown: what they quote may be a whole file."""

MIN_SIMILARITY = 0.65
"""How alike two words must be for one to be a slip of the other, as difflib measures it: 'naem' and
'name' are, 'until' and 'title' are not."""

MAX_LISTED = 8
"""As many names as are still read when all of them are told."""

MAX_REPORTED = 100
"""Problems of one kind that are told of one file: more say nothing new, and to find the place of
each, and what may be meant, takes time."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one file.

    `path` is as the user would type it, `line` and `column` count from 1. `hint` completes the
    message after a colon and may be empty. A `warning` is advice and fails nothing.

    Message and hint may quote anything that stands in a file: they are kept in the form in which
    they can be shown anywhere (see `shown`).
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
        """Message and hint in one."""
        return f"{self.message}: {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        advice = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}:{self.column}: {advice}{self.text}"


def shown(text: str) -> str:
    """The text on one line, in characters that only look like what they are.

    What has no look of its own is written as in Python (`\\n`, `\\x1b`, `\\u202e`): ends of lines,
    commands to terminals, marks that turn the direction of writing. An overlong text loses its
    middle, so that both what it says first and what it ends with are still there.
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
    """Raised when records cannot be used; carries every problem and all advice, sorted."""

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
    """A hint with the known word nearest to `word`, with all of them where they are few, or else
    `otherwise`."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=MIN_SIMILARITY)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(choices) <= MAX_LISTED:
        return f"known are {', '.join(choices)}"
    return otherwise
