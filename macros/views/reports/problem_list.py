"""The problems of a project, as the live preview shows them above a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from macros.records.problems import Problem


class Below(Enum):
    """What is shown below the problems, in words."""

    NOTHING = "The site comes when they are mended."
    BEFORE = "The page below is from before."
    SAVED = "The page below shows what was saved."


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as a line of text; `place` is empty if the problem has none."""

    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ProblemList:
    """Problems that keep the site from being built, and what is shown below them."""

    template: ClassVar[str] = "problem_list.html"
    count: str
    lines: tuple[ProblemLine, ...]
    below: str


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """The page on which the problems are shown if no site has been built yet."""

    template: ClassVar[str] = "empty_page.html"


def problem_list(problems: Sequence[Problem | str], below: Below) -> ProblemList:
    """The view of problems; a problem that is a text has no place."""
    many = len(problems)
    return ProblemList(
        f"{many} problem{'s' if many > 1 else ''}", tuple(map(_line, problems)), below.value
    )


def _line(problem: Problem | str) -> ProblemLine:
    if isinstance(problem, str):
        return ProblemLine("", problem, "")
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return ProblemLine(place, problem.message, problem.hint)
