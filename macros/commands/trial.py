"""Changes tried on a copy of the records and pages, so that nothing wrong is ever written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from os.path import abspath, relpath
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from ..records.problems import ProblemsFound
from ..views.edition import Edition
from .command import Project
from .file_changes import FileChange, make


def tried(project: Project, changes: Sequence[FileChange]) -> Edition:
    """The edition that the changes would make. Raises ProblemsFound with what would be wrong then;
    the paths in it are those of the project."""
    with TemporaryDirectory() as name:
        root = Path(name)
        copy = Project(root, root / "data", root / "docs" if project.docs else None)
        for here, there in _folders(project, copy):
            if here.is_dir():
                copytree(here, there, ignore_dangling_symlinks=True)
        make([_within(project, copy, change) for change in changes])
        try:
            return copy.edition()
        except ProblemsFound as error:
            data = project.display(project.data)
            raise ProblemsFound(
                replace(one, path=f"{data}{one.path.removeprefix('data')}")
                if one.path.startswith("data/")
                else one
                for one in error.problems
            ) from None


def _folders(project: Project, copy: Project) -> Iterator[tuple[Path, Path]]:
    yield project.data, copy.data
    if project.docs and copy.docs:
        yield project.docs, copy.docs


def _within(project: Project, copy: Project, change: FileChange) -> FileChange:
    """The same change of the copy's file."""

    def there(path: Path) -> Path:
        for folder, other in _folders(project, copy):
            steps = relpath(abspath(path), abspath(folder))
            if not steps.startswith(".."):
                return other / steps
        raise ValueError(f"{path} is not in the project")

    return replace(change, path=there(change.path), to=there(change.to))
