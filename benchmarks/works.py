"""What is timed of builds: a clean one, one with nothing changed, one with a record changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from . import measure
from .generators.project import Project, retitle, shows
from .prepare import Prepared


class NotShown(Exception):
    """A page does not show what was changed."""


@dataclass(slots=True)
class Result:
    """What was measured of a generator at one kind of work: in each round the seconds it took and,
    of builds, those that all cores worked; the most bytes that it held."""

    work: str
    generator: str
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    memory: int | None = None


Say = Callable[[str], None]


def clean(prepared: Prepared, rounds: int, say: Say) -> list[Result]:
    """A build where there is nothing yet."""

    return _rounds("clean", prepared.projects, rounds, Project.clean, _nothing, say)


def unchanged(prepared: Prepared, rounds: int, say: Say) -> list[Result]:
    """A build, in a process of its own, of what has been built already."""
    _make_ready(prepared)
    return _rounds("unchanged", prepared.projects, rounds, _nothing, _nothing, say)


def one_changed(prepared: Prepared, rounds: int, say: Say) -> list[Result]:
    """A build, in a process of its own, where one record has another title than in the last one.
    Raises NotShown where its page does not show it."""
    _make_ready(prepared)
    titles = {project.name: prepared.title for project in prepared.projects}
    numbers = {project.name: count(1) for project in prepared.projects}

    def before(project: Project) -> None:
        new = f"{prepared.title}, part {next(numbers[project.name])}"
        retitle(project, titles[project.name], new)
        titles[project.name] = new

    def after(project: Project) -> None:
        if not shows(project.page(), titles[project.name]):
            raise NotShown(f"{project.name} does not show '{titles[project.name]}'")

    try:
        return _rounds("one-changed", prepared.projects, rounds, before, after, say)
    finally:
        for project in prepared.projects:
            retitle(project, titles[project.name], prepared.title)


BUILDS = {"clean": clean, "unchanged": unchanged, "one-changed": one_changed}


def _nothing(project: Project) -> None:
    """Done before or after a build where there is nothing to do."""


def _make_ready(prepared: Prepared) -> None:
    for project in prepared.projects:
        measure.run(project)


def _rounds(
    work: str,
    projects: Sequence[Project],
    rounds: int,
    before: Callable[[Project], None],
    after: Callable[[Project], None],
    say: Say,
) -> list[Result]:
    """All generators in turn, so many times; then once more to look at the memory."""
    results = {project.name: Result(work, project.name) for project in projects}
    for number in range(rounds + 1):
        for project in projects:
            before(project)
            result = results[project.name]
            if number < rounds:
                took = measure.run(project)
                result.seconds.append(took.seconds)
                result.worked.append(took.worked)
                say(f"{work}, round {number + 1}: {project.name} {took.seconds:.2f} s")
            else:
                result.memory = measure.run_watched(project)
            after(project)
    return list(results.values())
