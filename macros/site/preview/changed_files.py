"""The changed files of a project, from the notifications of the operating system.

MkDocs polls all files twice a second, which is slow where there are many, and then waits a tenth of
a second. Most systems notify of a change at once. File systems of other machines may not:
`CHANCERY_WATCH=poll` selects polling for them.
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

_CHANGE_EVENTS = {"created", "modified", "deleted", "moved"}
"""The events that are changes. Others are for reading, which a build does all the time."""

_REMOVAL_EVENTS = {"deleted", "moved"}
"""The events of a folder that may come without an event for each file in it."""

_POLL_INTERVAL = 0.5
"""Seconds between two polls of all files."""

_DELAY = 0.02
"""Seconds without a change before a build starts: editors write a file in several steps."""


class ChangedFiles:
    """The paths that have changed since they were taken last, without the temporary files of
    editors. Used by two threads."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._lock = threading.Lock()

    def take(self) -> set[str]:
        """Return the changed paths, and start with none again."""
        with self._lock:
            paths, self._paths = self._paths, set()
        return paths

    def add(self, *paths: str) -> None:
        with self._lock:
            self._paths |= {path for path in paths if not is_left_behind(basename(path))}


class ChangeRecorder(FileSystemEventHandler):
    """Records the paths of events that are changes, and passes these events on."""

    def __init__(self, handler: FileSystemEventHandler, changes: ChangedFiles) -> None:
        self._handler, self._changes = handler, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGE_EVENTS:
            return
        if not (
            event.is_directory and event.event_type == "modified"
        ):  # a file in it has an event of its own
            self._changes.add(*filter(None, map(os.fsdecode, (event.src_path, event.dest_path))))
        if event.is_directory and event.event_type in _REMOVAL_EVENTS:  # which MkDocs ignores
            event = FileModifiedEvent(event.src_path)
        self._handler.on_any_event(event)


def watch_changes(server: LiveReloadServer) -> ChangedFiles:
    """Make a server, before it starts to watch, use notifications of the system, and follow folders
    that are deleted and made again. Returns the files that change from then on."""
    changes = ChangedFiles()
    polling = partial(PollingObserver, timeout=_POLL_INTERVAL)
    delay_of_polling = server.build_delay

    def on_fallback() -> None:
        server.build_delay = delay_of_polling

    by_system = os.environ.get(WATCH_VARIABLE) != "poll"
    watcher: Any = Watcher(Observer if by_system else polling, polling, on_fallback)
    schedule = watcher.schedule

    def recording(handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        return schedule(ChangeRecorder(handler, changes), path, **options)

    watcher.schedule = recording
    watched = list(server._watched_paths)
    server._watched_paths.clear()
    server._watch_refs.clear()
    server.observer = watcher
    for path in watched:
        server.watch(path)
    if by_system:
        server.build_delay = _DELAY
    return changes
