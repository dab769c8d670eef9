"""Browsers that wait for the next build: they take up no thread.

MkDocs' script asks for a newer build than the one that it shows, over and over; each answer comes
with that build, or after a minute.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

MAX_WAITING = 64
"""Browsers that wait at once. Others ask again after some seconds, as the script does then."""

PATIENCE = 60.0
"""Seconds after which an answer comes at the latest."""

_OFTEN = 1.0
"""Seconds between two looks at who has gone: a browser leaves without a word."""

FULL = b"HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"


@dataclass(eq=False)
class _Poll:
    connection: socket.socket
    known: int
    since: float = field(default_factory=time.monotonic)


class LongPolls:
    """`newest` is the number of the newest build, `changed` is notified when there is another, and
    `drop` ends a connection."""

    def __init__(
        self,
        newest: Callable[[], int],
        changed: threading.Condition,
        drop: Callable[[socket.socket], None],
        *,
        most: int = MAX_WAITING,
    ) -> None:
        self._newest, self._changed, self._drop, self._most = newest, changed, drop, most
        self._waiting: list[_Poll] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, connection: socket.socket, known: int) -> None:
        """Tell a browser of a newer build than the one that it knows, when there is one."""
        connection.setblocking(False)
        with self._changed:
            if self._newest() > known:
                self._send(connection, self._answer)
            elif len(self._waiting) >= self._most:
                self._send(connection, FULL)
            else:
                self._waiting.append(_Poll(connection, known))
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, daemon=True)
                    self._thread.start()
                self._changed.notify_all()

    def close(self) -> None:
        """Drop all."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join()

    @property
    def _answer(self) -> bytes:
        number = b"%d" % self._newest()
        head = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
        return head % len(number) + number

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                self._changed.wait(_OFTEN if self._waiting else None)
                for poll in list(self._waiting):
                    newer = self._newest() > poll.known
                    if newer or time.monotonic() - poll.since > PATIENCE:
                        self._end(poll, self._answer)
                    elif _has_gone(poll.connection):
                        self._end(poll, b"")
            for poll in list(self._waiting):
                self._end(poll, b"")

    def _end(self, poll: _Poll, answer: bytes) -> None:
        self._waiting.remove(poll)
        self._send(poll.connection, answer)

    def _send(self, connection: socket.socket, answer: bytes) -> None:
        with suppress(OSError):
            connection.send(answer)
        self._drop(connection)


def _has_gone(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
