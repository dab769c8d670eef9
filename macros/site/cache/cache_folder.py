"""The cache folder of a project, which lies in the user's own cache folder.

It lies outside the checkout, so that no file of a branch can pass for something that a build has
stored. Its name is made from the project's path: another checkout has another cache.
"""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

from macros.records.basics.fingerprint import fingerprint
from macros.site.system.directory import BY_DESCRIPTOR, Directory, is_owned_by_user
from macros.site.system.loggers import CHANCERY_LOGGER

CACHE_VARIABLE = "CHANCERY_CACHE"
"""The environment variable that turns the cache off with the value "off"."""

CACHES_FOLDER = "chancery"
"""The name of the folder of all caches."""

_PROJECT = "project"
"""The file in a cache that holds the path of its project."""

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_MAX_PATH_SIZE = 1 << 16

_log = logging.getLogger(CHANCERY_LOGGER)


def is_cache_enabled() -> bool:
    return os.environ.get(CACHE_VARIABLE) != "off"


def caches_path() -> Path:
    """The folder of all caches: `$XDG_CACHE_HOME/chancery`, `~/.cache/chancery`, or its
    counterpart on other systems."""
    return platformdirs.user_cache_path(CACHES_FOLDER, appauthor=False)


def cache_path(root: Path) -> Path:
    """The path of the cache of the project at `root`."""
    return caches_path() / f"{root.name[:40]}-{fingerprint(str(root))[:16]}"


def open_cache(root: Path) -> Directory | None:
    """Open the cache of the project at `root`; it is made if it is missing. None if caching is off,
    or if the folder cannot be used, which is logged."""
    if not is_cache_enabled():
        return None
    try:
        return _open_safely(root)
    except (OSError, RuntimeError) as error:  # RuntimeError: the user has no home
        _log.info(f"Building without what earlier builds have kept: {error}")
        return None


def _open_safely(root: Path) -> Directory:
    path = cache_path(root)
    user_cache = path.parent.parent
    user_cache.mkdir(parents=True, exist_ok=True)
    folder = Directory.at(Path(os.path.realpath(user_cache)))
    for name in (path.parent.name, path.name):
        with suppress(FileExistsError):
            folder.make(name, 0o700)
        folder = folder.subdirectory(name)
        _check_private(folder)
    with suppress(OSError):
        if folder.read(_PROJECT, _MAX_PATH_SIZE) == os.fsencode(root):
            return folder
    folder.write(_PROJECT, os.fsencode(root))
    return folder


def _check_private(folder: Directory) -> None:
    """Raises PermissionError for a folder in which other users may have put something."""
    found = folder.stat()
    assert found
    if not is_owned_by_user(found):
        raise PermissionError(f"{folder.path} belongs to another user")
    if BY_DESCRIPTOR and found.st_mode & _WRITABLE_BY_OTHERS:
        raise PermissionError(f"{folder.path} can be written by others")


def remove_orphaned_caches() -> None:
    """Remove the caches of projects that no longer exist, as far as that is possible."""
    with suppress(OSError):
        caches = Directory.at(Path(os.path.realpath(caches_path())))
        for name in caches.names():
            with suppress(OSError):
                _remove_if_orphaned(caches, name)


def _remove_if_orphaned(caches: Directory, name: str) -> None:
    project = caches.subdirectory(name).read(_PROJECT, _MAX_PATH_SIZE)
    if not os.path.lexists(os.fsdecode(project)):
        caches.remove(name)


def remove_cache(root: Path) -> None:
    """Remove the cache of the project at `root`, if there is one."""
    with suppress(OSError):
        Directory.at(Path(os.path.realpath(caches_path()))).remove(cache_path(root).name)
