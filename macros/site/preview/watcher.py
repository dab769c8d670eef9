"""An observer of files and folders that go and come back.

A watch of the system's is on a folder, not on its name: when the folder is deleted or moved away
the watch ends, and tells nothing of another that takes its place.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch

from macros.site.system.loggers import CHANCERY_LOGGER

CHECK_INTERVAL = 0.25
"""Seconds between two looks at whether the folders are still the same. Where the system tells that
one has gone or come, it is looked at once: it may be back before the next look."""

_LIMITS = {
    errno.ENOSPC: "fs.inotify.max_user_watches",
    errno.EMFILE: "fs.inotify.max_user_instances",
    errno.ENFILE: "fs.file-max",
}
"""By the error that says that they are reached; of inotify, which is Linux'."""

_log = logging.getLogger(CHANCERY_LOGGER)

Identity = tuple[int, int] | None
"""Of a folder that is there: its device and number."""


@dataclass(eq=False)
class WatchedPath:
    """What is to be watched, `place` being the folder that is, for a file the one around it."""

    handler: FileSystemEventHandler
    path: str
    place: str
    recursive: bool
    identity: Identity = None
    watch: ObservedWatch | None = None

    @property
    def is_file(self) -> bool:
        return self.place != self.path


class Watcher:
    """Watches as an observer of watchdog's does, whatever is there at the moment. What has gone,
    come or been replaced is told of as changed. `system` makes the observer that is told by the
    system, `polling` one that looks at all files over and over, for where a limit of the system's
    is reached. `slowed` is called then."""

    def __init__(
        self,
        system: Callable[[], BaseObserver],
        polling: Callable[[], BaseObserver],
        slowed: Callable[[], None] = lambda: None,
    ) -> None:
        self._polling, self._slowed = polling, slowed
        self._watched: list[WatchedPath] = []
        self._around: dict[str, WatchedPath] = {}
        self._renamed: set[str] = set()
        self._lock = threading.RLock()
        self._wake = threading.Event()
        self._ended = False
        self._limit: OSError | None = None
        self._source: threading.Thread | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)
        try:
            self._observer = system()
            self._hear_of_limits()
        except OSError as error:
            self._limit = error
            self._observer = polling()

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> WatchedPath:
        """Watch a file or folder, which need not be there."""
        place = os.path.dirname(path) if os.path.isfile(path) else path
        watched = WatchedPath(handler, path, place, recursive)
        with self._lock:
            self._add(watched)
            if not watched.is_file and (around := os.path.dirname(path)) not in self._around:
                outer = self._around[around] = WatchedPath(
                    _Names(self._hear), around, around, False
                )
                self._add(outer)
        return watched

    def _add(self, watched: WatchedPath) -> None:
        self._watched.append(watched)
        if self._thread.is_alive():
            self._attach(watched)

    def unschedule(self, watched: WatchedPath) -> None:
        with self._lock:
            self._watched.remove(watched)
            self._detach(watched)

    def start(self) -> None:
        """Begin to tell."""
        with self._lock:
            self._observer.start()
            self._thread.start()
            for watched in self._watched:
                self._attach(watched)
            self._go_without_system()

    def stop(self) -> None:
        self._ended = True
        self._wake.set()
        with self._lock:
            self._observer.stop()

    def join(self) -> None:
        """Wait until nothing is told any more."""
        for thread in (self._thread, self._observer):
            if thread.is_alive():
                thread.join()

    def _keep(self) -> None:
        """Look after the watches."""
        while True:
            self._wake.wait(CHECK_INTERVAL)
            self._wake.clear()
            with self._lock:
                if self._ended:
                    return
                if self._go_without_system():
                    changed = list(self._watched)  # meanwhile nothing was told
                else:
                    renamed, self._renamed = self._renamed, set()
                    changed = [one for one in self._watched if self._is_renewed(one, renamed)]
            for watched in changed:
                watched.handler.dispatch(FileModifiedEvent(watched.path))

    def _hear(self, path: str) -> None:
        """Look soon at what has gone or come."""
        if any(watched.path == path for watched in self._watched):
            self._renamed.add(path)
            self._wake.set()

    def _is_renewed(self, watched: WatchedPath, renamed: set[str]) -> bool:
        """Watch anew what is not watched any more; whether anything has changed by that."""
        if self._is_as_it_was(watched) and watched.path not in renamed:
            return False
        before = watched.identity
        self._detach(watched)
        self._attach(watched)
        return (before, watched.identity) != (None, None)

    def _is_as_it_was(self, watched: WatchedPath) -> bool:
        now = _identity(watched)
        if now is None or watched.watch is None:
            return now is watched.identity is None
        return now == watched.identity and any(
            emitter.watch == watched.watch and emitter.should_keep_running()
            for emitter in self._observer.emitters
        )

    def _attach(self, watched: WatchedPath) -> None:
        watched.identity = _identity(watched)
        if watched.identity is None:
            return
        # Of a link it is the folder that it leads to which changes.
        path = os.path.realpath(watched.path) if os.path.islink(watched.path) else watched.path
        try:
            watched.watch = self._observer.schedule(
                watched.handler, path, recursive=watched.recursive
            )
        except OSError as error:
            if error.errno in _LIMITS:
                self._limit = error
            watched.identity = None  # it may have gone since

    def _detach(self, watched: WatchedPath) -> None:
        watch, watched.watch = watched.watch, None
        if watch is not None:
            self._observer.remove_handler_for_watch(watched.handler, watch)
            if not any(other.watch == watch for other in self._watched):
                self._observer.unschedule(watch)

    def _hear_of_limits(self) -> None:
        """Let it be known when a folder in a folder cannot be watched: watchdog says nothing of it,
        and of what changes there."""
        source: Any = getattr(self._observer, "_inotify_fd", None)
        if source is None:  # of another system
            return
        # It warns of a folder that it has found and is told of, too.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._source = source
        add = source.add_callback

        def adding(*arguments: Any) -> Any:
            try:
                return add(*arguments)
            except OSError as error:
                if error.errno in _LIMITS:
                    self._limit = error
                raise

        source.add_callback = adding

    def _go_without_system(self) -> bool:
        """Look at the files, if a limit is reached; whether that begins now."""
        error, self._limit = self._limit, None
        if error is None and self._source is not None and not self._source.is_alive():
            error = OSError(errno.EIO, "its reader has ended")
        if error is None:
            return False
        self._source = None
        _log.warning(
            f"The system tells of no more changes, as {_reached(error)}: "
            "files are looked at twice a second instead"
        )
        self._observer.stop()
        self._observer = self._polling()
        self._observer.start()
        for watched in self._watched:
            watched.watch = None
            self._attach(watched)
        self._slowed()
        return True


class _Names(FileSystemEventHandler):
    """Hears which names in a folder have gone or come."""

    def __init__(self, hear: Callable[[str], None]) -> None:
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "deleted", "moved"):
            for path in (event.src_path, event.dest_path):
                self._hear(os.fsdecode(path))


def _reached(error: OSError) -> str:
    """Which limit it is, by an error."""
    if error.errno == errno.EMFILE and error.strerror == os.strerror(errno.EMFILE):
        return "its limit of open files is reached (ulimit -n)"  # the same number stands for both
    name = _LIMITS.get(error.errno or 0)
    return f"its limit {name} is reached" if name else f"{error.strerror or error}"


def _identity(watched: WatchedPath) -> Identity:
    try:
        found = os.stat(watched.place)
    except OSError:
        return None
    if watched.is_file and not os.path.isfile(watched.path):
        return None
    return found.st_dev, found.st_ino
