"""The marker file of folders that a build has made, and that builds may empty, move and delete.

The file is hidden, and its modification time is one that no checkout gives to a file: git sets the
time of the checkout, and an archive made by git has whole seconds. So a branch can carry the file,
but not with the time that makes it a marker.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from macros.site.system.directory import Directory, is_owned_by_user

MARKER_FILE = ".chancery"

_TEXT = b"Made by a build: the next one replaces all that is in this folder.\n"
_TIME = 1_000_000_000_987_654_300
"""The modification time in nanoseconds. NTFS stores multiples of a hundred."""

_TIME_TOLERANCE = 10_000_000
"""Nanoseconds by which file systems may round the time down; exFAT, with 10 ms, rounds most."""

KEPT_BY_SYSTEMS = {"lost+found"}
"""Entries of an empty folder that is a disk of its own."""


def write_marker(folder: Directory) -> None:
    """Mark a folder as made by a build. Raises OSError."""
    with suppress(FileNotFoundError):
        folder.unlink(MARKER_FILE)
    with os.fdopen(folder.create(MARKER_FILE), "wb") as file:
        file.write(_TEXT)
        file.flush()  # before the time is set: a later write would change it
        if os.utime in os.supports_fd:
            os.utime(file.fileno(), ns=(_TIME, _TIME))
            return
    os.utime(folder.path / MARKER_FILE, ns=(_TIME, _TIME))


def is_marked(folder: Directory) -> bool:
    """Whether a folder was made by a build of this user. Raises OSError."""
    found = folder.stat(MARKER_FILE)
    return (
        found is not None
        and stat.S_ISREG(found.st_mode)
        and is_owned_by_user(found)
        and found.st_size == len(_TEXT)
        and 0 <= _TIME - found.st_mtime_ns < _TIME_TOLERANCE
    )


def remove_marked(parent: Directory, name: str) -> None:
    """Remove a marked folder, the marker last: if the removal is interrupted, what is left is still
    marked. Raises OSError."""
    folder = parent.subdirectory(name)
    for entry in folder.names():
        if entry != MARKER_FILE:
            folder.remove(entry)
    parent.remove(name)


def is_unfinished(folder: Directory) -> bool:
    """Whether a folder is empty or holds only a marker file, which may not be complete: a build was
    killed before it had marked it. Raises OSError."""
    return set(folder.names()) <= {MARKER_FILE}


def is_empty(folder: Directory) -> bool:
    """Whether a folder has nothing but hidden files, which builds do not touch. Raises OSError."""
    return all(name.startswith(".") or name in KEPT_BY_SYSTEMS for name in folder.names())
