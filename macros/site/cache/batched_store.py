"""A write batch: the values that one process saves in a blob store, beside those that it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from macros.records.basics import plain_json
from macros.site.cache.blob_store import BlobReference, BlobStore, PackFile, blob_reference
from macros.site.system import worker_pool

T = TypeVar("T")


class BatchedStore:
    """A blob store as one process uses it. A value's name covers all that the value depends on, so
    a value that is read is retained for the next build."""

    def __init__(self, store: BlobStore) -> None:
        self._store = store
        self._pack: PackFile | None = None

    def get(self, name: str) -> str | None:
        """The value of that name, which is retained then; None if there is none."""
        text = self._store.get(name)
        if text is not None:
            self._store.retain(name)
        return text

    def put(self, name: str, text: str) -> None:
        """Save a value. It can be read after the next `flush` or `merge`."""
        if self._pack is None:
            self._pack = self._store.new_pack()
        self._pack.put(name, text)

    def retain(self, name: str) -> bool:
        """Retain a value for the next build; returns whether there is one of that name."""
        is_stored = self._store.has(name)
        if is_stored:
            self._store.retain(name)
        return is_stored

    def snapshot(self) -> Callable[[str], str | None]:
        """A function that finds the values of the build before, whatever later builds do to the
        store."""
        return self._store.snapshot()

    def has_fewer_than(self, count: int) -> bool:
        """Whether the build before has left fewer values."""
        return self._store.size < count

    def put_parallel(
        self, items: Sequence[T], work: Callable[[Iterable[T]], object], *, serial_limit: int
    ) -> bool:
        """Let several processes save values for some items: `work` is called in each of them with
        its share. Returns False, with nothing done, if there are at most `serial_limit` items or
        there is one processor. Raises WorkerFailed."""
        if len(items) <= serial_limit or worker_pool.worker_count() == 1:
            return False

        def put_batch(batch: Iterable[T]) -> str:
            work(batch)
            return plain_json.to_json_text(self.finish_batch())

        self.flush()  # before the fork: each process writes a pack of its own
        for references in worker_pool.run_parallel(items, put_batch, serial_limit=serial_limit):
            self.merge(plain_json.from_json_text(references))
        return True

    def flush(self) -> None:
        """Make the values saved so far readable."""
        self.merge(self.finish_batch())

    def merge(self, references: Mapping[str, Iterable[Any]]) -> None:
        """Make readable what another process has saved: `references` is the result of its
        `finish_batch`. Raises ValueError for what cannot be references."""
        self._store.add({name: blob_reference(*fields) for name, fields in references.items()})

    def finish_batch(self) -> dict[str, BlobReference]:
        """End the batch; returns the references of the values that this process has saved in it."""
        if self._pack is None:
            return {}
        self._pack.close()
        references, self._pack = self._pack.references, None
        return references
