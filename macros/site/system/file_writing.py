"""Fast writing and removal of many files in many folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from macros.site.system import worker_pool
from macros.site.system.directory import Directory

PARALLEL_THRESHOLD = 1000
"""From how many folders on several processes remove them faster than one."""


def make_folder(folder: str) -> None:
    """Make a folder, and those above it, where they are missing. Most are new and lie in one that
    exists: so that is tried first, which saves a look at the disk."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def write_file(path: str, content: bytes) -> None:
    """Write a file. Its folder is made if it is missing."""
    make_folder(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(content)


def remove_contents(folder: Directory) -> None:
    """Remove all folders two levels below a folder: by several processes, where there are many.
    What cannot be removed stays, and so does what lies higher."""

    def remove(folders: Iterable[tuple[str, str]]) -> str:
        for outer, inner in folders:
            with suppress(OSError):
                folder.subdirectory(outer).remove(inner)
        return ""

    second_level = [
        (outer, inner)
        for outer in _subfolders(folder)
        for inner in _subfolders(folder.subdirectory(outer))
    ]
    with suppress(worker_pool.WorkerFailed):
        worker_pool.run_parallel(second_level, remove, serial_limit=PARALLEL_THRESHOLD)


def _subfolders(folder: Directory) -> list[str]:
    """The names of the folders in a folder."""
    stats = ((name, folder.stat(name)) for name in folder.names())
    return [name for name, found in stats if found and stat.S_ISDIR(found.st_mode)]


def current_umask() -> int:
    """The umask of this process: the permissions that its new files do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
