"""File stats: inode, size and times, to tell whether a file may have changed without reading it.

The time of change (ctime) is part of it because no program can set it: a file that was edited never
has the signature that it had before.
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
"""Nanoseconds in which a file may be changed twice and show the same times. A file that was changed
so lately may change again without a new signature."""


class StatSignature(NamedTuple):
    """What identifies a version of a file: device, inode, size, and the times of the last write and
    the last change, in nanoseconds. All are 0 for a folder."""

    device: int = 0
    inode: int = 0
    size: int = 0
    mtime: int = 0
    ctime: int = 0


FOLDER_SIGNATURE = StatSignature()


class FileStat(NamedTuple):
    """A file below a folder: its path from there, its signature, and whether any later change gives
    it another one. The path of a folder ends with a slash."""

    path: str
    signature: StatSignature
    is_reliable: bool


class FileStats:
    """The files below the folders that one build asks for. Each folder is scanned once."""

    def __init__(self) -> None:
        self._scanned: dict[Path, list[FileStat]] = {}

    def files_below(self, folder: Path) -> list[FileStat]:
        """What the function `files_below` returned when this folder was first asked for."""
        if folder not in self._scanned:
            self._scanned[folder] = files_below(folder)
        return self._scanned[folder]


def wait_for_clock() -> None:
    """Wait until every later change of a file gives it another signature."""
    time.sleep(CLOCK_GRANULARITY / 1e9)


@gc_paused()
def files_below(
    folder: Path, *, hidden: bool = True, sole_files: Mapping[str, FileStat] | None = None
) -> list[FileStat]:
    """All files and folders below a folder, sorted by path. `hidden`: whether to include hidden
    entries of the folder itself. `sole_files`: the only file of some folders, by the folder's path,
    which are then not scanned. Raises OSError, and ValueError for links to folders and special
    files."""
    reliable_until = time.time_ns() - CLOCK_GRANULARITY
    found: list[FileStat] = []
    unscanned = [("", str(folder))]
    while unscanned:
        prefix, path = unscanned.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name == "__pycache__" or (name[0] == "." and not hidden and not prefix):
                    continue
                inner = f"{prefix}{name}"
                if entry.is_dir():
                    if entry.is_symlink():
                        raise ValueError(f"{entry.path} leads elsewhere")
                    found.append(FileStat(f"{inner}/", FOLDER_SIGNATURE, is_reliable=True))
                    if sole_files and (sole_file := sole_files.get(f"{inner}/")):
                        found.append(sole_file)
                    else:
                        unscanned.append((f"{inner}/", entry.path))
                elif not entry.is_file():
                    raise ValueError(f"{entry.path} is no file")
                else:
                    stat = entry.stat()
                    signature = StatSignature(
                        stat.st_dev,
                        stat.st_ino,
                        stat.st_size,
                        stat.st_mtime_ns,
                        stat.st_ctime_ns,
                    )
                    found.append(FileStat(inner, signature, signature.ctime <= reliable_until))
    found.sort(key=itemgetter(0))
    return found
