"""Folders of many files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress

from . import sharing

MANY = 1000
"""Folders in a folder from which on it pays to share their removal among processes."""


def make(folder: str) -> None:
    """Make sure that there is a folder. Most are new, and lie in one that is there: that is tried
    before anything is looked at."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def write(place: str, content: bytes) -> None:
    """Write a file, in a folder that need not be there."""
    make(os.path.dirname(place))
    with open(place, "wb") as out:
        out.write(content)


def clear(folder: str) -> None:
    """Take away most of what is in a folder, if it is there and as far as that can be done: by
    several processes, where there is much."""

    def remove(some: Iterable[str]) -> str:
        for one in some:
            shutil.rmtree(one, ignore_errors=True)
        return ""

    deeper = [inner for outer in _inner(folder) for inner in _inner(outer)]
    with suppress(sharing.Failed):
        sharing.share(deeper, remove, few=MANY)


def _inner(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (one.path for one in entries if one.is_dir(follow_symlinks=False))
