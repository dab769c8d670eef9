"""The place of a site: where it stands, and whether builds may replace what is there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from macros.site.output import marker
from macros.site.system.directory import Directory, is_owned_by_user


class NotASite(OSError):
    """What stands in the place of a site, and no build has made; says why, and what to do."""


def open_parent(site: Path, project: Path | None) -> tuple[Directory, str]:
    """The folder in which a site stands, made if it is missing, and the name that it has there."""
    site = Path(os.path.abspath(site))
    if project and site.is_relative_to(project) and site != project:
        *folders, name = site.relative_to(project).parts
        try:
            return Directory.at(project).descendant(folders, make=True), name
        except NotADirectoryError as error:
            raise _no_folder(site, error) from error
        except OSError as error:
            if error.errno == errno.ELOOP:  # the system's word for a link that is not followed
                raise _no_folder(site, error) from error
            raise
    parent = Path(os.path.realpath(site.parent))
    parent.mkdir(parents=True, exist_ok=True)
    return Directory.at(parent), site.name


def _no_folder(site: Path, error: OSError) -> OSError:
    return NotADirectoryError(
        errno.ENOTDIR, "a folder above it is a link, or no folder", str(error.filename or site)
    )


def existing_site(parent: Directory, name: str) -> Directory | None:
    """The site of that name; None if there is none. Raises NotASite for what no build has made."""
    there, place = parent.stat(name), parent.path / name
    if there is None:
        return None
    if stat.S_ISLNK(there.st_mode):
        raise NotASite(f"{place} is a link: remove it, or name the folder that it leads to")
    if not stat.S_ISDIR(there.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    site = parent.subdirectory(name)
    if marker.is_empty(site) or marker.is_marked(site):
        return site
    if not is_owned_by_user(there):
        raise NotASite(f"{place} belongs to another user")
    raise NotASite(f"{place} holds what no build here has made: move it away, or empty it")


def mark_as_site(folder: Path) -> None:
    """Let an empty folder count as one that builds have made. Raises OSError."""
    marker.write_marker(Directory.at(Path(os.path.realpath(folder))))
