"""A thread pool that says when it has enough to do."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class ThreadPool(Generic[T]):
    """Does work in at most so many threads, of which none is kept when there is nothing to do.
    They end with the process, whatever they are at. `waiting` is how many items may wait for one
    before there is no room."""

    def __init__(self, work: Callable[[T], None], *, most: int, waiting: int) -> None:
        self._work, self._most, self._room = work, most, waiting
        self._waiting: deque[T] = deque()
        self._running = 0
        self._changed = threading.Condition()

    def put(self, item: T) -> None:
        """Have something worked on, be there room or not."""
        with self._changed:
            self._waiting.append(item)
            if self._running < self._most:
                threading.Thread(target=self._run, daemon=True).start()
                self._running += 1

    def wait_for_room(self, seconds: float) -> None:
        """Wait until there is room, but no longer."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._waiting) < self._room, seconds)

    def wait(self) -> None:
        """Wait until all is done."""
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
