"""Publishing: a site is built beside the published one, and replaces it when it is complete."""

from __future__ import annotations

import errno
import logging
import os
import stat
import uuid
import weakref
from contextlib import suppress
from pathlib import Path

from macros.site.output import leftover_builds, marker, site_folder
from macros.site.output.in_place_update import update_in_place
from macros.site.output.site_folder import NotASite
from macros.site.system import file_writing, folder_swap
from macros.site.system.directory import Directory
from macros.site.system.lock import Lock, locked, try_lock
from macros.site.system.loggers import CHANCERY_LOGGER

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_CANNOT_MOVE = (errno.EBUSY, errno.EXDEV, *_READ_ONLY)
"""The errors by which a system says that a folder cannot be moved: it is a mount point, or
read-only."""

_INHERITED_MODE = stat.S_ISGID | stat.S_IRWXG | stat.S_IRWXO | stat.S_IRWXU

_log = logging.getLogger(CHANCERY_LOGGER)


class Publication:
    """A build whose output, in the folder `staging`, becomes the site when `finish` is called.

    At every moment the site is the complete old one or the complete new one, also if the build
    fails or is killed. Two builds may run at once: the one that finishes last is published. Where
    the folder of the site cannot be moved, as a mount point cannot, its files are replaced one by
    one.

    Only folders with the marker of a build are changed or removed.
    """

    def __init__(self, parent: Directory, name: str, beside: Directory, own: str) -> None:
        self._parent, self._name = parent, name
        self._beside, self._own = beside, own
        self.place = parent.path / name
        """The path of the site."""
        self.folder = beside.subdirectory(own)
        """The staging folder, which becomes the new site."""
        self.old = site_folder.existing_site(parent, name)
        """The published site before; None if there is none."""
        self._updated_in_place: Directory | None = None
        self.is_old_kept = False
        """Whether `finish` has moved the site before to where its caller wanted it."""
        self._end = weakref.finalize(  # at exit at the latest
            self, _clean_up, parent, name, beside, own, self.folder, try_lock(self.folder)
        )

    @property
    def is_published(self) -> bool:
        """Whether the published site is the one of this build."""
        new = self._updated_in_place or self.folder
        return _is_name_of(self._parent, self._name, new)

    @property
    def staging(self) -> Path:
        """The path of the staging folder."""
        return self.folder.path

    @classmethod
    def begin(cls, site: Path, project: Path | None = None) -> Publication:
        """Make a staging folder, and remove those of killed builds. No link is followed below the
        folder `project`, and the last name must not be a link anywhere. Raises OSError if a folder
        cannot be made, and NotASite if the site must not be replaced."""
        parent, name = site_folder.open_parent(site, project)
        with locked(parent):
            site_folder.existing_site(parent, name)
            leftover_builds.remove_leftovers(parent, name)
            try:
                beside, own = parent, f".{name}-build-{uuid.uuid4().hex[:8]}"
                beside.make(own, 0o700)
            except OSError as error:
                if error.errno not in _READ_ONLY or not parent.stat(name):
                    raise
                beside, own = parent.subdirectory(name), f".{name}-build-{uuid.uuid4().hex[:8]}"
                beside.make(own, 0o700)
            try:
                marker.write_marker(beside.subdirectory(own))
                return cls(parent, name, beside, own)
            except BaseException:
                beside.remove(own)
                raise

    def finish(self, spare: tuple[Directory, str] | None = None) -> None:
        """Replace the old site by the new one. The old one is moved to `spare`, a name in another
        directory, if that is given and possible; otherwise it is removed. Raises OSError if the
        site cannot be replaced, and NotASite if something else has taken its place."""
        with locked(self._parent):
            self._check_unmoved(self._beside, self._own, self.folder)
            old = site_folder.existing_site(self._parent, self._name)
            if old:
                _copy_hidden_files(old, self.folder, self._name)
            _set_mode(self.folder, old)
            if self._beside is not self._parent:
                self._update_in_place(old, self.folder)
            else:
                try:
                    before = folder_swap.replace_folder(self._parent, self._own, self._name)
                except OSError as error:
                    if old is None or error.errno not in _CANNOT_MOVE:
                        raise
                    self._copy_and_update(old)
                else:
                    if before and old:
                        self._dispose_of(before, old, spare)
        self._end()

    def abandon(self) -> None:
        """Remove the staging folder; the old site stays published."""
        self._end()

    def _copy_and_update(self, old: Directory) -> None:
        """Update a site on another disk than the staging folder. All files are copied there before
        one of the site is changed, as the disk may be too full."""
        try:
            old.make(self._own)
            copy = old.subdirectory(self._own)
            for name in self.folder.names():
                self.folder.copy(name, copy)
            self._update_in_place(old, copy)
        finally:
            old.remove(self._own)

    def _update_in_place(self, old: Directory | None, new: Directory) -> None:
        assert old
        _log.info(
            f"{self.place} has to stay where it is: its files are replaced one by one, and whoever "
            "looks meanwhile may find pages of both sites"
        )
        update_in_place(new, old)
        marker.write_marker(old)
        self._updated_in_place = old

    def _dispose_of(self, before: str, old: Directory, spare: tuple[Directory, str] | None) -> None:
        """Move or remove the old site, which has the name `before` now."""
        try:
            self._check_unmoved(self._parent, before, old)
        except NotASite:  # it was put there between the check of the site and its move
            folder_swap.replace_folder(self._parent, before, self._name)
            raise
        if spare:
            with suppress(OSError):
                _move_to_spare(self._parent, before, spare)
                self.is_old_kept = True
                return
        with suppress(OSError):  # the next build removes what cannot be removed now
            file_writing.remove_contents(self._parent.subdirectory(before))
            marker.remove_marked(self._parent, before)

    def _check_unmoved(self, parent: Directory, name: str, folder: Directory) -> None:
        """Raises NotASite if a name is not that of this folder any more."""
        if not _is_name_of(parent, name, folder):
            raise NotASite(f"{parent.path / name} was replaced while the site was built")


