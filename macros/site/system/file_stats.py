"""How files look: what the system says of them, without reading them.

They are told by number, size, when they were written, and when they were changed in any way, which
no program can set, so that a file that is edited is never taken for the old one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from macros.records.basics.garbage_collection import gc_paused

CLOCK_GRANULARITY = 20_000_000
"""Nanoseconds in which a file may be changed twice and show the same times: what was changed so
lately may have been changed since."""


class StatSignature(NamedTuple):
    """What tells a file from any other: its disk and number there, its size, when it was written
    and when it was changed, in nanoseconds. All are 0 for a folder."""

    device: int = 0
    inode: int = 0
    size: int = 0
    mtime: int = 0
    ctime: int = 0


FOLDER_SIGNATURE = StatSignature()


class FileStat(NamedTuple):
    """A file of a folder: its path there, how it looks, and whether it would look otherwise if it
    were changed now. The path of a folder within ends with a slash."""

    path: str
    signature: StatSignature
    is_reliable: bool


class FileStats:
    """What is below the folders that one build asks for, each looked through once."""

    def __init__(self) -> None:
        self._known: dict[Path, list[FileStat]] = {}

    def files_below(self, folder: Path) -> list[FileStat]:
        """The same as `files_below`, as it was when it was first asked for."""
        if folder not in self._known:
            self._known[folder] = files_below(folder)
        return self._known[folder]


def wait_for_clock() -> None:
    """Wait until what has been written cannot be changed any more and look the same."""
    time.sleep(CLOCK_GRANULARITY / 1e9)


@gc_paused()
def files_below(
    folder: Path, *, hidden: bool = True, alone: Mapping[str, FileStat] | None = None
) -> list[FileStat]:
    """All that is in a folder, in the order of its paths; of what is hidden in the folder itself
    only if that is asked for. `alone` has files that are known to be so in folders within, by the
    paths of these. Raises OSError, and ValueError for what leads elsewhere."""
    lately = time.time_ns() - CLOCK_GRANULARITY
    found: list[FileStat] = []
    waiting = [("", str(folder))]
    while waiting:
        within, path = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name == "__pycache__" or (name[0] == "." and not hidden and not within):
                    continue
                inner = f"{within}{name}"
                if entry.is_dir():
                    if entry.is_symlink():
                        raise ValueError(f"{entry.path} leads elsewhere")
                    found.append(FileStat(f"{inner}/", FOLDER_SIGNATURE, is_reliable=True))
                    if alone and (known := alone.get(f"{inner}/")):
                        found.append(known)
                    else:
                        waiting.append((f"{inner}/", entry.path))
                elif not entry.is_file():
                    raise ValueError(f"{entry.path} is no file")
                else:
                    about = entry.stat()
                    look = StatSignature(
                        about.st_dev,
                        about.st_ino,
                        about.st_size,
                        about.st_mtime_ns,
                        about.st_ctime_ns,
                    )
                    found.append(FileStat(inner, look, look.ctime <= lately))
    found.sort(key=itemgetter(0))
    return found
