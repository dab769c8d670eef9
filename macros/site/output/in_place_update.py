"""Filling a folder that cannot be replaced, as a mount point cannot: file by file, so that links
lead somewhere at every moment."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress

from macros.site.system.directory import Directory


def update_in_place(new: Directory, place: Directory) -> None:
    """Give `place` the files of `new`, on the same disk, which loses them. Hidden files at the top
    of either are nobody's business. First come files that were not there, so that no page leads to
    one before it is there; then those that were; and at the end those go that are of the old site
    alone. Raises OSError: then the old site and the new one may stand mixed."""
    wanted, there = list(_files(new)), set(_files(place))
    for file in sorted(wanted, key=there.__contains__):
        _move(new, place, file)
    for file in sorted(there.difference(wanted)):
        *folders, name = file.split("/")
        with suppress(FileNotFoundError, NotADirectoryError):  # a file stands where its folder was
            folder = place.descendant(folders)
            if not _is_folder(folder, name):  # nor does a folder where it was
                folder.unlink(name)
    _remove_empty(place, {folder for file in wanted for folder in _above(file)})


def _files(folder: Directory, inner: str = "") -> Iterator[str]:
    """The paths of all that is no folder."""
    for name in folder.names():
        if not inner and name.startswith("."):
            continue
        if _is_folder(folder, name):
            yield from _files(folder.subdirectory(name), f"{inner}{name}/")
        else:
            yield f"{inner}{name}"


def _move(new: Directory, place: Directory, file: str) -> None:
    *folders, name = file.split("/")
    for folder in folders:
        if place.stat(folder) and not _is_folder(place, folder):
            place.unlink(folder)
        with suppress(FileExistsError):
            place.make(folder)
        new, place = new.subdirectory(folder), place.subdirectory(folder)
    if _is_folder(place, name):
        place.remove(name)
    new.rename(name, place, name)


def _above(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def _remove_empty(folder: Directory, kept: set[str], inner: str = "") -> None:
    for name in folder.names():
        path = f"{inner}{name}"
        if _is_folder(folder, name) and not (not inner and name.startswith(".")):
            _remove_empty(folder.subdirectory(name), kept, f"{path}/")
            if path not in kept:
                with suppress(OSError):  # as of what a disk keeps there itself
                    folder.remove_folder(name)


def _is_folder(folder: Directory, name: str) -> bool:
    found = folder.stat(name)
    return found is not None and stat.S_ISDIR(found.st_mode)
