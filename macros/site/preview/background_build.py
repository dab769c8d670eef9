"""Background builds: a full build in a process of its own, behind the preview.

A preview shows a saved record before the site is built. The checks of all records together, broken
links, the search index and the sitemap come from a full build in the background. A further change
stops that build, and another one starts.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial

from macros.site.system import worker_pool

DELAY = 0.1
"""Seconds before a background build starts, so that the requested page is shown first."""

NICENESS = 19
"""The niceness of the process: the lowest priority that there is."""


class BackgroundBuilds:
    """Runs one job at a time in a process of its own: the one that was started last. It does not
    fork while another thread holds `busy`: in the new process that thread does not exist, so its
    work would stay half done and its locks locked."""

    def __init__(self, busy: threading.Lock) -> None:
        self._busy = busy
        self._changed = threading.Condition()
        self._job: tuple[Callable[[], str], Callable[[bool, str], None]] | None = None
        self._job_number = 0
        self._child: int | None = None
        self._thread: threading.Thread | None = None

    def start(self, work: Callable[[], str], on_done: Callable[[bool, str], None]) -> None:
        """Run a job in place of any earlier one. `on_done` is called with whether it succeeded, and
        with the result of `work` or a traceback; it is not called if the job is stopped."""
        self._replace_job((work, on_done))

    def stop(self) -> None:
        """Stop the current job, if there is one."""
        self._replace_job(None)

    def wait(self) -> None:
        """Wait until no job is left."""
        with self._changed:
            self._changed.wait_for(lambda: self._job is None and self._child is None)

    def _replace_job(
        self, job: tuple[Callable[[], str], Callable[[bool, str], None]] | None
    ) -> None:
        with self._changed:
            self._job = job
            self._job_number += 1
            if self._child is not None:
                os.kill(self._child, signal.SIGKILL)
            if (
                job and self._thread is None
            ):  # one for all jobs: the child of a thread may die with it
                self._thread = threading.Thread(target=self._run_jobs, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _run_jobs(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._job is not None)
                number = self._job_number
                self._changed.wait(DELAY)
            with self._busy, self._changed:
                if self._job_number != number or self._job is None:
                    continue
                work, on_done = self._job
                try:
                    output, self._child = worker_pool.fork(partial(self._in_child, work))
                except OSError as error:  # the system cannot start another process
                    on_done(False, f"the build that follows cannot begin: {error}")
                    self._job = None
                    self._changed.notify_all()
                    continue
            with open(output, "rb") as stream:
                text = stream.read().decode()
            with self._changed:
                _, status = os.waitpid(self._child, 0)
                self._child = None
                if self._job_number == number:
                    on_done(status == 0, text)
                    self._job = None
                self._changed.notify_all()

    def _in_child(self, work: Callable[[], str]) -> str:
        """Run the job in the child process, which has no other thread. It has the lowest priority
        and ignores Ctrl-C, which goes to the preview: the preview ends its children."""
        self._busy.release()
        os.nice(NICENESS)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        return work()
