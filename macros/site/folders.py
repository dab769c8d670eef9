"""Folders that many files are written to."""

from __future__ import annotations

import os


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
