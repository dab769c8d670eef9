"""The folder of a site: how it is opened, and whether builds may replace it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from macros.site.output import marker
from macros.site.system.directory import Directory, is_owned_by_user


class NotASite(OSError):
    """A build must not replace what has the path of the site; the message says why, and what to
    do."""


def open_parent(site: Path, project: Path | None) -> tuple[Directory, str]:
    """The folder that contains a site, made if it is missing, and the name of the site in it. No
    link below `project` is followed. Raises OSError, also for a link or a file in the path."""
    site = Path(os.path.abspath(site))
    if project and site.is_relative_to(project) and site != project:
        *folders, name = site.relative_to(project).parts
        try:
            return Directory.at(project).descendant(folders, make=True), name
        except NotADirectoryError as error:
            raise _not_a_folder_error(site, error) from error
        except OSError as error:
            if error.errno == errno.ELOOP:  # a link, which is not followed
                raise _not_a_folder_error(site, error) from error
            raise
    parent = Path(os.path.realpath(site.parent))
    parent.mkdir(parents=True, exist_ok=True)
    return Directory.at(parent), site.name


def _not_a_folder_error(site: Path, error: OSError) -> OSError:
    return NotADirectoryError(
        errno.ENOTDIR, "a folder above it is a link, or no folder", str(error.filename or site)
    )


def existing_site(parent: Directory, name: str) -> Directory | None:
    """Open the site of that name; None if there is none. Raises NotASite for what no build has
    made, unless it is empty, and NotADirectoryError for a file."""
    found, path = parent.stat(name), parent.path / name
    if found is None:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise NotASite(f"{path} is a link: remove it, or name the folder that it leads to")
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    site = parent.subdirectory(name)
    if marker.is_empty(site) or marker.is_marked(site):
        return site
    if not is_owned_by_user(found):
        raise NotASite(f"{path} belongs to another user")
    raise NotASite(f"{path} holds what no build here has made: move it away, or empty it")


def mark_as_site(folder: Path) -> None:
    """Mark an empty folder as one that builds may replace. Raises OSError."""
    marker.write_marker(Directory.at(Path(os.path.realpath(folder))))
