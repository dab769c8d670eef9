"""Publishing: a site is built beside the published one and takes its place when it is whole."""

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
"""How a system says that a folder has to stay where it is: it is a mount point, or may not go."""

_GROUP = stat.S_ISGID | stat.S_IRWXG | stat.S_IRWXO | stat.S_IRWXU

_log = logging.getLogger(CHANCERY_LOGGER)


class Publication:
    """A build under way: what stands in `staging` when it is finished becomes the site.

    Whoever looks at the site finds the old one or the new one, whole, whenever the build fails or
    is killed. Two builds may run at once: the one that finishes last is seen. Where the folder of
    the site has to stay, as a mount point has to, its files are replaced one by one.

    Nothing is touched but folders that builds have made themselves, as their markers tell.
    """

    def __init__(self, parent: Directory, name: str, beside: Directory, own: str) -> None:
        self._parent, self._name = parent, name
        self._beside, self._own = beside, own
        self.place = parent.path / name
        """Where the site stands."""
        self.folder = beside.subdirectory(own)
        """The new site."""
        self.old = site_folder.existing_site(parent, name)
        """The site as it is published; None if there is none."""
        self._filled: Directory | None = None
        self.is_old_kept = False
        """Whether the site before was put where it was asked for, when the build is finished."""
        self._end = weakref.finalize(  # at exit at the latest
            self, _clear, parent, name, beside, own, self.folder, try_lock(self.folder)
        )

    @property
    def is_published(self) -> bool:
        """Whether the site that stands there is the one that was built."""
        new = self._filled or self.folder
        return _stands_for(self._parent, self._name, new)

    @property
    def staging(self) -> Path:
        """Where the new site is built."""
        return self.folder.path

    @classmethod
    def begin(cls, site: Path, project: Path | None = None) -> Publication:
        """Make a folder to build in, and clear away those of builds that were killed. No link is
        followed below `project`, which is where the project lies, or anywhere in the last name.
        Raises OSError if that cannot be done, and NotASite."""
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
        """Put the new site in the place of the old one, which is moved to `spare`, a name in
        another directory, if that is given and can be had. Raises OSError if it cannot be put
        there."""
        with locked(self._parent):
            self._is_own(self._beside, self._own, self.folder)
            old = site_folder.existing_site(self._parent, self._name)
            if old:
                _inherit(old, self.folder, self._name)
            _open_up(self.folder, old)
            if self._beside is not self._parent:
                self._fill(old, self.folder)
            else:
                try:
                    before = folder_swap.replace_folder(self._parent, self._own, self._name)
                except OSError as error:
                    if old is None or error.errno not in _CANNOT_MOVE:
                        raise
                    self._fill_from_afar(old)
                else:
                    if before and old:
                        self._put_away(before, old, spare)
        self._end()

    def abandon(self) -> None:
        """Leave the old site as it was."""
        self._end()

    def _fill_from_afar(self, old: Directory) -> None:
        """Fill the folder of the site, which is on another disk than the new site: that is copied
        first, as there may be no room for it."""
        try:
            old.make(self._own)
            copy = old.subdirectory(self._own)
            for name in self.folder.names():
                self.folder.copy(name, copy)
            self._fill(old, copy)
        finally:
            old.remove(self._own)

    def _fill(self, old: Directory | None, new: Directory) -> None:
        assert old
        _log.info(
            f"{self.place} has to stay where it is: its files are replaced one by one, and whoever "
            "looks meanwhile may find pages of both sites"
        )
        update_in_place(new, old)
        marker.write_marker(old)
        self._filled = old

    def _put_away(self, before: str, old: Directory, spare: tuple[Directory, str] | None) -> None:
        """See to the old site, which has been given the name `before`."""
        try:
            self._is_own(self._parent, before, old)
        except NotASite:  # it came there between the look at the site and its move
            folder_swap.replace_folder(self._parent, before, self._name)
            raise
        if spare:
            with suppress(OSError):
                _keep(self._parent, before, spare)
                self.is_old_kept = True
                return
        with suppress(OSError):  # the next build clears away what cannot be cleared away now
            file_writing.remove_contents(self._parent.subdirectory(before))
            marker.remove_marked(self._parent, before)

    def _is_own(self, parent: Directory, name: str, folder: Directory) -> None:
        """Raises NotASite if a name stands for another folder than it did."""
        if not _stands_for(parent, name, folder):
            raise NotASite(f"{parent.path / name} was replaced while the site was built")


def remove_leftover_builds(site: Path) -> None:
    """Clear away what killed builds of a site have left. Raises OSError."""
    parent, name = site_folder.open_parent(site, None)
    with locked(parent):
        leftover_builds.remove_leftovers(parent, name)


def _keep(parent: Directory, old: str, spare: tuple[Directory, str]) -> None:
    """Move a site that is not shown any more to where a spare one is kept, in the place of what is
    there. Raises OSError if that cannot be done, as where the two are on different disks."""
    store, name = spare
    store.remove(name)
    parent.rename(old, store, name)
    site = store.subdirectory(name)
    for hidden in site.names():  # which are not of the build, and have gone over to the new site
        if hidden.startswith("."):
            site.remove(hidden)


def _inherit(old: Directory, new: Directory, site: str) -> None:
    """Give a site the hidden files of the old one, which MkDocs never touches: a site may be a
    checkout of the branch that it is published from."""
    is_build = leftover_builds.leftover_matcher(site)
    for name in old.names():
        if name.startswith(".") and new.stat(name) is None and not is_build(name):
            old.copy(name, new)


def _open_up(new: Directory, old: Directory | None) -> None:
    """Give the folder of a new site the usual mode, and what the old one lets others do beside."""
    mode = 0o777 & ~file_writing.current_umask()
    about = old.stat() if old else None
    if about:
        mode |= about.st_mode & _GROUP
    if new.descriptor is not None:
        os.chmod(new.descriptor, mode)


def _clear(
    parent: Directory,
    name: str,
    beside: Directory,
    own: str,
    folder: Directory,
    lock: Lock | None,
) -> None:
    with suppress(OSError):
        folder_swap.restore(parent, folder_swap.replaced_name(own), name)
    with suppress(OSError):  # the new site, or if it was published and no more, the old one
        if _stands_for(beside, own, folder) or marker.is_marked(beside.subdirectory(own)):
            marker.remove_marked(beside, own)
    if lock:
        lock.release()


def _stands_for(parent: Directory, name: str, folder: Directory) -> bool:
    """Whether a name is that of a folder."""
    there = parent.stat(name)
    return there is not None and (there.st_dev, there.st_ino) == folder.identity
