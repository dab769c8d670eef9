"""Folders of many files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from macros.site.system import worker_pool
from macros.site.system.directory import Directory

PARALLEL_THRESHOLD = 1000
"""Folders in a folder from which on it pays to share their removal among processes."""


def make_folder(folder: str) -> None:
    """Make sure that there is a folder. Most are new, and lie in one that is there: that is tried
    before anything is looked at."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def write_file(place: str, content: bytes) -> None:
    """Write a file, in a folder that need not be there."""
    make_folder(os.path.dirname(place))
    with open(place, "wb") as out:
        out.write(content)


def remove_contents(folder: Directory) -> None:
    """Take away most of what is in a folder, as far as that can be done: by several processes,
    where there is much."""

    def remove(some: Iterable[tuple[str, str]]) -> str:
        for outer, inner in some:
            with suppress(OSError):
                folder.subdirectory(outer).remove(inner)
        return ""

    deeper = [
        (outer, inner) for outer in _inner(folder) for inner in _inner(folder.subdirectory(outer))
    ]
    with suppress(worker_pool.WorkerFailed):
        worker_pool.run_parallel(deeper, remove, few=PARALLEL_THRESHOLD)


def _inner(folder: Directory) -> list[str]:
    """The names of the folders in a folder."""
    found = ((name, folder.stat(name)) for name in folder.names())
    return [name for name, about in found if about and stat.S_ISDIR(about.st_mode)]


def current_umask() -> int:
    """The permissions that new files of this process do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
