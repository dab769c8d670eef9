"""The progress report of a build, on a terminal or in a log."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable

from macros.site.system.loggers import CHANCERY_LOGGER

PATIENCE = 2.0
"""Seconds before anything is reported: short builds stay silent."""

_log = logging.getLogger(CHANCERY_LOGGER)


class Progress:
    """Reports the stages of a build: on a terminal in one line that is overwritten, in a log with a
    line for each stage. Reports nothing before `PATIENCE` is over, and nothing at all where MkDocs
    runs with `--quiet`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._started = clock, clock()
        self._terminal = sys.stderr.isatty()
        self._stage, self._stage_started, self._line_length = "", self._started, 0
        self._timer: threading.Timer | None = None

    @property
    def seconds(self) -> float:
        """How long the build has taken so far."""
        return self._clock() - self._started

    def stage(self, name: str, count: int = 0) -> None:
        """Begin another stage. `count` is its number of pages, or 0 if it is not known."""
        self.clear()
        self._stage, self._stage_started = name, self._clock()
        if self._terminal and not count:
            self._timer = threading.Timer(max(0.0, PATIENCE - self.seconds), self._write, [name])
            self._timer.daemon = True
            self._timer.start()
        elif not self._terminal and self.seconds >= PATIENCE:
            _log.info(f"{name}{f': {count:,} pages' if count else ''}")

    def show(self, count: int, done: int) -> None:
        """Report how many of the pages of the stage are done."""
        if not self._terminal or self.seconds < PATIENCE:
            return
        passed = self._clock() - self._stage_started
        rate = f", {done / passed:,.0f} pages a second" if done and passed else ""
        self._write(f"{self._stage}: {done:,} of {count:,}{rate}")

    def _write(self, line: str) -> None:
        if _log.isEnabledFor(logging.INFO):
            sys.stderr.write(f"\r{line:<{self._line_length}}")
            sys.stderr.flush()
            self._line_length = len(line)

    def clear(self) -> None:
        """Remove the line from the terminal."""
        if self._timer:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        if self._line_length:
            sys.stderr.write(f"\r{'':<{self._line_length}}\r")
            sys.stderr.flush()
            self._line_length = 0

    def end(self, rendered: int, reused: int) -> None:
        """Log how many pages were rendered and reused, and how long the build took."""
        self.clear()
        pages = f"{rendered:,} {'page' if rendered == 1 else 'pages'} rendered, {reused:,} reused"
        _log.info(f"{pages}, {self.seconds:.1f} s")
