"""A lock on a folder, which the system releases when the process that holds it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from macros.site.system.directory import Directory

try:
    import fcntl
except ImportError:  # Windows: there every folder counts as locked by another process
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock that is held until `release` is called, or the process ends."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def try_lock(folder: Directory) -> Lock | None:
    """Take the lock on a folder; None if another process holds it. Raises OSError where folders
    cannot be locked."""
    if fcntl is None:
        return None
    handle = _open_again(folder)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return Lock(handle)


@contextmanager
def locked(folder: Directory) -> Iterator[None]:
    """Hold the lock on a folder inside a `with` block, after waiting until it is free."""
    if fcntl is None:
        yield
        return
    handle = _open_again(folder)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open_again(folder: Directory) -> int:
    """A descriptor of its own for the lock, which belongs to it and ends when it is closed."""
    return os.open(".", os.O_RDONLY, dir_fd=folder.descriptor)
