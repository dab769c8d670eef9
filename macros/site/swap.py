"""Putting one folder in the place of another, so that there is never none."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_CANNOT = (errno.ENOSYS, errno.EINVAL)
"""How a kernel and a file system say that they do not know the exchange."""


def put(new: Path, place: Path) -> None:
    """Move the folder `new` to `place`, in one step. What stood there before is then at `new`, or,
    where the system cannot exchange two names, at `aside(new)`.

    Linux can, on its usual file systems. Elsewhere it takes two steps: a reader who comes between
    them finds nothing at `place`, and a process that is killed between them leaves it so. `restore`
    mends that.
    """
    if not place.exists():
        new.rename(place)
    elif not exchange(new, place):
        place.rename(aside(new))
        new.rename(place)


def aside(new: Path) -> Path:
    """Where `put` leaves what stood in the place of `new`, if it cannot exchange the two."""
    return new.with_name(f"{new.name}-old")


def restore(old: Path, place: Path) -> None:
    """Put back what a `put` that was ended half-way has left aside, if it has."""
    if old.exists() and not place.exists():
        old.rename(place)


def exchange(one: Path, other: Path) -> bool:
    """Give two folders each other's name, in one step. Returns whether it was done: False where
    the system cannot. Raises OSError if it can, and it went wrong."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
