"""The site before last, from which the next one is made: most of their pages are the same.

It is kept beside what else builds keep for one another, and may be deleted at any time. To make a
folder for each page, and to take the folders of an old site away, would be a quarter of a build in
which little has changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from . import folders

FOLDER = "site"

Mark = list[int]
"""What tells a file from any other: its number, its size, and when it was written."""


def keep(old: Path, spare: Path) -> None:
    """Move a site that is not shown any more to where a spare one is kept, in the place of what is
    there. Raises OSError if that cannot be done, as where the two are on different disks."""
    folders.clear(str(spare))
    shutil.rmtree(spare, ignore_errors=True)
    for hidden in old.glob(".*"):  # which are not of the build, and have gone over to the new site
        if hidden.is_dir() and not hidden.is_symlink():
            shutil.rmtree(hidden)
        else:
            hidden.unlink()
    spare.parent.mkdir(parents=True, exist_ok=True)
    old.rename(spare)


def make_ready(spare: Path, place: Path, site: Path, looks: Mapping[str, Mark]) -> list[str]:
    """Have at a place, where nothing is, those files of a site that look like this, and no others:
    what of the spare site is the same stays, the rest is linked. Returns the files. Raises
    OSError."""
    with suppress(OSError):
        spare.rename(place)
    place.mkdir(exist_ok=True)
    there = set(_stripped(str(place), "", looks))
    return [file for file in looks if file in there or _linked(file, site, place, looks[file])]


def look(path: str) -> Mark:
    """How a file looks; of none, nothing."""
    try:
        return _look(os.lstat(path))
    except OSError:
        return []


def take_out(place: Path, file: str) -> None:
    """Remove a file, and folders in which nothing is then. Raises OSError if there is none."""
    os.unlink(place / file)
    folder = os.path.dirname(file)
    with suppress(OSError):
        while folder:
            os.rmdir(place / folder)
            folder = os.path.dirname(folder)


def _stripped(folder: str, inner: str, looks: Mapping[str, Mark]) -> list[str]:
    """Remove what does not look as it should. Returns what is left."""
    left: list[str] = []
    with os.scandir(folder) as entries:
        for entry in list(entries):
            name = f"{inner}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                found = _stripped(entry.path, f"{name}/", looks)
                left += found
                if not found:
                    os.rmdir(entry.path)
            elif name in looks and _look(entry.stat(follow_symlinks=False)) == looks[name]:
                left.append(name)
            else:
                os.unlink(entry.path)
    return left


def _look(about: os.stat_result) -> Mark:
    return [about.st_ino, about.st_size, about.st_mtime_ns]


def _linked(file: str, site: Path, place: Path, due: Mark) -> bool:
    if look(f"{site}/{file}") != due:
        return False
    new = f"{place}/{file}"
    try:
        folders.make(os.path.dirname(new))
        os.link(f"{site}/{file}", new)
    except OSError:  # as on file systems that know no links
        return False
    if look(new) == due:
        return True
    os.unlink(new)  # another build has changed it meanwhile
    return False
