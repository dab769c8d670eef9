"""The pieces that one process puts on a shelf, and those that it finds there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from macros.records.basics import plain_json
from macros.site.cache.blob_store import BlobReference, BlobStore, PackFile, blob_reference
from macros.site.system import worker_pool

T = TypeVar("T")


class BatchedStore:
    """Pieces of a shelf for one process, whose names tell all that they depend on."""

    def __init__(self, shelf: BlobStore) -> None:
        self._shelf = shelf
        self._pack: PackFile | None = None

    def get(self, name: str) -> str | None:
        text = self._shelf.get(name)
        if text is not None:
            self._shelf.retain(name)
        return text

    def put(self, name: str, text: str) -> None:
        if self._pack is None:
            self._pack = self._shelf.new_pack()
        self._pack.put(name, text)

    def retain(self, name: str) -> bool:
        there = self._shelf.has(name)
        if there:
            self._shelf.retain(name)
        return there

    def snapshot(self) -> Callable[[str], str | None]:
        """Finds what the build before has left, whatever builds do with the shelf meanwhile."""
        return self._shelf.snapshot()

    def has_fewer_than(self, many: int) -> bool:
        """Whether fewer pieces were left by the build before."""
        return self._shelf.size < many

    def put_parallel(
        self, items: Sequence[T], work: Callable[[Iterable[T]], object], *, few: int
    ) -> bool:
        """Let several processes put what this one would put for some items when it comes to them,
        unless there are but few; whether that was done. Raises sharing.Failed."""
        if len(items) <= few or worker_pool.worker_count() == 1:
            return False

        def put(part: Iterable[T]) -> str:
            work(part)
            return plain_json.to_json_text(self.finish_batch())

        self.flush()  # before other processes have a share in it
        for told in worker_pool.run_parallel(items, put, few=few):
            self.merge(plain_json.from_json_text(told))
        return True

    def flush(self) -> None:
        """Let be found what was put so far."""
        self.merge(self.finish_batch())

    def merge(self, places: Mapping[str, Iterable[Any]]) -> None:
        """Let be found what another process has put, which lies there."""
        self._shelf.add({name: blob_reference(*place) for name, place in places.items()})

    def finish_batch(self) -> dict[str, BlobReference]:
        """Where the pieces lie that this process has put since the last time."""
        if self._pack is None:
            return {}
        self._pack.close()
        places, self._pack = self._pack.references, None
        return places
