"""One of two states of a project that `diff` compares, as far as it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.archive.archive import Archive
from macros.archive.building import build
from macros.archive.references import resolution
from macros.records.library import Library
from macros.records.loader import load
from macros.records.problems import Problem, ProblemsFound
from macros.views.project.project_snapshot import ProjectSnapshot, open_project


@dataclass(frozen=True, slots=True)
class ComparedState:
    """A state of a project: a revision, or the work tree, which has no `commit`.

    Where there are `problems` there is no `project`; where a file cannot be read or a name leads
    nowhere, there is no `archive` either. What can be read is in `library`; `unread` are the paths
    of the files that cannot. `pictures` has a fingerprint of each file of `briefings/images/`.
    `knows_docs` is whether it is known where the content pages are.
    """

    name: str
    commit: str
    library: Library
    archive: Archive | None
    project: ProjectSnapshot | None
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    pictures: Mapping[str, str] = field(default_factory=dict)
    knows_docs: bool = True


def open_state(
    name: str,
    commit: str,
    root: Path,
    docs: Path | None,
    templates: Path,
    left_out: Iterable[Problem] = (),
    pictures: Mapping[str, str] | None = None,
) -> ComparedState:
    """The state of the project at `root`, with content pages in `docs`. `name` is shown to readers.
    `left_out` are the problems of files that were not copied to `root`."""
    data = root / "data"
    problems = missing = list(left_out)
    try:
        project = open_project(root, data, docs, templates)
    except ProblemsFound as error:
        problems = [*missing, *(problem for problem in error.problems if not problem.warning)]
    else:
        if not problems:
            archive = project.archive
            return ComparedState(
                name, commit, archive.library, archive, project, pictures=pictures or {}
            )
    library, unread = load(data, docs, root)
    is_whole = not (missing or unread or any(resolution.problems(library)))
    return ComparedState(
        name,
        commit,
        library,
        build(library) if is_whole else None,
        None,
        tuple(sorted(set(problems))),
        frozenset(_unread(library, [*missing, *unread])),
        pictures or {},
        docs is not None,
    )


def _unread(library: Library, problems: Iterable[Problem]) -> set[str]:
    """The paths of files with problems from which no record was read."""
    read = {record.path for record in library.records()}
    return {problem.path for problem in problems} - read
