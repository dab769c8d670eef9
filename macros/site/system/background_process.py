"""A background process: one function that runs in a forked process, and its result as text."""

from __future__ import annotations

import os
import signal
import weakref
from collections.abc import Callable

from macros.site.system import worker_pool


class BackgroundProcess:
    """A function that runs in a forked process from now on. Only the text that it returns, and what
    it writes to files, reaches this process. The process is killed if the object is freed, or if
    this process ends, before `result` is called."""

    def __init__(self, work: Callable[[], str]) -> None:
        self._pipe, self._child = worker_pool.fork(work)
        self._stop = weakref.finalize(self, _stop, self._pipe, self._child)  # at exit at the latest

    def result(self) -> str:
        """Wait for the end of the process; returns what the function returned. Raises WorkerFailed
        with the traceback if the function raised, or if the process was killed."""
        self._stop.detach()
        with open(self._pipe, "rb") as output:
            text = output.read().decode()
        _, status = os.waitpid(self._child, 0)
        if status:
            raise worker_pool.WorkerFailed(text or f"a process ended with {status}")
        return text

    def stop(self) -> None:
        """Kill the process, unless its result was waited for."""
        self._stop()


def _stop(pipe: int, child: int) -> None:
    os.close(pipe)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
