"""What is wrong in a project, as the live preview shows it over the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..records.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as a line of text; `place` is empty where none is known."""

    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ProblemList:
    """Problems that keep the site from being built. `built`: whether what stands below is the site
    as it was before."""

    template: ClassVar[str] = "problem_list.html"
    count: str
    lines: tuple[ProblemLine, ...]
    built: bool


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """The page that the problems stand on where no site was built yet."""

    template: ClassVar[str] = "empty_page.html"


def problem_list(problems: Sequence[Problem | str], *, built: bool) -> ProblemList:
    """The list of problems; those that are mere text have no place."""
    many = len(problems)
    return ProblemList(
        f"{many} problem{'s' if many > 1 else ''}", tuple(map(_line, problems)), built
    )


def _line(problem: Problem | str) -> ProblemLine:
    if isinstance(problem, str):
        return ProblemLine("", problem, "")
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return ProblemLine(place, problem.message, problem.hint)
