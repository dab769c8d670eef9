"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.site.cache.build_cache import BuildCache
from macros.site.output.output_reuse import OutputFingerprints, OutputReuse
from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_renderer import PageRenderer
from macros.site.system import file_writing, worker_pool
from macros.site.system.progress import Progress
from macros.views.context.addresses import file_of
from macros.views.metadata.card import Card
from macros.views.page_spec import PageSpec

PARALLEL_THRESHOLD = 150
"""Pages from which on it pays to share the work among processes."""


@dataclass(frozen=True, slots=True)
class WriteCounts:
    """How many pages were drawn, and how many kept from the build before."""

    rendered: int
    reused: int


class PageWriter:
    """Prints the pages and the cards of one build, which are told by their addresses and files.
    `links` knows the pages of the site before, if they may be taken as they are."""

    def __init__(
        self,
        leaves: PageAssembler,
        drawings: PageRenderer,
        generated: Mapping[str, PageSpec],
        cards: Mapping[str, Card],
        links: OutputReuse | None = None,
    ) -> None:
        self._leaves, self._drawings, self._links = leaves, drawings, links
        self._generated = generated
        self._pages = {file_of(path): path for path in generated}
        self._cards = cards
        self._shells: dict[str, str] = {}

    @property
    def files(self) -> Collection[str]:
        """The files of the site to which something is printed."""
        return (*self._pages, *self._cards)

    def write(self, file: str, folder: Path) -> None:
        """Print something to its place in a folder."""
        file_writing.write_file(f"{folder}/{file}", self._printed(file))

    def write_all(self, folder: Path, memory: BuildCache, progress: Progress) -> WriteCounts:
        """Print everything."""
        progress.stage("looking for what has changed")
        old = self._drawings.unchanged(self._generated)
        taken = self._taken(old, memory)
        there = taken | self._restored(self._cards.keys() - taken, folder, memory)
        missing = [file for file in self.files if file not in there]
        self._drawings.merge_started()

        def work(part: Iterable[str]) -> str:
            for file in part:
                self.write(file, folder)
            shells, reasons = self._shells, list(self._leaves.reasons)
            return plain_json.to_json_text([self._drawings.results(), shells, reasons])

        progress.stage("rendering", len(missing))
        tell = partial(progress.show, len(missing))
        reasons: set[str] = set()
        for kept in worker_pool.run_parallel(missing, work, few=PARALLEL_THRESHOLD, tell=tell):
            drawings, shells, more = plain_json.from_json_text(kept)
            reasons.update(more)
            self._drawings.merge(drawings)
            self._shells |= shells
        self._drawings.save()
        self._note()
        if reasons.union(self._leaves.reasons):
            progress.clear()
            self._leaves.log_reasons(reasons)
        for file in self._cards.keys() & set(missing):
            memory.save_file((folder / file).read_bytes(), self._named(file))
        return WriteCounts(len(self._pages) - len(old), len(old))

    def _taken(self, old: Collection[str], memory: BuildCache) -> set[str]:
        """Take what need not be printed; the files."""
        if self._links is None:
            return set()

        def printed(file: str) -> tuple[bytes, str]:
            if file in self._cards:
                return memory.load_file(self._named(file)) or b"", ""
            return self._page(file)

        pages = {
            file: self._drawings.fingerprint(path)
            for file, path in self._pages.items()
            if path in old and not self._leaves.has_own_layout(path)
        }
        cards = {file: self._named(file) for file in self._cards}
        return self._links.reuse(pages | cards, printed)

    def _restored(self, files: Iterable[str], folder: Path, memory: BuildCache) -> set[str]:
        """Those of some cards that are remembered, each at its place again."""
        found: set[str] = set()
        for file in files:
            if content := memory.load_file(self._named(file)):
                file_writing.write_file(f"{folder}/{file}", content)
                found.add(file)
        return found

    def _note(self) -> None:
        """Note what everything was printed from, as far as another build may print the same."""
        if self._links is None:
            return
        for file, path in self._pages.items():
            if shell := self._shells.get(file):
                self._links.record(
                    file, OutputFingerprints(self._drawings.fingerprint(path), shell)
                )
        for file in self._cards:
            self._links.record(file, OutputFingerprints(self._named(file)))

    def _named(self, file: str) -> str:
        """What tells a card from all others."""
        return fingerprint(self._leaves.card_version, repr(self._cards[file]))

    def _printed(self, file: str) -> bytes:
        if card := self._cards.get(file):
            return self._leaves.card_image(card)
        content, shell = self._page(file)
        self._shells[file] = shell
        return content

    def _page(self, file: str) -> tuple[bytes, str]:
        """A page, and the fingerprint of its shell, if others may have it."""
        path = self._pages[file]
        drawn = self._drawings.cached(path) or self._drawings.render(self._generated[path])
        return self._leaves.assemble(drawn)
