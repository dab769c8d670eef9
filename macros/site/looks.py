"""How files look: what the system says of them, without reading them.

They are told by number, size, and when they were written; what a site is made of also by when it
was changed, which no program can set, so that a file that is edited is never taken for the old one.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TICK = 20_000_000
"""Nanoseconds in which a file may be changed twice and show the same times: what was changed so
lately may have been changed since."""


class Looked(NamedTuple):
    """A file of a folder: its path there, how it looks, and when it was changed, in nanoseconds. Of
    a folder within, whose path ends with a slash, that it is there."""

    path: str
    look: str
    changed: int


def files_below(folder: Path, *, hidden: bool = True) -> Iterator[Looked]:
    """All that is in a folder. Raises OSError, and ValueError for what leads elsewhere."""
    for entry, inner in _walk(str(folder), "", hidden=hidden):
        about = entry.stat()
        if stat.S_ISDIR(about.st_mode):
            yield Looked(f"{inner}/", "", 0)
            continue
        if not stat.S_ISREG(about.st_mode):
            raise ValueError(f"{entry.path} is no file")
        marks = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)
        yield Looked(inner, str(marks), about.st_ctime_ns)


def are_settled(files: Iterable[Looked]) -> bool:
    """Whether none of some files may be changed again now and look the same."""
    lately = time.time_ns() - TICK
    return all(file.changed <= lately for file in files)


def _walk(folder: str, within: str, *, hidden: bool) -> Iterator[tuple[os.DirEntry[str], str]]:
    """What is in a folder, each with the way to it: the folders behind what is in them."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if (entry.name.startswith(".") and not hidden) or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                if entry.is_symlink():
                    raise ValueError(f"{entry.path} leads elsewhere")
                yield from _walk(entry.path, f"{within}{entry.name}/", hidden=True)
            yield entry, f"{within}{entry.name}"
