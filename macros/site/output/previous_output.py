"""The site before last, from which the next one is made: most of their pages are the same.

It is kept in the store, and may be deleted at any time. To make a folder for each page, and to take
the folders of an old site away, would be a quarter of a build in which little has changed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress

from macros.site.system.directory import Directory

PREVIOUS_OUTPUT = "site"

FileMark = list[int]
"""What tells a file from any other: its number, its size, when it was written, and when it was
changed in any way, which no program can set."""


def prepare_output(
    store: Directory,
    site: Directory | None,
    staging: Directory,
    ready: str,
    marks: Mapping[str, FileMark],
    umask: int,
) -> dict[str, FileMark]:
    """Have in `staging`, under the name `ready`, which nothing has, those files of a site that have
    these marks, and no others: what of the spare site in the store is the same stays, the rest is
    linked. All have the modes that new files get by `umask`. Returns the files with their marks,
    which those have anew that were linked. Raises OSError."""
    with suppress(OSError):
        store.rename(PREVIOUS_OUTPUT, staging, ready)
    with suppress(FileExistsError):
        staging.make(ready)
    place = staging.subdirectory(ready)
    found = dict.fromkeys(_stripped(place, "", marks, umask))
    there = {file: marks[file] for file in found}
    if site is None:
        return there
    return {
        file: mark
        for file in marks
        if (mark := there.get(file) or _linked(file, site, place, marks[file], umask))
    }


def remove_file(folder: Directory, file: str) -> None:
    """Remove a file below a folder, and folders in which nothing is then. Raises OSError if there
    is none."""
    names = file.split("/")
    way = [folder]
    for name in names[:-1]:
        way.append(way[-1].subdirectory(name))
    way[-1].unlink(names[-1])
    with suppress(OSError):
        for at in range(len(way) - 1, 0, -1):
            way[at - 1].remove_folder(names[at - 1])


def _stripped(
    folder: Directory, inner: str, marks: Mapping[str, FileMark], umask: int
) -> list[str]:
    """Remove what has not the mark that it should have. Returns what is left."""
    left: list[str] = []
    mode, usual = 0o777 & ~umask, 0o666 & ~umask
    with os.scandir(folder.descriptor if folder.descriptor is not None else folder.path) as entries:
        there = list(entries)
    for entry in there:
        name = f"{inner}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            within = folder.subdirectory(entry.name)
            found = _stripped(within, f"{name}/", marks, umask)
            left += found
            if not found:
                folder.remove_folder(entry.name)
            elif within.descriptor is not None and _mode(within) != mode:
                os.chmod(within.descriptor, mode)
        elif name in marks and _is_as_due(entry.stat(follow_symlinks=False), marks[name], usual):
            left.append(name)
        else:
            folder.unlink(entry.name)
    return left


def _mode(folder: Directory) -> int:
    about = folder.stat()
    return stat.S_IMODE(about.st_mode) if about else 0


def _mark(about: os.stat_result) -> FileMark:
    return [about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns]


def _is_as_due(about: os.stat_result, mark: FileMark, mode: int) -> bool:
    return _mark(about) == mark and (os.name == "nt" or stat.S_IMODE(about.st_mode) == mode)


def _linked(
    file: str, site: Directory, place: Directory, due: FileMark, umask: int
) -> FileMark | None:
    """Link a file of the site to its place, if it has the mark that is due; its new mark then."""
    try:
        folder, _, name = file.rpartition("/")
        source = site.descendant(folder.split("/") if folder else ())
        about = source.stat(name)
        if about is None or not _is_as_due(about, due, 0o666 & ~umask):
            return None
        goal = place.descendant(folder.split("/") if folder else (), make=True)
        if source.descriptor is None:
            os.link(source.path / name, goal.path / name)
        else:
            os.link(
                name,
                name,
                src_dir_fd=source.descriptor,
                dst_dir_fd=goal.descriptor,
                follow_symlinks=False,
            )
        found = goal.stat(name)
    except (OSError, NotImplementedError):  # as on file systems that know no links
        return None
    if found and _mark(found)[:3] == due[:3]:
        return _mark(found)
    goal.unlink(name)  # another build has changed it meanwhile
    return None
