"""A lock on a folder, which ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def take(folder: Path) -> Lock | None:
    """A lock on a folder; None if somebody else holds it. Raises OSError if there is no such
    folder."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return Lock(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder for a moment, and wait for it as long as somebody else does."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
