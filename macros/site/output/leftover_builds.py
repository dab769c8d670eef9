"""What killed builds of a site have left beside it, and in it."""

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
    """Clear away what builds of this site have left that were killed. For those who hold the lock
    on the folder around it: they know that no build is beginning or finishing."""
    for left in filter(leftover_matcher(name), parent.names()):
        _tidy_up(parent, left, name)
    there = parent.stat(name)
    if there and stat.S_ISDIR(there.st_mode):
        site = parent.subdirectory(name)
        for left in filter(leftover_matcher(name), site.names()):
            _tidy_up(site, left, "")


def _tidy_up(parent: Directory, left: str, site: str) -> None:
    """Clear away what a build has left by that name, or put it back where it was the site."""
    there = parent.stat(left)
    if there is None:
        return
    folder = parent.subdirectory(left) if stat.S_ISDIR(there.st_mode) else None
    is_made = folder and (marker.is_marked(folder) or marker.is_unfinished(folder))
    if folder is None or not is_owned_by_user(there) or not is_made:
        _log.info(f"{parent.path / left} is left alone: no build here has made it")
    elif lock := try_lock(folder):
        if site and left.endswith("-old"):
            folder_swap.restore(parent, left, site)
        if parent.stat(left):
            marker.remove_marked(parent, left)
        lock.release()


def leftover_matcher(site: str) -> Callable[[str], object]:
    """Tells the names that builds of a site give the folders that they build in."""
    return re.compile(rf"\.{re.escape(site)}-build-[0-9a-f]{{8}}(-old)?").fullmatch
