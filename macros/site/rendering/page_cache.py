"""Rendered pages that are taken from the build before, where they would be the same again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.page_spec import PageSpec
from macros.views.search_entry import Entry, entry

PARALLEL_THRESHOLD = 1000
"""Pages from which on it pays to share the looking through among processes."""

_BETWEEN = "\0"
"""Stands in no text of a record."""

_READ = "*"
"""Before the address of a page: the name of the piece that tells what it was drawn from."""

_EVERYTHING = "everything"
"""The name of the piece that tells what all pages were drawn from: addresses end with a slash."""

_TOLD = "told"
"""The name of the piece that tells which records each page was drawn from, in the order in which
the pages come."""

_FOUND = "found"
"""The name of the piece that tells what the search finds each page by."""


class CachedPageRenderer(PageRenderer):
    """Drawings that are kept on a shelf, each with what was read for it. Where nothing has changed
    since but the words of some records, those pages stay that were drawn from other ones."""

    def __init__(
        self, draw: RenderPage, archive: Archive, shelf: BlobStore, since: ChangeSet
    ) -> None:
        super().__init__(draw, archive)
        self._shelf, self._prints, self._since = shelf, Fingerprints(archive), since
        self._pieces = BatchedStore(shelf)
        self._everything = self._prints.of_everything()
        self._is_same = shelf.get(_EVERYTHING) == self._everything
        library = archive.library
        self._paths = [one.path for one in library.records()]
        self._told, is_since = self._before()
        self._reworded = since.reworded if is_since else None
        self._new: dict[str, PageRecord] = {}
        self._old: set[str] = set()
        self._drawn: set[str] = set()
        self._looking: list[BackgroundProcess] = []
        self._drawing: BackgroundProcess | None = None

    def _before(self) -> tuple[dict[str, PageRecord], bool]:
        """What the build before has told of each page, and whether it was then that what was
        reworded said something else."""
        text = self._shelf.get(_TOLD)
        if text is None:
            return {}, False
        state, paths, told = plain_json.from_json_text(text)
        if paths != self._paths:
            now = [self._numbers.get(path) for path in paths]
            told = {
                address: (mark, [one for at in some if (one := now[at]) is not None])
                for address, (mark, some) in told.items()
            }
        return told, state == self._since.previous_fingerprint

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {path: at for at, path in enumerate(self._paths)}

    @property
    def addresses(self) -> Sequence[str] | None:
        return None if self._reworded is None else list(self._told)

    def start_checking(self) -> None:
        known, many = self._shelf.names_with_prefix(_READ), worker_pool.worker_count()
        is_known = self._is_same or self._reworded is not None
        if not is_known and len(known) > PARALLEL_THRESHOLD and many > 1:
            self._pieces.flush()  # before other processes have a share in it
            self._looking = [
                BackgroundProcess(partial(self._read_the_same, known[at::many]))
                for at in range(many)
            ]

    def start_rendering(self, specs: Mapping[str, PageSpec]) -> None:
        if self._reworded is None or worker_pool.worker_count() == 1:
            return
        new = specs.keys() - self._find_old(specs)
        if len(new) < PARALLEL_THRESHOLD:
            self._pieces.flush()  # before another process has a share in it
            self._drawing = BackgroundProcess(lambda: self._draw_all(map(specs.__getitem__, new)))

    def _draw_all(self, specs: Iterable[PageSpec]) -> str:
        for spec in specs:
            self.render(spec)
        return plain_json.to_json_text(self.results())

    def unchanged(self, specs: Mapping[str, PageSpec]) -> set[str]:
        self._old = self._find_old(specs)
        for path in self._old:
            self._shelf.retain(path)
            self._shelf.retain(f"{_READ}{path}")
        self._told = {path: self._told[path] if path in self._old else ("", []) for path in specs}
        return self._old

    def fingerprint(self, path: str) -> str:
        return self._told[path][0]

    def merge_started(self) -> None:
        if self._drawing is None:
            return
        with suppress(
            worker_pool.WorkerFailed
        ):  # what went wrong is told when the page is drawn here
            places, told = plain_json.from_json_text(self._drawing.result())
            self.merge((places, told))
            self._drawn.update(told)

    def _find_old(self, specs: Mapping[str, PageSpec]) -> set[str]:
        known = {
            path
            for path in specs
            if path in self._told and self._shelf.has(path) and self._shelf.has(f"{_READ}{path}")
        }
        if self._is_same:
            return known
        if self._reworded is not None:
            new = {self._numbers[path] for path in self._reworded}
            return {path for path in known if new.isdisjoint(self._told[path][1])}
        told = [one.result() for one in self._looking] or [self._read_the_same(known)]
        same = chain.from_iterable(map(plain_json.from_json_text, told))
        return {path for path, own in same if path in known and self._own(specs[path]) == own}

    def cached(self, path: str) -> RenderedPage | None:
        there = path in self._old or path in self._drawn
        text = self._shelf.get(path) if there else None
        if text is None:
            return None
        source, title, description, tags, body = text.split(_BETWEEN)
        return RenderedPage(path, source, title, description, Markup(tags), Markup(body))

    def render(self, spec: PageSpec) -> RenderedPage:
        if kept := self.cached(spec.path):
            return kept
        seen: set[QueryKey] = set()
        drawn = self._draw(spec, track_reads(self._archive, seen))
        notes = sorted(seen)
        parts = (drawn.source, drawn.title, drawn.description, drawn.head, drawn.body)
        text = _BETWEEN.join(parts)
        self._pieces.put(spec.path, text)
        read = {"notes": notes, "read": self._read(notes), "own": self._own(spec)}
        self._pieces.put(f"{_READ}{spec.path}", plain_json.to_json_text(read))
        told = chain(
            self._prints.record_paths_of(spec.target), *map(self._prints.record_paths, notes)
        )
        self._new[spec.path] = (fingerprint(text), sorted({self._numbers[path] for path in told}))
        return drawn

    def results(self) -> RenderingResults:
        return self._pieces.finish_batch(), self._new

    def merge(self, kept: RenderingResults) -> None:
        places, told = kept
        self._pieces.merge(places)
        self._told.update(told)

    def save(self) -> None:
        self._pieces.put(_EVERYTHING, self._everything)
        self._pieces.put(
            _TOLD, plain_json.to_json_text([self._since.fingerprint, self._paths, self._told])
        )
        self._pieces.flush()
        self._shelf.is_complete = True

    def search_entries(self, specs: Mapping[str, PageSpec], press: Renderer) -> list[Entry]:
        sheet = page_context(self._archive, press, "")
        text = self._pieces.get(_FOUND)
        before = plain_json.from_json_text(text) if text else {}
        kept = before.keys() & self._old
        found = {
            path: before[path] if path in kept else entry(specs[path], sheet) for path in specs
        }
        if found != before:
            self._pieces.put(_FOUND, plain_json.to_json_text(found))
            self._pieces.flush()
        return list(filter(None, found.values()))

    @gc_paused()
    def _read_the_same(self, addresses: Iterable[str]) -> str:
        """Of pages at some addresses those for which the same would be read again, each with the
        print of what it showed."""
        kept = ((address, self._shelf.get(f"{_READ}{address}")) for address in addresses)
        read = ((address, plain_json.from_json_text(text)) for address, text in kept if text)
        return plain_json.to_json_text(
            [
                (address, one["own"])
                for address, one in read
                if one["read"] == self._read(map(tuple, one["notes"]))
            ]
        )

    def _read(self, notes: Iterable[QueryKey]) -> str:
        """The print of what is read."""
        return fingerprint(*map(self._prints.of, notes))

    def _own(self, spec: PageSpec) -> str:
        """The print of what a page shows."""
        return fingerprint(self._prints.of_target(spec.target), spec.title, spec.source)
