"""A thread pool with a bounded queue, whose threads end when there is no work."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class ThreadPool(Generic[T]):
    """Calls `work` with each item in at most `most` threads. They are daemon threads, which end
    with the process. The queue has room while fewer than `waiting` items wait for a thread."""

    def __init__(self, work: Callable[[T], None], *, most: int, waiting: int) -> None:
        self._work, self._most, self._room = work, most, waiting
        self._waiting: deque[T] = deque()
        self._running = 0
        self._changed = threading.Condition()

    def put(self, item: T) -> None:
        """Add an item, whether there is room or not."""
        with self._changed:
            self._waiting.append(item)
            if self._running < self._most:
                threading.Thread(target=self._run, daemon=True).start()
                self._running += 1

    def wait_for_room(self, seconds: float) -> None:
        """Wait until there is room, at most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._waiting) < self._room, seconds)

    def wait(self) -> None:
        """Wait until all items are done."""
        with self._changed:
            self._changed.wait_for(lambda: not self._running)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.notify_all()
                if not self._waiting:
                    self._running -= 1
                    return
                item = self._waiting.popleft()
            self._work(item)
