"""Connections to a preview whose requests have not come whole: they take up no thread.

Browsers open some ahead of need, and a request may end in the middle for ever.
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
"""How many are held at once: some systems let a process have no more than 256 files open."""

PATIENCE = 10.0
"""Seconds within which a request has to come."""

MAX_REQUEST_BYTES = 1 << 16
"""Bytes of the lines of a request and its headers."""

_SHORT = 1.0
"""Seconds that a request has in any case, however many others come."""

_OFTEN = 0.05
"""Seconds between two looks at which of too many might go."""

_END = re.compile(rb"\r?\n\r?\n")
_TOO_LONG = b"HTTP/1.0 431 Request Header Fields Too Large\r\nContent-Length: 0\r\n\r\n"


@dataclass(eq=False)
class Incoming:
    """A connection, and what has come of its request since it was made. `address` is where it comes
    from."""

    connection: socket.socket
    address: Any
    since: float = field(default_factory=time.monotonic)
    received: bytes = b""

    @property
    def is_whole(self) -> bool:
        return _END.search(self.received) is not None

    @property
    def is_idle(self) -> bool:
        """Whether nothing has come that was not looked at."""
        try:
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return not self.is_whole
        except OSError:
            pass
        return False

    def read(self) -> bool:
        """Take what has come; whether there is to be more."""
        try:
            more = self.connection.recv(MAX_REQUEST_BYTES)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.received += more
        return bool(more) and not self.is_whole and len(self.received) <= MAX_REQUEST_BYTES


class Connections:
    """Holds connections until their requests have come. `take` is given one then, and is not to
    wait; `drop` ends one whose request does not come."""

    def __init__(
        self,
        take: Callable[[Incoming], None],
        drop: Callable[[socket.socket], None],
        *,
        most: int = MAX_HELD,
        patience: float = PATIENCE,
    ) -> None:
        self._take, self._drop = take, drop
        self._most, self._patience = most, patience
        self._held: dict[Incoming, None] = {}  # the oldest comes first
        self._new: list[Incoming] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._woken, self._wake = socket.socketpair()

    def add(self, connection: socket.socket, address: Any) -> None:
        """Hold a connection. If there are too many, the oldest goes, when it has had its time."""
        connection.setblocking(False)
        with self._changed:
            while len(self._held) >= self._most:
                before = time.monotonic() - _SHORT
                idle = (one for one in self._held if one.since <= before and one.is_idle)
                if oldest := next(idle, None):
                    self._end(oldest)
                else:
                    self._changed.wait(_OFTEN)
            incoming = Incoming(connection, address)
            self._held[incoming] = None
            self._new.append(incoming)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        self._wake.send(b"!")

    def close(self) -> None:
        """Drop all."""
        self._closed = True
        self._wake.send(b"!")
        if self._thread:
            self._thread.join()
        self._wake.close()
        self._woken.close()

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._closed:
                for key, _ in selector.select(self._remaining):
                    if key.data is None:
                        self._woken.recv(MAX_REQUEST_BYTES)
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
        """Seconds until the oldest is to be dropped, if there is one."""
        with self._changed:
            oldest = next(iter(self._held), None)
        return None if oldest is None else max(oldest.since + self._patience - time.monotonic(), 0)

    def _register(self, selector: selectors.BaseSelector) -> None:
        with self._changed:
            new, self._new = self._new, []
        for incoming in new:
            selector.register(incoming.connection, selectors.EVENT_READ, incoming)

    def _expire(self) -> None:
        with self._changed:
            while self._held:
                oldest = next(iter(self._held))
                if oldest.since + self._patience > time.monotonic():
                    break
                self._end(oldest)
                self._changed.notify_all()

    def _end(self, incoming: Incoming) -> None:
        """Shut a connection down: it is then ready, as if its other side had, and dropped."""
        self._held.pop(incoming, None)
        with suppress(OSError):
            incoming.connection.shutdown(socket.SHUT_RDWR)

    def _pass_on(self, incoming: Incoming) -> None:
        """Give a request away that has come, or drop it if it never will."""
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
