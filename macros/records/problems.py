"""A problem: what is wrong, at which place of which file, how bad it is, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one file.

    `path` is as the user would type it, `line` and `column` count from 1. `hint` completes the
    message after a colon and may be empty. A `warning` is advice and fails nothing.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        advice = "warning: " if self.warning else ""
        text = f"{self.path}:{self.line}:{self.column}: {advice}{self.message}"
        return f"{text}: {self.hint}" if self.hint else text


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


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the known word nearest to `word`, or with all of them where they are few."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(choices) <= 8:
        return f"known are {', '.join(choices)}"
    return ""
