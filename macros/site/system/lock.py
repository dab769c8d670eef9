"""A lock on a folder, which ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from macros.site.system.directory import Directory

try:
    import fcntl
except ImportError:  # Windows: there every folder counts as somebody else's
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock that is held until it is released."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def try_lock(folder: Directory) -> Lock | None:
    """A lock on a folder; None if somebody else holds it. Raises OSError where folders cannot be
    locked."""
    if fcntl is None:
        return None
    handle = _opened(folder)
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
    """Hold the lock on a folder for a moment, and wait for it as long as somebody else does."""
    if fcntl is None:
        yield
        return
    handle = _opened(folder)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _opened(folder: Directory) -> int:
    """The folder once more: a lock belongs to what was opened, and ends when that is closed."""
    return os.open(".", os.O_RDONLY, dir_fd=folder.descriptor)
