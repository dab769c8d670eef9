"""Removal of the staging folders that killed builds have left beside a site, or in it."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Callable

from macros.site.output import marker
from macros.site.system import folder_swap
from macros.site.system.directory import Directory, is_owned_by_user
from macros.site.system.lock import try_lock
from macros.site.system.loggers import CHANCERY_LOGGER

_log = logging.getLogger(CHANCERY_LOGGER)


def remove_leftovers(parent: Directory, name: str) -> None:
    """Remove what killed builds of the site `name` in `parent` have left. The caller holds the lock
    on `parent`, so that no other build is starting or publishing. Raises OSError."""
    for leftover in filter(leftover_matcher(name), parent.names()):
        _remove_or_restore(parent, leftover, name)
    found = parent.stat(name)
    if found and stat.S_ISDIR(found.st_mode):
        site = parent.subdirectory(name)
        for leftover in filter(leftover_matcher(name), site.names()):
            _remove_or_restore(site, leftover, "")


def _remove_or_restore(parent: Directory, leftover: str, site: str) -> None:
    """Remove a folder that a build has left; or rename it to `site`, if a build was killed while it
    replaced the site, and the folder holds the old one."""
    found = parent.stat(leftover)
    if found is None:
        return
    folder = parent.subdirectory(leftover) if stat.S_ISDIR(found.st_mode) else None
    is_of_a_build = folder and (marker.is_marked(folder) or marker.is_unfinished(folder))
    if folder is None or not is_owned_by_user(found) or not is_of_a_build:
        _log.info(f"{parent.path / leftover} is left alone: no build here has made it")
    elif lock := try_lock(folder):  # held while the build runs
        if site and leftover.endswith("-old"):
            folder_swap.restore(parent, leftover, site)
        if parent.stat(leftover):
            marker.remove_marked(parent, leftover)
        lock.release()


def leftover_matcher(site: str) -> Callable[[str], object]:
    """A predicate for the names that builds of a site give to their staging folders."""
    return re.compile(rf"\.{re.escape(site)}-build-[0-9a-f]{{8}}(-old)?").fullmatch
