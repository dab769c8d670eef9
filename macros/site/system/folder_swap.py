"""Putting one folder in the place of another, so that there is never none."""

from __future__ import annotations

import ctypes
import errno
import os
import sys

from macros.site.system.directory import Directory

_RENAME_EXCHANGE = 2  # linux/fs.h
_CANNOT = (errno.ENOSYS, errno.EINVAL)
"""How a kernel and a file system say that they do not know the exchange."""


def replace_folder(parent: Directory, new: str, place: str) -> str | None:
    """Give the folder `new` the name `place`, in one step; both are in `parent`. Returns the name
    of what stood there before, if anything did. Raises OSError.

    Linux can exchange two names, on its usual file systems. Elsewhere it takes two steps: a reader
    who comes between them finds nothing at `place`, and a process that is killed between them
    leaves it so. `restore` mends that.
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
    """Where `put` leaves what stood in the place of `new`, if it cannot exchange the two."""
    return f"{new}-old"


def restore(parent: Directory, old: str, place: str) -> None:
    """Put back what a `put` that was ended half-way has left aside, if it has."""
    if parent.stat(old) and not parent.stat(place):
        parent.rename(old, parent, place)


def exchange_names(parent: Directory, one: str, other: str) -> bool:
    """Give two folders each other's name, in one step. Returns whether it was done: False where
    the system cannot. Raises OSError if it can, and it went wrong."""
    if sys.platform != "linux" or parent.descriptor is None:
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    where = parent.descriptor
    if rename(where, os.fsencode(one), where, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), one, None, other)
