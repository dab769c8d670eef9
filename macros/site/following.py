"""What follows a change that is shown already: a whole build, in a process of its own.

A preview shows the page of a record as soon as the record is saved. Whether the records are right
together, the pages that authors have written, the search and the map of the site come from a build
that runs behind it; a further change ends it, and it begins again.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

from . import sharing


def is_possible() -> bool:
    """Whether a process can be doubled safely while others look on: on Linux."""
    return sys.platform == "linux"


class Follower:
    """At most one thing that is done behind everything else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: int | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    def start(self, work: Callable[[], str], tell: Callable[[bool, str], None]) -> None:
        """Begin; `tell` is told whether it ended well and what `work` has returned, or the
        traceback; but nothing if it is stopped."""
        self.stop()
        self._stopped = False
        hear, self._child = sharing.begin(lambda: _undisturbed(work))
        self._thread = threading.Thread(target=self._listen, args=(hear, tell), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it, wherever it is."""
        with self._lock:
            self._stopped = True
            if self._child is not None:
                os.kill(self._child, signal.SIGKILL)
        self.wait()

    def wait(self) -> None:
        """Wait until it has come to its end, if anything is under way."""
        if thread := self._thread:
            thread.join()

    def _listen(self, hear: int, tell: Callable[[bool, str], None]) -> None:
        with open(hear, "rb") as told:
            text = told.read().decode()
        with self._lock:
            assert self._child is not None
            _, status = os.waitpid(self._child, 0)
            self._child = None
        if not self._stopped:
            tell(status == 0, text)


def _undisturbed(work: Callable[[], str]) -> str:
    """Work, and leave it to the preview when to end: it is what Ctrl-C interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    return work()
