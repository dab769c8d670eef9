"""Work that another process does while this one goes on."""

from __future__ import annotations

import os
import signal
import weakref
from collections.abc import Callable

from macros.site.system import worker_pool


class BackgroundProcess:
    """Work that has begun. What it does must show outside memory; but for what it returns."""

    def __init__(self, work: Callable[[], str]) -> None:
        self._hear, self._child = worker_pool.fork(work)
        self._stop = weakref.finalize(self, _stop, self._hear, self._child)  # at exit at the latest

    def result(self) -> str:
        """Wait for what it returns. Raises sharing.Failed if it did not end well."""
        self._stop.detach()
        with open(self._hear, "rb") as told:
            text = told.read().decode()
        _, status = os.waitpid(self._child, 0)
        if status:
            raise worker_pool.WorkerFailed(text or f"a process ended with {status}")
        return text

    def stop(self) -> None:
        """Let it be, if nobody has waited for it."""
        self._stop()


def _stop(hear: int, child: int) -> None:
    os.close(hear)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
