"""Long polls: requests that wait for the next build, all in one thread.

MkDocs' script requests a newer build than the one that it shows, over and over. Each response is
sent when there is one, or after a minute.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

MAX_WAITING = 64
"""The max_waiting long polls at once. Others get a 503 response, after which the script tries
again."""

TIMEOUT = 60.0
"""Seconds after which a response is sent at the latest."""

_CHECK_INTERVAL = 1.0
"""Seconds between two searches for connections that browsers have closed."""

FULL = b"HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"


@dataclass(eq=False)
class _Poll:
    connection: socket.socket
    known: int
    since: float = field(default_factory=time.monotonic)


class LongPolls:
    """`newest` returns the number of the newest build, `changed` is notified when there is another,
    and `drop` closes a connection."""

    def __init__(
        self,
        newest: Callable[[], int],
        changed: threading.Condition,
        drop: Callable[[socket.socket], None],
        *,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._newest, self._changed, self._drop, self._max_waiting = (
            newest,
            changed,
            drop,
            max_waiting,
        )
        self._waiting: list[_Poll] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, connection: socket.socket, known: int) -> None:
        """Respond on a connection when there is a newer build than `known`."""
        connection.setblocking(False)
        with self._changed:
            if self._newest() > known:
                self._send(connection, self._answer)
            elif len(self._waiting) >= self._max_waiting:
                self._send(connection, FULL)
            else:
                self._waiting.append(_Poll(connection, known))
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, daemon=True)
                    self._thread.start()
                self._changed.notify_all()

    def close(self) -> None:
        """Drop all connections, and end the thread."""
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
                self._changed.wait(_CHECK_INTERVAL if self._waiting else None)
                for poll in list(self._waiting):
                    newer = self._newest() > poll.known
                    if newer or time.monotonic() - poll.since > TIMEOUT:
                        self._end(poll, self._answer)
                    elif _is_closed(poll.connection):
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


def _is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
