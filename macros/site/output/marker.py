"""The marker of a folder that a build has made, and may empty, move and delete.

It is a hidden file whose time of change is one that no checkout gives a file: git sets the time at
which it writes one, and an archive that git makes has whole seconds. So a branch can carry the
file, but not the marker.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from macros.site.system.directory import Directory, is_owned_by_user

MARKER_FILE = ".chancery"

_TEXT = b"Made by a build: the next one replaces all that is in this folder.\n"
_TIME = 1_000_000_000_987_654_300
"""In nanoseconds; NTFS knows hundreds of them."""

_COARSE = 10_000_000
"""What file systems may round times to: exFAT rounds most of those that know parts of seconds."""

KEPT_BY_SYSTEMS = {"lost+found"}
"""What stands in a folder that is a disk of its own and holds nothing yet."""


def write_marker(folder: Directory) -> None:
    """Mark a folder. Raises OSError."""
    with suppress(FileNotFoundError):
        folder.unlink(MARKER_FILE)
    with os.fdopen(folder.create(MARKER_FILE), "wb") as file:
        file.write(_TEXT)
        file.flush()  # or the time would be set before the text is written
        if os.utime in os.supports_fd:
            os.utime(file.fileno(), ns=(_TIME, _TIME))
            return
    os.utime(folder.path / MARKER_FILE, ns=(_TIME, _TIME))


def is_marked(folder: Directory) -> bool:
    """Whether a build of this user has made a folder. Raises OSError."""
    found = folder.stat(MARKER_FILE)
    return (
        found is not None
        and stat.S_ISREG(found.st_mode)
        and is_owned_by_user(found)
        and found.st_size == len(_TEXT)
        and 0 <= _TIME - found.st_mtime_ns < _COARSE
    )


def remove_marked(parent: Directory, name: str) -> None:
    """Remove a marked folder, its marker last: one that is left half removed is still marked.
    Raises OSError."""
    folder = parent.subdirectory(name)
    for one in folder.names():
        if one != MARKER_FILE:
            folder.remove(one)
    parent.remove(name)


def is_unfinished(folder: Directory) -> bool:
    """Whether nothing is in a folder but what will be its marker. Raises OSError."""
    return set(folder.names()) <= {MARKER_FILE}


def is_empty(folder: Directory) -> bool:
    """Whether nothing is in a folder that a build would touch: nothing but hidden files. Raises
    OSError."""
    return all(name.startswith(".") or name in KEPT_BY_SYSTEMS for name in folder.names())
