"""The images of the work tree by their git object ids."""

from __future__ import annotations

from pathlib import Path

from macros.commands.revisions.git_queries import run_git
from macros.commands.revisions.revision_files import PICTURES
from macros.records.basics.files import is_left_behind


def pictures(project: Path, docs: Path) -> dict[str, str]:
    """The object id that git has or would give to each image below `docs`, by file name."""
    folder = docs / PICTURES
    files = sorted(
        path.name
        for path in folder.glob("*")
        if path.is_file() and "\n" not in path.name and not is_left_behind(path.name)
    )
    paths = "".join(f"{folder / name}\n" for name in files)
    ids = run_git(project, "hash-object", "--stdin-paths", stdin=paths.encode()).decode().split()
    return dict(zip(files, ids, strict=True))
