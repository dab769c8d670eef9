"""The store of a project: where in the user's own cache folder its builds keep what the next needs.

It lies outside the checkout, so that nothing that comes with a branch is taken for something that a
build has kept. Its name is made of the project's path: another checkout has another store.
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
"""The variable that, set to "off", lets a build remember nothing and leave nothing behind."""

CACHES_FOLDER = "chancery"
"""Of the folder of all stores."""

_PROJECT = "project"
"""The file in a store that holds the path of its project."""

_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_LONGEST_PATH = 1 << 16

_log = logging.getLogger(CHANCERY_LOGGER)


def is_cache_enabled() -> bool:
    return os.environ.get(CACHE_VARIABLE) != "off"


def caches_path() -> Path:
    """Where all stores lie: `$XDG_CACHE_HOME/chancery`, `~/.cache/chancery`, or what stands for it
    on other systems."""
    return platformdirs.user_cache_path(CACHES_FOLDER, appauthor=False)


def cache_path(root: Path) -> Path:
    """Where the store of the project at `root` lies."""
    return caches_path() / f"{root.name[:40]}-{fingerprint(str(root))[:16]}"


def open_cache(root: Path) -> Directory | None:
    """The store of the project at `root`; None if nothing is to be kept, or nothing can be: then
    that is said in a line."""
    if not is_cache_enabled():
        return None
    try:
        return _opened(root)
    except (OSError, RuntimeError) as error:  # RuntimeError: the user has no home
        _log.info(f"Building without what earlier builds have kept: {error}")
        return None


def _opened(root: Path) -> Directory:
    place = cache_path(root)
    above = place.parent.parent
    above.mkdir(parents=True, exist_ok=True)
    found = Directory.at(Path(os.path.realpath(above)))
    for one in (place.parent.name, place.name):
        with suppress(FileExistsError):
            found.make(one, 0o700)
        found = found.subdirectory(one)
        _refuse_others(found)
    with suppress(OSError):
        if found.read(_PROJECT, _LONGEST_PATH) == os.fsencode(root):
            return found
    found.write(_PROJECT, os.fsencode(root))
    return found


def _refuse_others(found: Directory) -> None:
    """Raises PermissionError for a directory in which other users may have put something."""
    about = found.stat()
    assert about
    if not is_owned_by_user(about):
        raise PermissionError(f"{found.path} belongs to another user")
    if BY_DESCRIPTOR and about.st_mode & _OTHERS:
        raise PermissionError(f"{found.path} can be written by others")


def remove_orphaned_caches() -> None:
    """Remove the stores of projects that are gone, as far as that can be done."""
    with suppress(OSError):
        stores = Directory.at(Path(os.path.realpath(caches_path())))
        for name in stores.names():
            with suppress(OSError):
                _prune(stores, name)


def _prune(stores: Directory, name: str) -> None:
    project = stores.subdirectory(name).read(_PROJECT, _LONGEST_PATH)
    if not os.path.lexists(os.fsdecode(project)):
        stores.remove(name)


def remove_cache(root: Path) -> None:
    """Remove the store of the project at `root`, if there is one."""
    with suppress(OSError):
        Directory.at(Path(os.path.realpath(caches_path()))).remove(cache_path(root).name)