def remove_leftover_builds(site: Path) -> None:
    """Remove what killed builds of a site have left. Raises OSError."""
    parent, name = site_folder.open_parent(site, None)
    with locked(parent):
        leftover_builds.remove_leftovers(parent, name)


def _move_to_spare(parent: Directory, old: str, spare: tuple[Directory, str]) -> None:
    """Move the folder of the old site to `spare`, and replace what is there. Raises OSError if that
    is impossible, as between different disks."""
    directory, name = spare
    directory.remove(name)
    parent.rename(old, directory, name)
    site = directory.subdirectory(name)
    for entry in site.names():
        if entry.startswith("."):  # not written by a build, and copied to the new site
            site.remove(entry)


def _copy_hidden_files(old: Directory, new: Directory, site: str) -> None:
    """Copy the hidden files of the old site to the new one. MkDocs never touches them either, as a
    site may be a checkout of the branch that it is published from."""
    is_leftover = leftover_builds.leftover_matcher(site)
    for name in old.names():
        if name.startswith(".") and new.stat(name) is None and not is_leftover(name):
            old.copy(name, new)


def _set_mode(new: Directory, old: Directory | None) -> None:
    """Give the folder of a new site the usual mode, and all permissions that the old one has."""
    mode = 0o777 & ~file_writing.current_umask()
    found = old.stat() if old else None
    if found:
        mode |= found.st_mode & _INHERITED_MODE
    if new.descriptor is not None:
        os.chmod(new.descriptor, mode)


def _clean_up(
    parent: Directory,
    name: str,
    beside: Directory,
    own: str,
    folder: Directory,
    lock: Lock | None,
) -> None:
    with suppress(OSError):
        folder_swap.restore(parent, folder_swap.replaced_name(own), name)
    with suppress(OSError):  # the new site; or the old one, if the names were exchanged
        if _is_name_of(beside, own, folder) or marker.is_marked(beside.subdirectory(own)):
            marker.remove_marked(beside, own)
    if lock:
        lock.release()


def _is_name_of(parent: Directory, name: str, folder: Directory) -> bool:
    """Whether the entry of that name is this folder."""
    found = parent.stat(name)
    return found is not None and (found.st_dev, found.st_ino) == folder.identity
