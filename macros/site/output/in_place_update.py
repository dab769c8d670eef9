"""Updating the published site file by file, where its folder cannot be replaced, as a mount point
cannot."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress

from macros.site.system.directory import Directory


def update_in_place(new: Directory, site: Directory) -> None:
    """Move the files of the folder `new` to `site`, on the same disk, and remove all others there.
    Hidden files at the top of either stay as they are. Links lead to something at every moment:
    files that did not exist come first, then those that are replaced, and at the end those are
    removed that only the old site has. Raises OSError: then `site` may hold files of both."""
    wanted, existing = list(_files(new)), set(_files(site))
    for file in sorted(wanted, key=existing.__contains__):
        _move(new, site, file)
    for file in sorted(existing.difference(wanted)):
        *folders, name = file.split("/")
        with suppress(FileNotFoundError, NotADirectoryError):  # if a file has replaced its folder
            folder = site.descendant(folders)
            if not _is_folder(folder, name):  # if a folder has not replaced it
                folder.unlink(name)
    _remove_empty(site, {folder for file in wanted for folder in _ancestors(file)})


def _files(folder: Directory, prefix: str = "") -> Iterator[str]:
    """The paths of all files and links, without those that are hidden at the top."""
    for name in folder.names():
        if not prefix and name.startswith("."):
            continue
        if _is_folder(folder, name):
            yield from _files(folder.subdirectory(name), f"{prefix}{name}/")
        else:
            yield f"{prefix}{name}"


def _move(source: Directory, target: Directory, file: str) -> None:
    *folders, name = file.split("/")
    for folder in folders:
        if target.stat(folder) and not _is_folder(target, folder):
            target.unlink(folder)
        with suppress(FileExistsError):
            target.make(folder)
        source, target = source.subdirectory(folder), target.subdirectory(folder)
    if _is_folder(target, name):
        target.remove(name)
    source.rename(name, target, name)


def _ancestors(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def _remove_empty(folder: Directory, wanted: set[str], prefix: str = "") -> None:
    for name in folder.names():
        path = f"{prefix}{name}"
        if _is_folder(folder, name) and not (not prefix and name.startswith(".")):
            _remove_empty(folder.subdirectory(name), wanted, f"{path}/")
            if path not in wanted:
                with suppress(OSError):  # as for folders of the file system, such as lost+found
                    folder.remove_folder(name)


def _is_folder(folder: Directory, name: str) -> bool:
    found = folder.stat(name)
    return found is not None and stat.S_ISDIR(found.st_mode)
