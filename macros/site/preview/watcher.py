"""The watcher of files and folders, which also follows those that are deleted and made again.

The system watches a folder, not its name: when the folder is deleted or moved, the watch ends, and
a new folder of that name is not watched.
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
"""Seconds between two checks that the watched folders are still the same. After an event for the
name of one, it is checked at once: it may be deleted and made again between two checks."""

_LIMITS = {
    errno.ENOSPC: "fs.inotify.max_user_watches",
    errno.EMFILE: "fs.inotify.max_user_instances",
    errno.ENFILE: "fs.file-max",
}
"""The names of limits of inotify (Linux), by the error number when one is reached."""

_log = logging.getLogger(CHANCERY_LOGGER)

FolderIdentity = tuple[int, int] | None
"""The device and the inode of a folder; None if it does not exist."""


@dataclass(eq=False)
class WatchedPath:
    """A path to be watched. `folder` is what the system watches: for a file, its parent."""

    handler: FileSystemEventHandler
    path: str
    folder: str
    recursive: bool
    identity: FolderIdentity = None
    watch: ObservedWatch | None = None

    @property
    def is_file(self) -> bool:
        return self.folder != self.path


class Watcher:
    """Has the interface of a watchdog observer. Paths need not exist; one that is deleted, made or
    replaced is reported as changed. `system` makes an observer that uses notifications of the
    system. `polling` makes one that polls, which replaces the other when a limit of the system is
    reached; then `on_fallback` is called."""

    def __init__(
        self,
        system: Callable[[], BaseObserver],
        polling: Callable[[], BaseObserver],
        on_fallback: Callable[[], None] = lambda: None,
    ) -> None:
        self._polling, self._on_fallback = polling, on_fallback
        self._watched: list[WatchedPath] = []
        self._parents: dict[str, WatchedPath] = {}
        self._renamed: set[str] = set()
        self._lock = threading.RLock()
        self._wake_event = threading.Event()
        self._ended = False
        self._limit: OSError | None = None
        self._inotify_reader: threading.Thread | None = None
        self._thread = threading.Thread(target=self._check_all, daemon=True)
        try:
            self._observer = system()
            self._watch_for_limits()
        except OSError as error:
            self._limit = error
            self._observer = polling()

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> WatchedPath:
        """Watch a file or folder, which need not exist."""
        folder = os.path.dirname(path) if os.path.isfile(path) else path
        watched = WatchedPath(handler, path, folder, recursive)
        with self._lock:
            self._add(watched)
            if not watched.is_file and (around := os.path.dirname(path)) not in self._parents:
                outer = self._parents[around] = WatchedPath(
                    _NameEvents(self._check_soon), around, around, False
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
        """Start to report changes."""
        with self._lock:
            self._observer.start()
            self._thread.start()
            for watched in self._watched:
                self._attach(watched)
            self._fall_back_to_polling()

    def stop(self) -> None:
        self._ended = True
        self._wake_event.set()
        with self._lock:
            self._observer.stop()

    def join(self) -> None:
        """Wait until no more changes are reported."""
        for thread in (self._thread, self._observer):
            if thread.is_alive():
                thread.join()

    def _check_all(self) -> None:
        """Check the watches over and over, until the watcher is stopped."""
        while True:
            self._wake_event.wait(CHECK_INTERVAL)
            self._wake_event.clear()
            with self._lock:
                if self._ended:
                    return
                if self._fall_back_to_polling():
                    changed = list(self._watched)  # changes may have been missed until now
                else:
                    renamed, self._renamed = self._renamed, set()
                    changed = [path for path in self._watched if self._renew(path, renamed)]
            for watched in changed:
                watched.handler.dispatch(FileModifiedEvent(watched.path))

    def _check_soon(self, path: str) -> None:
        """Check a path now whose name was deleted or made."""
        if any(watched.path == path for watched in self._watched):
            self._renamed.add(path)
            self._wake_event.set()

    def _renew(self, watched: WatchedPath, renamed: set[str]) -> bool:
        """Watch a path anew if its watch has ended. Returns whether it may have changed."""
        if self._is_current(watched) and watched.path not in renamed:
            return False
        before = watched.identity
        self._detach(watched)
        self._attach(watched)
        return (before, watched.identity) != (None, None)

    def _is_current(self, watched: WatchedPath) -> bool:
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
        # Of a symbolic link, the target is watched.
        path = os.path.realpath(watched.path) if os.path.islink(watched.path) else watched.path
        try:
            watched.watch = self._observer.schedule(
                watched.handler, path, recursive=watched.recursive
            )
        except OSError as error:
            if error.errno in _LIMITS:
                self._limit = error
            watched.identity = None  # it may have been deleted since

    def _detach(self, watched: WatchedPath) -> None:
        watch, watched.watch = watched.watch, None
        if watch is not None:
            self._observer.remove_handler_for_watch(watched.handler, watch)
            if not any(other.watch == watch for other in self._watched):
                self._observer.unschedule(watch)

    def _watch_for_limits(self) -> None:
        """Record when a limit is reached while a subfolder is added. watchdog raises that in a
        thread of its own and goes on without the subfolder."""
        reader: Any = getattr(self._observer, "_inotify_fd", None)
        if reader is None:  # of another system than Linux
            return
        # It warns of each folder that it both finds and gets an event for.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._inotify_reader = reader
        add = reader.add_callback

        def adding(*arguments: Any) -> Any:
            try:
                return add(*arguments)
            except OSError as error:
                if error.errno in _LIMITS:
                    self._limit = error
                raise

        reader.add_callback = adding

    def _fall_back_to_polling(self) -> bool:
        """Use polling from now on, if a limit is reached. Returns whether it has just started."""
        error, self._limit = self._limit, None
        if (
            error is None
            and self._inotify_reader is not None
            and not self._inotify_reader.is_alive()
        ):
            error = OSError(errno.EIO, "its reader has ended")
        if error is None:
            return False
        self._inotify_reader = None
        _log.warning(
            f"The system tells of no more changes, as {_limit_description(error)}: "
            "files are looked at twice a second instead"
        )
        self._observer.stop()
        self._observer = self._polling()
        self._observer.start()
        for watched in self._watched:
            watched.watch = None
            self._attach(watched)
        self._on_fallback()
        return True


class _NameEvents(FileSystemEventHandler):
    """Calls `on_name` with each path in a folder that is made or deleted."""

    def __init__(self, on_name: Callable[[str], None]) -> None:
        self._on_name = on_name

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "deleted", "moved"):
            for path in (event.src_path, event.dest_path):
                self._on_name(os.fsdecode(path))


def _limit_description(error: OSError) -> str:
    """Which limit was reached, from the error."""
    if error.errno == errno.EMFILE and error.strerror == os.strerror(errno.EMFILE):
        return "its limit of open files is reached (ulimit -n)"  # EMFILE is used for both limits
    name = _LIMITS.get(error.errno or 0)
    return f"its limit {name} is reached" if name else f"{error.strerror or error}"


def _identity(watched: WatchedPath) -> FolderIdentity:
    try:
        found = os.stat(watched.folder)
    except OSError:
        return None
    if watched.is_file and not os.path.isfile(watched.path):
        return None
    return found.st_dev, found.st_ino
