"""The pictures of the work tree, told apart as git does."""

from __future__ import annotations

from pathlib import Path

from macros.commands.revisions.git_queries import run_git
from macros.commands.revisions.revision_files import PICTURES
from macros.records.basics.files import is_left_behind


def pictures(project: Path, docs: Path) -> dict[str, str]:
    """The id that git has, or would have, for each picture of the pages in `docs`."""
    folder = docs / PICTURES
    files = sorted(
        path.name
        for path in folder.glob("*")
        if path.is_file() and "\n" not in path.name and not is_left_behind(path.name)
    )
    said = "".join(f"{folder / name}\n" for name in files)
    ids = run_git(project, "hash-object", "--stdin-paths", stdin=said.encode()).decode().split()
    return dict(zip(files, ids, strict=True))
