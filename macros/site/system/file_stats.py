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

from macros.records.basics.garbage_collection import uncollected

TICK = 20_000_000
"""Nanoseconds in which a file may be changed twice and show the same times: what was changed so
lately may have been changed since."""


class Look(NamedTuple):
    """What tells a file from any other: its disk and number there, its size, when it was written
    and when it was changed, in nanoseconds. All are 0 for a folder."""

    disk: int = 0
    number: int = 0
    size: int = 0
    written: int = 0
    changed: int = 0


FOLDER = Look()


class Looked(NamedTuple):
    """A file of a folder: its path there, how it looks, and whether it would look otherwise if it
    were changed now. The path of a folder within ends with a slash."""

    path: str
    look: Look
    is_settled: bool


class Looks:
    """What is below the folders that one build asks for, each looked through once."""

    def __init__(self) -> None:
        self._known: dict[Path, list[Looked]] = {}

    def below(self, folder: Path) -> list[Looked]:
        """The same as `files_below`, as it was when it was first asked for."""
        if folder not in self._known:
            self._known[folder] = files_below(folder)
        return self._known[folder]


def settle() -> None:
    """Wait until what has been written cannot be changed any more and look the same."""
    time.sleep(TICK / 1e9)


@uncollected()
def files_below(
    folder: Path, *, hidden: bool = True, alone: Mapping[str, Looked] | None = None
) -> list[Looked]:
    """All that is in a folder, in the order of its paths; of what is hidden in the folder itself
    only if that is asked for. `alone` has files that are known to be so in folders within, by the
    paths of these. Raises OSError, and ValueError for what leads elsewhere."""
    lately = time.time_ns() - TICK
    found: list[Looked] = []
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
                    found.append(Looked(f"{inner}/", FOLDER, is_settled=True))
                    if alone and (known := alone.get(f"{inner}/")):
                        found.append(known)
                    else:
                        waiting.append((f"{inner}/", entry.path))
                elif not entry.is_file():
                    raise ValueError(f"{entry.path} is no file")
                else:
                    about = entry.stat()
                    look = Look(
                        about.st_dev,
                        about.st_ino,
                        about.st_size,
                        about.st_mtime_ns,
                        about.st_ctime_ns,
                    )
                    found.append(Looked(inner, look, look.changed <= lately))
    found.sort(key=itemgetter(0))
    return found
