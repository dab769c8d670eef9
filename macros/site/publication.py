"""Publishing: a site is built beside the published one and takes its place when it is whole."""

from __future__ import annotations

import errno
import os
import re
import shutil
import uuid
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from . import folders, swap
from .lock import Lock, locked, take
from .spare import keep


class Publication:
    """A build under way: what stands in `staging` when it is finished becomes `site`.

    Whoever looks at `site` finds the old site or the new one, whole, whenever the build fails or is
    killed. If `site` is a symbolic link, the folder that it leads to is replaced. Two builds may
    run at once: the one that finishes last is seen.
    """

    def __init__(self, site: Path, staging: Path, lock: Lock | None) -> None:
        self.site, self.staging = site, staging
        self._end = weakref.finalize(self, _clear, site, staging, lock)  # at exit at the latest

    @classmethod
    def begin(cls, site: Path) -> Publication:
        """Make a folder to build in, and clear away those of builds that were killed. Raises
        OSError if that cannot be done."""
        site = Path(os.path.realpath(site))
        if site.exists() and not site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
        site.parent.mkdir(parents=True, exist_ok=True)
        with locked(site.parent):
            _tidy(site)
            staging = site.with_name(f".{site.name}-build-{uuid.uuid4().hex[:8]}")
            staging.mkdir()
            return cls(site, staging, take(staging))

    def finish(self, spare: Path | None = None) -> None:
        """Put the new site in the place of the old one, which is moved to `spare`, if that is named
        and can be had. Raises OSError if it cannot be put there."""
        with locked(self.site.parent):
            if self.site.exists():
                _inherit(self.site, self.staging)
            swap.put(self.staging, self.site)
        for old in (self.staging, swap.aside(self.staging)):
            if spare and old.exists():
                with suppress(OSError):
                    keep(old, spare)
            folders.clear(str(old))
        self._end()

    def abandon(self) -> None:
        """Leave the old site as it was."""
        self._end()


def tidy(site: Path) -> None:
    """Clear away what killed builds of a site have left."""
    site = Path(os.path.realpath(site))
    with locked(site.parent):
        _tidy(site)


def _inherit(old: Path, new: Path) -> None:
    """Give a site what is not of the build: the mode of the old one's folder, and its hidden files,
    which MkDocs never touches. A site may be a checkout of the branch that it is published from."""
    for entry in old.glob(".*"):
        there = new / entry.name
        if there.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, there, symlinks=True)
        else:
            shutil.copy2(entry, there, follow_symlinks=False)
    shutil.copymode(old, new)


def _clear(site: Path, staging: Path, lock: Lock | None) -> None:
    old = swap.aside(staging)
    swap.restore(old, site)
    for folder in (staging, old):
        shutil.rmtree(folder, ignore_errors=True)
    if lock:
        lock.release()


def _tidy(site: Path) -> None:
    """Clear away what builds of this site have left that were killed. For those who hold the lock
    on the folder around it: they know that no build is beginning or finishing."""
    for folder in list(_left_over(site)):
        if lock := take(folder):
            if folder.name.endswith("-old"):
                swap.restore(folder, site)
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()


def _left_over(site: Path) -> Iterator[Path]:
    name = re.compile(rf"\.{re.escape(site.name)}-build-[0-9a-f]{{8}}(-old)?")
    return (path for path in site.parent.iterdir() if name.fullmatch(path.name))
