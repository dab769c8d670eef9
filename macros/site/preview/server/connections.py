"""Connections whose requests are incomplete: one thread for all reads them until they are complete.

Browsers open connections before they need them, and a client may never send the rest of a request.
"""

from __future__ import annotations

import re
import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

MAX_HELD = 64
"""The max_held connections at once: some systems allow a process only 256 open files."""

TIMEOUT = 10.0
"""Seconds within which a request has to be complete."""

MAX_REQUEST_BYTES = 1 << 16
"""The max_held bytes of a request line and its headers."""

_MIN_SECONDS = 1.0
"""Seconds that a connection is held at least, however many others come."""

_CHECK_INTERVAL = 0.05
"""Seconds between two searches for a connection to close, if there are too many."""

_END = re.compile(rb"\r?\n\r?\n")
_TOO_LONG = b"HTTP/1.0 431 Request Header Fields Too Large\r\nContent-Length: 0\r\n\r\n"


@dataclass(eq=False)
class Incoming:
    """A connection, and the bytes of its request so far. `address` is that of the client, `since`
    the time at which it connected."""

    connection: socket.socket
    address: Any
    since: float = field(default_factory=time.monotonic)
    received: bytes = b""

    @property
    def is_whole(self) -> bool:
        return _END.search(self.received) is not None

    @property
    def is_idle(self) -> bool:
        """Whether the client has sent no bytes that are still unread, and the request is
        incomplete."""
        try:
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return not self.is_whole
        except OSError:
            pass
        return False

    def read(self) -> bool:
        """Read the bytes that have come. Returns whether more are to be read."""
        try:
            more = self.connection.recv(MAX_REQUEST_BYTES)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.received += more
        return bool(more) and not self.is_whole and len(self.received) <= MAX_REQUEST_BYTES


class Connections:
    """Holds connections until their requests are complete. `take` is called with each complete one
    and must not block. `drop` is called with a connection whose request does not come."""

    def __init__(
        self,
        take: Callable[[Incoming], None],
        drop: Callable[[socket.socket], None],
        *,
        max_held: int = MAX_HELD,
        timeout: float = TIMEOUT,
    ) -> None:
        self._take, self._drop = take, drop
        self._max_held, self._timeout = max_held, timeout
        self._held: dict[Incoming, None] = {}  # oldest first
        self._new: list[Incoming] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._wake_reader, self._wake_writer = socket.socketpair()

    def add(self, connection: socket.socket, address: Any) -> None:
        """Hold a connection. If there are too many, wait until the oldest idle one can be
        closed."""
        connection.setblocking(False)
        with self._changed:
            while len(self._held) >= self._max_held:
                before = time.monotonic() - _MIN_SECONDS
                idle = (held for held in self._held if held.since <= before and held.is_idle)
                if oldest := next(idle, None):
                    self._end(oldest)
                else:
                    self._changed.wait(_CHECK_INTERVAL)
            incoming = Incoming(connection, address)
            self._held[incoming] = None
            self._new.append(incoming)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        self._wake_writer.send(b"!")

    def close(self) -> None:
        """Drop all connections, and end the thread."""
        self._closed = True
        self._wake_writer.send(b"!")
        if self._thread:
            self._thread.join()
        self._wake_writer.close()
        self._wake_reader.close()

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._wake_reader, selectors.EVENT_READ)
            while not self._closed:
                for key, _ in selector.select(self._remaining):
                    if key.data is None:
                        self._wake_reader.recv(MAX_REQUEST_BYTES)
                    elif not self._read(key.data):
                        selector.unregister(key.fileobj)
                        self._pass_on(key.data)
                self._expire()
                self._register(selector)
            self._register(selector)
            for key in list(selector.get_map().values()):
                if key.data is not None:
                    self._drop(key.data.connection)

    def _read(self, incoming: Incoming) -> bool:
        with self._changed:
            return incoming.read()

    @property
    def _remaining(self) -> float | None:
        """Seconds until the oldest connection times out; None if there is none."""
        with self._changed:
            oldest = next(iter(self._held), None)
        return None if oldest is None else max(oldest.since + self._timeout - time.monotonic(), 0)

    def _register(self, selector: selectors.BaseSelector) -> None:
        with self._changed:
            new, self._new = self._new, []
        for incoming in new:
            selector.register(incoming.connection, selectors.EVENT_READ, incoming)

    def _expire(self) -> None:
        with self._changed:
            while self._held:
                oldest = next(iter(self._held))
                if oldest.since + self._timeout > time.monotonic():
                    break
                self._end(oldest)
                self._changed.notify_all()

    def _end(self, incoming: Incoming) -> None:
        """Shut a connection down. The selector then finds it readable, and it is dropped."""
        self._held.pop(incoming, None)
        with suppress(OSError):
            incoming.connection.shutdown(socket.SHUT_RDWR)

    def _pass_on(self, incoming: Incoming) -> None:
        """Pass a complete request on, or drop a connection whose request will never be complete."""
        with self._changed:
            self._held.pop(incoming, None)
            self._changed.notify_all()
        connection = incoming.connection
        connection.setblocking(True)
        if incoming.is_whole:
            self._take(incoming)
            return
        if len(incoming.received) > MAX_REQUEST_BYTES:
            with suppress(OSError):
                connection.send(_TOO_LONG)
        self._drop(connection)
