"""A dry run: applies changes to a copy of the project and validates the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from os.path import abspath, isabs, relpath, sep
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from macros.commands.command import Project
from macros.commands.editing.file_transaction import FileChange, apply_changes
from macros.records.problems import ProblemsFound
from macros.views.project.project_snapshot import ProjectSnapshot


def dry_run(project: Project, changes: Sequence[FileChange]) -> ProjectSnapshot:
    """The snapshot after the changes. Raises ProblemsFound with the problems that they would cause,
    with the paths of the project."""
    with TemporaryDirectory() as name:
        root = Path(name)
        copy = Project(root, root / "data", root / _docs(project) if project.docs else None)
        for here, there in _folders(project, copy):
            if here.is_dir():
                copytree(here, there, ignore_dangling_symlinks=True)
        apply_changes([_within(project, copy, change) for change in changes])
        try:
            return copy.snapshot()
        except ProblemsFound as error:
            raise ProblemsFound(
                replace(one, path=_shown(one.path, project, copy)) for one in error.problems
            ) from None


def _docs(project: Project) -> str:
    """The path of `docs` in the copy: that in the project if `docs` is inside it."""
    steps = relpath(project.docs or "", project.root)
    return "docs" if steps.startswith(".") or isabs(steps) else steps


def _shown(path: str, project: Project, copy: Project) -> str:
    """The path in the project for a path in the copy."""
    for here, there in _folders(project, copy):
        before = f"{copy.display(there)}{sep}"
        if path.startswith(before):
            return f"{project.display(here)}{sep}{path.removeprefix(before)}"
    return path


def _folders(project: Project, copy: Project) -> Iterator[tuple[Path, Path]]:
    yield project.data, copy.data
    if project.docs and copy.docs:
        yield project.docs, copy.docs


def _within(project: Project, copy: Project, change: FileChange) -> FileChange:
    """The same change in the copy. Raises ValueError for a file outside the project."""

    def there(path: Path) -> Path:
        for folder, other in _folders(project, copy):
            steps = relpath(abspath(path), abspath(folder))
            if not steps.startswith(".."):
                return other / steps
        raise ValueError(f"{path} is not in the project")

    return replace(change, path=there(change.path), to=there(change.to))
