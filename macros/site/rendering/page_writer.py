"""The writing of all files of a build, in parallel: pages, cards and exports, unless reused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.site.cache.build_cache import BuildCache
from macros.site.output.output_reuse import OutputFingerprints, OutputReuse
from macros.site.project.version import code_version
from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_renderer import PageRenderer
from macros.site.system import file_writing, worker_pool
from macros.site.system.progress import Progress
from macros.views.context.addresses import file_of
from macros.views.context.page_context import PageContext
from macros.views.exports.export_file import ExportFile
from macros.views.metadata.card import Card
from macros.views.page_spec import PageSpec

PARALLEL_THRESHOLD = 150
"""Number of files from which writing them in several processes is faster."""


@dataclass(frozen=True, slots=True)
class WriteCounts:
    """How many pages were rendered, and how many reused from an earlier build."""

    rendered: int
    reused: int


class PageWriter:
    """Writes the pages, given by address, and the cards and exports, given by file, of one build.
    `context` is that of the exports. `output_reuse` has the files of the published site, if they
    may be reused."""

    def __init__(
        self,
        assembler: PageAssembler,
        page_renderer: PageRenderer,
        specs: Mapping[str, PageSpec],
        cards: Mapping[str, Card],
        exports: Mapping[str, ExportFile],
        context: PageContext,
        output_reuse: OutputReuse | None = None,
    ) -> None:
        self._assembler, self._page_renderer, self._output_reuse = (
            assembler,
            page_renderer,
            output_reuse,
        )
        self._specs = specs
        self._pages = {file_of(path): path for path in specs}
        self._cards, self._exports, self._context = cards, exports, context
        self._layouts: dict[str, str] = {}
        self._inputs: dict[Callable[[PageContext], str], str] = {}

    @property
    def files(self) -> Collection[str]:
        """The files that are written, by their paths in the site."""
        return (*self._pages, *self._cards, *self._exports)

    def write(self, file: str, folder: Path) -> None:
        """Write a file into the folder of the site."""
        file_writing.write_file(f"{folder}/{file}", self._content(file))

    def write_all(self, folder: Path, caches: BuildCache, progress: Progress) -> WriteCounts:
        """Write all files into the folder of the site. Those that have not changed are linked from
        the published site or restored from the cache."""
        progress.stage("looking for what has changed")
        unchanged = self._page_renderer.unchanged(self._specs)
        reused = self._reuse_output(unchanged, caches)
        present = reused | self._restore_cards(self._cards.keys() - reused, folder, caches)
        missing = [file for file in self.files if file not in present]
        self._page_renderer.merge_started()

        def work(batch: Iterable[str]) -> str:
            for file in batch:
                self.write(file, folder)
            reasons = list(self._assembler.reasons)
            return plain_json.to_json_text([self._page_renderer.results(), self._layouts, reasons])

        progress.stage("rendering", len(missing))
        show = partial(progress.show, len(missing))
        reasons: set[str] = set()
        for text in worker_pool.run_parallel(
            missing, work, serial_limit=PARALLEL_THRESHOLD, on_progress=show
        ):
            results, layouts, more_reasons = plain_json.from_json_text(text)
            reasons.update(more_reasons)
            self._page_renderer.merge(results)
            self._layouts |= layouts
        self._page_renderer.save()
        self._record_fingerprints()
        if reasons.union(self._assembler.reasons):
            progress.clear()
            self._assembler.log_reasons(reasons)
        for file in self._cards.keys() & set(missing):
            caches.save_file((folder / file).read_bytes(), self._card_fingerprint(file))
        return WriteCounts(len(self._pages) - len(unchanged), len(unchanged))

    def _reuse_output(self, unchanged: Collection[str], caches: BuildCache) -> set[str]:
        """Link the files that are as they were from the published site. Returns them."""
        if self._output_reuse is None:
            return set()

        def content(file: str) -> tuple[bytes, str]:
            if file in self._exports:
                return self._content(file), ""
            if file in self._cards:
                return caches.load_file(self._card_fingerprint(file)) or b"", ""
            return self._assemble(file)

        pages = {
            file: self._page_renderer.fingerprint(path)
            for file, path in self._pages.items()
            if path in unchanged and not self._assembler.has_own_layout(path)
        }
        cards = {file: self._card_fingerprint(file) for file in self._cards}
        exports = {file: self._export_fingerprint(file) for file in self._exports}
        return self._output_reuse.reuse(pages | cards | exports, content)

    def _restore_cards(self, files: Iterable[str], folder: Path, caches: BuildCache) -> set[str]:
        """Write those cards that are in the cache into the folder. Returns their files."""
        restored: set[str] = set()
        for file in files:
            if content := caches.load_file(self._card_fingerprint(file)):
                file_writing.write_file(f"{folder}/{file}", content)
                restored.add(file)
        return restored

    def _record_fingerprints(self) -> None:
        """Record the fingerprints of all files that a later build may reuse."""
        if self._output_reuse is None:
            return
        for file, path in self._pages.items():
            if layout := self._layouts.get(file):
                self._output_reuse.record(
                    file, OutputFingerprints(self._page_renderer.fingerprint(path), layout)
                )
        for file in self._cards:
            self._output_reuse.record(file, OutputFingerprints(self._card_fingerprint(file)))
        for file in self._exports:
            self._output_reuse.record(file, OutputFingerprints(self._export_fingerprint(file)))

    def _card_fingerprint(self, file: str) -> str:
        """The fingerprint of all that a card is rendered from."""
        return fingerprint(self._assembler.card_version, repr(self._cards[file]))

    def _export_fingerprint(self, file: str) -> str:
        """The fingerprint of all that an export is made from."""
        inputs = self._exports[file].inputs
        if inputs is None:
            return fingerprint(file, code_version(), self._page_renderer.archive_fingerprint)
        if inputs not in self._inputs:
            self._inputs[inputs] = inputs(self._context)
        return fingerprint(file, code_version(), self._inputs[inputs])

    def _content(self, file: str) -> bytes:
        if export := self._exports.get(file):
            return export.content(self._context)
        if card := self._cards.get(file):
            return self._assembler.card_image(card)
        content, layout = self._assemble(file)
        self._layouts[file] = layout
        return content

    def _assemble(self, file: str) -> tuple[bytes, str]:
        """The content of a page's file, and the fingerprint of its layout, as `assemble` has it."""
        path = self._pages[file]
        rendered = self._page_renderer.cached(path) or self._page_renderer.render(self._specs[path])
        return self._assembler.assemble(rendered)
