"""Replacing one folder by another, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys

from macros.site.system.directory import Directory

_RENAME_EXCHANGE = 2  # linux/fs.h
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL)
"""The errors by which a kernel or a file system says that it cannot exchange names."""


def replace_folder(parent: Directory, new: str, place: str) -> str | None:
    """Rename the folder `new` to `place`; both are names in `parent`. Returns the name that the
    folder before has now, or None if there was none. Raises OSError.

    Linux can exchange two names in one step, on its usual file systems. Elsewhere it takes two
    steps: a reader who comes between them finds nothing at `place`. If the process is killed
    between them, it stays so until `restore` is called.
    """
    if parent.stat(place) is None:
        parent.rename(new, parent, place)
        return None
    if exchange_names(parent, new, place):
        return new
    parent.rename(place, parent, replaced_name(new))
    parent.rename(new, parent, place)
    return replaced_name(new)


def replaced_name(new: str) -> str:
    """The name that `replace_folder` gives the folder before, where it cannot exchange two
    names."""
    return f"{new}-old"


def restore(parent: Directory, old: str, place: str) -> None:
    """Give the folder `old` its name `place` back, if a `replace_folder` was killed half-way."""
    if parent.stat(old) and not parent.stat(place):
        parent.rename(old, parent, place)


def exchange_names(parent: Directory, one: str, other: str) -> bool:
    """Exchange the names of two folders in one step. Returns False, with nothing done, where the
    system cannot. Raises OSError if it can, but failed."""
    if sys.platform != "linux" or parent.descriptor is None:
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    folder = parent.descriptor
    if rename(folder, os.fsencode(one), folder, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), one, None, other)
