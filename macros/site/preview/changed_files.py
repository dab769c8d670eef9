"""How a preview learns at once that a file was saved.

MkDocs looks at every file twice a second, which takes longer the more there are, and then waits a
tenth of a second. Most systems tell of a change when it is made. Where files lie on another
machine they may not: then `CHANCERY_WATCH=poll` leaves it at MkDocs' way.
"""

from __future__ import annotations

import os
import threading
from functools import partial
from os.path import basename
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from macros.records.basics.files import is_left_behind
from macros.site.preview.watcher import Watcher

WATCH_VARIABLE = "CHANCERY_WATCH"

_CHANGES = {"created", "modified", "deleted", "moved"}
"""Of what systems tell; others say that a file is read, which a build does all the time."""

_GOING = {"deleted", "moved"}
"""What may befall a folder without being told of each file in it."""

_INTERVAL = 0.5
"""Seconds between two looks at all files."""

_DELAY = 0.02
"""Seconds without a further change after which a build begins: editors write in several steps."""


class ChangedFiles:
    """The files of which it was told that they were changed. What editors write beside a file while
    they save it is not among them."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._lock = threading.Lock()

    def take(self) -> set[str]:
        """The paths of those that were told of since this was asked last."""
        with self._lock:
            told, self._told = self._told, set()
        return told

    def add(self, *paths: str) -> None:
        with self._lock:
            self._told |= {path for path in paths if not is_left_behind(basename(path))}


class ChangeRecorder(FileSystemEventHandler):
    """Passes on what changes a file, and takes a note of it."""

    def __init__(self, handler: FileSystemEventHandler, changes: ChangedFiles) -> None:
        self._handler, self._changes = handler, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        if not (event.is_directory and event.event_type == "modified"):  # by what is in it
            self._changes.add(*filter(None, map(os.fsdecode, (event.src_path, event.dest_path))))
        if event.is_directory and event.event_type in _GOING:  # of which MkDocs takes no notice
            event = FileModifiedEvent(event.src_path)
        self._handler.on_any_event(event)


def watch_changes(server: LiveReloadServer) -> ChangedFiles:
    """Let a server that has not begun to watch be told of changes by the system, and of what has
    gone and come back. Returns what it is told of from then on."""
    changes = ChangedFiles()
    polling = partial(PollingObserver, timeout=_INTERVAL)
    slow = server.build_delay

    def slowed() -> None:
        server.build_delay = slow

    by_system = os.environ.get(WATCH_VARIABLE) != "poll"
    watcher: Any = Watcher(Observer if by_system else polling, polling, slowed)
    schedule = watcher.schedule

    def noted(handler: FileSystemEventHandler, path: str, **how: Any) -> Any:
        return schedule(ChangeRecorder(handler, changes), path, **how)

    watcher.schedule = noted
    watched = list(server._watched_paths)
    server._watched_paths.clear()
    server._watch_refs.clear()
    server.observer = watcher
    for path in watched:
        server.watch(path)
    if by_system:
        server.build_delay = _DELAY
    return changes
