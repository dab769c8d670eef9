"""The output of an earlier build, whose folders and unchanged files the next build takes over.

The folder of a site that was replaced is moved to the project's cache instead of being removed, and
may be deleted at any time. To make a folder for each page, and to remove those of the old site,
would take a quarter of a build in which little has changed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress

from macros.site.system.directory import Directory

PREVIOUS_OUTPUT = "site"

FileMark = list[int]
"""The stat signature of a file without the device: inode, size, and the times of the last write and
the last change."""


def prepare_output(
    cache: Directory,
    site: Directory | None,
    staging: Directory,
    name: str,
    marks: Mapping[str, FileMark],
    umask: int,
) -> dict[str, FileMark]:
    """Make a folder `name` in `staging`, with those files of the published `site` that have the
    given marks, and no others. It is the previous output from the cache, if there is one, without
    all other files; files that it lacks are hard links to those of the site. All have the modes
    that `umask` gives new files. Returns the marks of the files: those of linked files are new.
    Raises OSError."""
    with suppress(OSError):
        cache.rename(PREVIOUS_OUTPUT, staging, name)
    with suppress(FileExistsError):
        staging.make(name)
    output = staging.subdirectory(name)
    unchanged = {file: marks[file] for file in _remove_others(output, "", marks, umask)}
    if site is None:
        return unchanged
    return {
        file: mark
        for file in marks
        if (mark := unchanged.get(file) or _link(file, site, output, marks[file], umask))
    }


def remove_file(folder: Directory, file: str) -> None:
    """Remove a file below a folder, and the folders that are empty then. Raises OSError if there is
    none."""
    names = file.split("/")
    path = [folder]
    for name in names[:-1]:
        path.append(path[-1].subdirectory(name))
    path[-1].unlink(names[-1])
    with suppress(OSError):
        for depth in range(len(path) - 1, 0, -1):
            path[depth - 1].remove_folder(names[depth - 1])


def _remove_others(
    folder: Directory, prefix: str, marks: Mapping[str, FileMark], umask: int
) -> list[str]:
    """Remove all files that do not have their mark and mode, and the folders that are empty then.
    Returns the paths of the other files."""
    unchanged: list[str] = []
    folder_mode, file_mode = 0o777 & ~umask, 0o666 & ~umask
    with os.scandir(folder.descriptor if folder.descriptor is not None else folder.path) as scan:
        entries = list(scan)
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            subfolder = folder.subdirectory(entry.name)
            unchanged_below = _remove_others(subfolder, f"{path}/", marks, umask)
            unchanged += unchanged_below
            if not unchanged_below:
                folder.remove_folder(entry.name)
            elif subfolder.descriptor is not None and _mode(subfolder) != folder_mode:
                os.chmod(subfolder.descriptor, folder_mode)
        elif path in marks and _is_unchanged(
            entry.stat(follow_symlinks=False), marks[path], file_mode
        ):
            unchanged.append(path)
        else:
            folder.unlink(entry.name)
    return unchanged


def _mode(folder: Directory) -> int:
    found = folder.stat()
    return stat.S_IMODE(found.st_mode) if found else 0


def _mark(found: os.stat_result) -> FileMark:
    return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _is_unchanged(found: os.stat_result, mark: FileMark, mode: int) -> bool:
    return _mark(found) == mark and (os.name == "nt" or stat.S_IMODE(found.st_mode) == mode)


def _link(
    file: str, site: Directory, output: Directory, mark: FileMark, umask: int
) -> FileMark | None:
    """Make a hard link in `output` to a file of the site, if that has this mark. Returns the mark
    that it has then, as a link changes the time of the last change; None if it was not linked."""
    try:
        folder, _, name = file.rpartition("/")
        source = site.descendant(folder.split("/") if folder else ())
        found = source.stat(name)
        if found is None or not _is_unchanged(found, mark, 0o666 & ~umask):
            return None
        target = output.descendant(folder.split("/") if folder else (), make=True)
        source.link(name, target)
        linked = target.stat(name)
    except (OSError, NotImplementedError):  # as on file systems without hard links
        return None
    if linked and _mark(linked)[:3] == mark[:3]:
        return _mark(linked)
    target.unlink(name)  # another build has changed it meanwhile
    return None
