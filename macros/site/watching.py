"""How a preview learns at once that a file was saved.

MkDocs looks at every file twice a second, which takes longer the more there are, and then waits a
tenth of a second. Most systems tell of a change when it is made. Where files lie on another
machine they may not: then `CHANCERY_WATCH=poll` leaves it at MkDocs' way.
"""

from __future__ import annotations

import os
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SWITCH = "CHANCERY_WATCH"

_CHANGES = {"created", "modified", "deleted", "moved"}
"""Of what systems tell; others say that a file is read, which a build does all the time."""

_DELAY = 0.02
"""Seconds without a further change after which a build begins: editors write in several steps."""


class _Changes(FileSystemEventHandler):
    """Passes on what changes a file."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            self._handler.on_any_event(event)


def watch_closely(server: LiveReloadServer) -> None:
    """Let a server that has not begun to watch be told of changes by the system."""
    if os.environ.get(SWITCH) == "poll":
        return
    observer: Any = Observer()
    schedule = observer.schedule

    def filtered(handler: FileSystemEventHandler, path: str, **how: Any) -> Any:
        return schedule(_Changes(handler), path, **how)

    observer.schedule = filtered
    watched = list(server._watched_paths)
    server._watched_paths.clear()
    server._watch_refs.clear()
    server.observer = observer
    for path in watched:
        server.watch(path)
    server.build_delay = _DELAY
