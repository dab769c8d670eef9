"""The page cache: rendered pages of the last build, reused while all that they read is the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.query_keys import QueryKey
from macros.archive.incremental.read_tracking import track_reads
from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.records.basics.garbage_collection import gc_paused
from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.blob_store import BlobStore
from macros.site.cache.snapshot_cache import ChangeSet
from macros.site.rendering.page_renderer import (
    PageRecord,
    PageRenderer,
    RenderingResults,
    RenderPage,
)
from macros.site.system import worker_pool
from macros.site.system.background_process import BackgroundProcess
from macros.site.theme.rendered_page import RenderedPage
from macros.views.page_spec import PageSpec

PARALLEL_THRESHOLD = 1000
"""Number of pages from which checking them in several processes is faster."""

_SEPARATOR = "\0"
"""Separates the parts of a stored page. No text of a record has this character."""

_READS_OF = "*"
"""Prefix of a page's address in the name of the blob with what the page has read."""

_EVERYTHING = "everything"
"""Name of the blob with the fingerprint of the whole archive. No address is like it: addresses end
with a slash."""

_RECORDS = "records"
"""Name of the blob with the `PageRecord` of each page, in the order of the pages."""


class CachedPageRenderer(PageRenderer):
    """Stores each rendered page with the queries that it has evaluated. A page is unchanged while
    their results are. Where only the wording of some records has changed, a page that has read none
    of them is unchanged, too; then no query is evaluated."""

    def __init__(
        self, render_page: RenderPage, archive: Archive, store: BlobStore, change_set: ChangeSet
    ) -> None:
        super().__init__(render_page, archive)
        self._store, self._fingerprints, self._change_set = store, Fingerprints(archive), change_set
        self._batch = BatchedStore(store)
        self._archive_fingerprint = self._fingerprints.of_everything()
        self._all_unchanged = store.get(_EVERYTHING) == self._archive_fingerprint
        library = archive.library
        self._record_paths = [record.path for record in library.records()]
        self._page_records, is_current = self._load_page_records()
        self._reworded = change_set.reworded if is_current else None
        self._new_page_records: dict[str, PageRecord] = {}
        self._unchanged: set[str] = set()
        self._rendered_ahead: set[str] = set()
        self._checks: list[BackgroundProcess] = []
        self._rendering: BackgroundProcess | None = None

    def _load_page_records(self) -> tuple[dict[str, PageRecord], bool]:
        """The page records of the last build, and whether the change set starts at that build: it
        may start at another one."""
        text = self._store.get(_RECORDS)
        if text is None:
            return {}, False
        state, paths, records = plain_json.from_json_text(text)
        if paths != self._record_paths:
            renumbered = [self._record_numbers.get(path) for path in paths]
            records = {
                address: (mark, [new for old in numbers if (new := renumbered[old]) is not None])
                for address, (mark, numbers) in records.items()
            }
        return records, state == self._change_set.previous_fingerprint

    @cached_property
    def _record_numbers(self) -> dict[str, int]:
        return {path: number for number, path in enumerate(self._record_paths)}

    @property
    def addresses(self) -> Sequence[str] | None:
        return None if self._reworded is None else list(self._page_records)

    def start_checking(self) -> None:
        stored, workers = self._store.names_with_prefix(_READS_OF), worker_pool.worker_count()
        needs_no_check = self._all_unchanged or self._reworded is not None
        if not needs_no_check and len(stored) > PARALLEL_THRESHOLD and workers > 1:
            self._batch.flush()  # before other processes share it
            self._checks = [
                BackgroundProcess(partial(self._with_same_reads, stored[worker::workers]))
                for worker in range(workers)
            ]

    def start_rendering(self, specs: Mapping[str, PageSpec]) -> None:
        if self._reworded is None or worker_pool.worker_count() == 1:
            return
        changed = specs.keys() - self._find_unchanged(specs)
        if len(changed) < PARALLEL_THRESHOLD:
            self._batch.flush()  # before another process shares it
            self._rendering = BackgroundProcess(
                lambda: self._render_all(map(specs.__getitem__, changed))
            )

    def _render_all(self, specs: Iterable[PageSpec]) -> str:
        for spec in specs:
            self.render(spec)
        return plain_json.to_json_text(self.results())

    def unchanged(self, specs: Mapping[str, PageSpec]) -> set[str]:
        self._unchanged = self._find_unchanged(specs)
        for path in self._unchanged:
            self._store.retain(path)
            self._store.retain(f"{_READS_OF}{path}")
        self._page_records = {
            path: self._page_records[path] if path in self._unchanged else ("", [])
            for path in specs
        }
        return self._unchanged

    @property
    def archive_fingerprint(self) -> str:
        return self._archive_fingerprint

    def fingerprint(self, path: str) -> str:
        return self._page_records[path][0]

    def merge_started(self) -> None:
        if self._rendering is None:
            return
        with suppress(worker_pool.WorkerFailed):  # rendering the page here raises the same error
            references, records = plain_json.from_json_text(self._rendering.result())
            self.merge((references, records))
            self._rendered_ahead.update(records)

    def _find_unchanged(self, specs: Mapping[str, PageSpec]) -> set[str]:
        stored = {
            path
            for path in specs
            if path in self._page_records
            and self._store.has(path)
            and self._store.has(f"{_READS_OF}{path}")
        }
        if self._all_unchanged:
            return stored
        if self._reworded is not None:
            reworded = {self._record_numbers[path] for path in self._reworded}
            return {path for path in stored if reworded.isdisjoint(self._page_records[path][1])}
        texts = [check.result() for check in self._checks] or [self._with_same_reads(stored)]
        same = chain.from_iterable(map(plain_json.from_json_text, texts))
        return {
            path
            for path, own in same
            if path in stored and self._own_fingerprint(specs[path]) == own
        }

    def cached(self, path: str) -> RenderedPage | None:
        is_usable = path in self._unchanged or path in self._rendered_ahead
        text = self._store.get(path) if is_usable else None
        if text is None:
            return None
        source, title, description, tags, body = text.split(_SEPARATOR)
        return RenderedPage(path, source, title, description, Markup(tags), Markup(body))

    def render(self, spec: PageSpec) -> RenderedPage:
        if cached := self.cached(spec.path):
            return cached
        reads: set[QueryKey] = set()
        page = self._render_page(spec, track_reads(self._archive, reads))
        keys = sorted(reads)
        text = _SEPARATOR.join((page.source, page.title, page.description, page.head, page.body))
        self._batch.put(spec.path, text)
        inputs = {
            "queries": keys,
            "reads": self._reads_fingerprint(keys),
            "own": self._own_fingerprint(spec),
        }
        self._batch.put(f"{_READS_OF}{spec.path}", plain_json.to_json_text(inputs))
        paths = chain(
            self._fingerprints.record_paths_of(spec.target),
            *map(self._fingerprints.record_paths, keys),
        )
        self._new_page_records[spec.path] = (
            fingerprint(text),
            sorted({self._record_numbers[path] for path in paths}),
        )
        return page

    def results(self) -> RenderingResults:
        return self._batch.finish_batch(), self._new_page_records

    def merge(self, results: RenderingResults) -> None:
        references, records = results
        self._batch.merge(references)
        self._page_records.update(records)

    def save(self) -> None:
        self._batch.put(_EVERYTHING, self._archive_fingerprint)
        self._batch.put(
            _RECORDS,
            plain_json.to_json_text(
                [self._change_set.fingerprint, self._record_paths, self._page_records]
            ),
        )
        self._batch.flush()
        self._store.is_complete = True

    def with_new_entries(self, specs: Mapping[str, PageSpec], known: Collection[str]) -> set[str]:
        return specs.keys() - self._unchanged.intersection(known)

    @gc_paused()
    def _with_same_reads(self, addresses: Iterable[str]) -> str:
        """Those of some addresses whose pages would read the same results again, each with the
        fingerprint of the page's own target and titles; as JSON."""
        texts = ((address, self._store.get(f"{_READS_OF}{address}")) for address in addresses)
        pages = ((address, plain_json.from_json_text(text)) for address, text in texts if text)
        return plain_json.to_json_text(
            [
                (address, inputs["own"])
                for address, inputs in pages
                if inputs["reads"] == self._reads_fingerprint(map(tuple, inputs["queries"]))
            ]
        )

    def _reads_fingerprint(self, keys: Iterable[QueryKey]) -> str:
        """The fingerprint of the results of some queries."""
        return fingerprint(*map(self._fingerprints.of, keys))

    def _own_fingerprint(self, spec: PageSpec) -> str:
        """The fingerprint of a page's target and titles."""
        return fingerprint(self._fingerprints.of_target(spec.target), spec.title, spec.source)
