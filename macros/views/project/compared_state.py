"""One of two states of a project that are compared, as far as it can be read."""

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
    """A state of a project: a revision, or a work tree, which has no `commit`.

    Where there are `problems` there is no `project`, and where one of them is a name that leads
    nowhere no `archive`; what can be read is in the library. `unread` are the paths of files that
    are not. `pictures` has for each of `briefings/images/` what differs if the picture does.
    `knows_docs`: whether it is known where the authors' pages lie.
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
    """The project at `root` with its pages in `docs`, under a name for readers. `left_out` are
    problems with files that are not there."""
    data = root / "data"
    found = gone = list(left_out)
    try:
        project = open_project(root, data, docs, templates)
    except ProblemsFound as error:
        found = [*gone, *(problem for problem in error.problems if not problem.warning)]
    else:
        if not found:
            archive = project.archive
            return ComparedState(
                name, commit, archive.library, archive, project, pictures=pictures or {}
            )
    library, unread = load(data, docs, root)
    whole = not (gone or unread or any(resolution.problems(library)))
    return ComparedState(
        name,
        commit,
        library,
        build(library) if whole else None,
        None,
        tuple(sorted(set(found))),
        frozenset(_unread(library, [*gone, *unread])),
        pictures or {},
        docs is not None,
    )


def _unread(library: Library, problems: Iterable[Problem]) -> set[str]:
    read = {record.path for record in library.records()}
    return {problem.path for problem in problems} - read
