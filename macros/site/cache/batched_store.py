"""The pieces that one process puts on a shelf, and those that it finds there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from macros.records.basics import plain_json
from macros.site.cache.blob_store import Pack, Place, Shelf, place_of
from macros.site.system import worker_pool

T = TypeVar("T")


class Pieces:
    """Pieces of a shelf for one process, whose names tell all that they depend on."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._pack: Pack | None = None

    def get(self, name: str) -> str | None:
        text = self._shelf.get(name)
        if text is not None:
            self._shelf.keep(name)
        return text

    def put(self, name: str, text: str) -> None:
        if self._pack is None:
            self._pack = self._shelf.pack()
        self._pack.put(name, text)

    def leave(self, name: str) -> bool:
        there = self._shelf.has(name)
        if there:
            self._shelf.keep(name)
        return there

    def lasting(self) -> Callable[[str], str | None]:
        """Finds what the build before has left, whatever builds do with the shelf meanwhile."""
        return self._shelf.lasting()

    def has_fewer_than(self, many: int) -> bool:
        """Whether fewer pieces were left by the build before."""
        return self._shelf.size < many

    def put_ahead(
        self, items: Sequence[T], work: Callable[[Iterable[T]], object], *, few: int
    ) -> bool:
        """Let several processes put what this one would put for some items when it comes to them,
        unless there are but few; whether that was done. Raises sharing.Failed."""
        if len(items) <= few or worker_pool.processes() == 1:
            return False

        def put(part: Iterable[T]) -> str:
            work(part)
            return plain_json.written(self.end())

        self.settle()  # before other processes have a share in it
        for told in worker_pool.share(items, put, few=few):
            self.gather(plain_json.read(told))
        return True

    def settle(self) -> None:
        """Let be found what was put so far."""
        self.gather(self.end())

    def gather(self, places: Mapping[str, Iterable[Any]]) -> None:
        """Let be found what another process has put, which lies there."""
        self._shelf.add({name: place_of(*place) for name, place in places.items()})

    def end(self) -> dict[str, Place]:
        """Where the pieces lie that this process has put since the last time."""
        if self._pack is None:
            return {}
        self._pack.close()
        places, self._pack = self._pack.places, None
        return places
