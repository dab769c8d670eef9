"""What a build says while it works, to those who wait for it."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable

from macros.site.system.loggers import CHANCERY_LOGGER

PATIENCE = 2.0
"""Seconds that nobody minds."""

_log = logging.getLogger(CHANCERY_LOGGER)


class Progress:
    """One line on a terminal, written over and over; in a log, a line for each stage. Says nothing
    before `PATIENCE` is over, and nothing at all where MkDocs is told to be quiet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._begun = clock, clock()
        self._terminal = sys.stderr.isatty()
        self._stage, self._since, self._shown = "", self._begun, 0
        self._timer: threading.Timer | None = None

    @property
    def seconds(self) -> float:
        """How long the build has taken so far."""
        return self._clock() - self._begun

    def stage(self, name: str, count: int = 0) -> None:
        """Go on with another stage, of so many pages if they can be counted."""
        self.clear()
        self._stage, self._since = name, self._clock()
        if self._terminal and not count:
            self._timer = threading.Timer(max(0.0, PATIENCE - self.seconds), self._write, [name])
            self._timer.daemon = True
            self._timer.start()
        elif not self._terminal and self.seconds >= PATIENCE:
            _log.info(f"{name}{f': {count:,} pages' if count else ''}")

    def show(self, count: int, done: int) -> None:
        """Say how many of the pages of the stage are done."""
        if not self._terminal or self.seconds < PATIENCE:
            return
        passed = self._clock() - self._since
        rate = f", {done / passed:,.0f} pages a second" if done and passed else ""
        self._write(f"{self._stage}: {done:,} of {count:,}{rate}")

    def _write(self, line: str) -> None:
        if _log.isEnabledFor(logging.INFO):
            sys.stderr.write(f"\r{line:<{self._shown}}")
            sys.stderr.flush()
            self._shown = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._timer:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        if self._shown:
            sys.stderr.write(f"\r{'':<{self._shown}}\r")
            sys.stderr.flush()
            self._shown = 0

    def end(self, rendered: int, reused: int) -> None:
        """Log how many pages the build rendered, how many it reused, and how long it took."""
        self.clear()
        pages = f"{rendered:,} {'page' if rendered == 1 else 'pages'} rendered, {reused:,} reused"
        _log.info(f"{pages}, {self.seconds:.1f} s")
