"""What follows what is shown already: a whole build, in a process of its own.

A preview shows the page of a record as soon as the record is saved, and any page as soon as all
records are read. Whether the records are right together after a save, links that lead nowhere, the
search and the map of the site come from a build that runs behind it; a further change ends it, and
it begins again.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial

from macros.site.system import worker_pool

DELAY = 0.1
"""Seconds in which the page that was asked for is shown before anything else is begun."""


NICENESS = 19
"""How much a process may be put behind all others."""


class BackgroundBuilds:
    """What is done behind everything else: one thing at a time, the last that was asked for. No
    process is doubled while somebody holds `busy`: what its other threads are in the middle of
    would stay so in the new one, and whatever they have locked, locked."""

    def __init__(self, busy: threading.Lock) -> None:
        self._busy = busy
        self._changed = threading.Condition()
        self._wanted: tuple[Callable[[], str], Callable[[bool, str], None]] | None = None
        self._times = 0
        self._child: int | None = None
        self._thread: threading.Thread | None = None

    def start(self, work: Callable[[], str], tell: Callable[[bool, str], None]) -> None:
        """Have something done, in the place of all before; `tell` is told whether it ended well and
        what `work` has returned, or the traceback; but nothing if it is stopped."""
        self._ask((work, tell))

    def stop(self) -> None:
        """Let it be, wherever it is."""
        self._ask(None)

    def wait(self) -> None:
        """Wait until nothing is to be done any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is None and self._child is None)

    def _ask(self, wanted: tuple[Callable[[], str], Callable[[bool, str], None]] | None) -> None:
        with self._changed:
            self._wanted = wanted
            self._times += 1
            if self._child is not None:
                os.kill(self._child, signal.SIGKILL)
            if wanted and self._thread is None:  # one for all, as each process ends with its own
                self._thread = threading.Thread(target=self._go_on, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _go_on(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted is not None)
                times = self._times
                self._changed.wait(DELAY)
            with self._busy, self._changed:
                if self._times != times or self._wanted is None:
                    continue
                work, tell = self._wanted
                try:
                    hear, self._child = worker_pool.fork(partial(self._undisturbed, work))
                except OSError as error:  # there is no room for another process
                    tell(False, f"the build that follows cannot begin: {error}")
                    self._wanted = None
                    self._changed.notify_all()
                    continue
            with open(hear, "rb") as told:
                text = told.read().decode()
            with self._changed:
                _, status = os.waitpid(self._child, 0)
                self._child = None
                if self._times == times:
                    tell(status == 0, text)
                    self._wanted = None
                self._changed.notify_all()

    def _undisturbed(self, work: Callable[[], str]) -> str:
        """Work in the new process, in which nobody else does, and leave it to the preview when to
        end: it is what Ctrl-C interrupts. Whatever somebody waits for goes first."""
        self._busy.release()
        os.nice(NICENESS)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        return work()
