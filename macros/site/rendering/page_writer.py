"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import digest
from macros.site.cache.build_cache import Memory
from macros.site.output.output_reuse import Fingerprints, Links
from macros.site.rendering.page_assembler import Leaves
from macros.site.rendering.page_renderer import Drawings
from macros.site.system import file_writing, worker_pool
from macros.site.system.progress import Progress
from macros.views.context.addresses import file_of
from macros.views.metadata.card import Card
from macros.views.page_spec import PageSpec

MANY = 150
"""Pages from which on it pays to share the work among processes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How many pages were drawn, and how many kept from the build before."""

    drawn: int
    kept: int


class Printer:
    """Prints the pages and the cards of one build, which are told by their addresses and files.
    `links` knows the pages of the site before, if they may be taken as they are."""

    def __init__(
        self,
        leaves: Leaves,
        drawings: Drawings,
        generated: Mapping[str, PageSpec],
        cards: Mapping[str, Card],
        links: Links | None = None,
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
        file_writing.write(f"{folder}/{file}", self._printed(file))

    def write_all(self, folder: Path, memory: Memory, progress: Progress) -> Printed:
        """Print everything."""
        progress.stage("looking for what has changed")
        old = self._drawings.old(self._generated)
        taken = self._taken(old, memory)
        there = taken | self._restored(self._cards.keys() - taken, folder, memory)
        missing = [file for file in self.files if file not in there]
        self._drawings.take_ahead()

        def work(part: Iterable[str]) -> str:
            for file in part:
                self.write(file, folder)
            shells, reasons = self._shells, list(self._leaves.reasons)
            return plain_json.written([self._drawings.end(), shells, reasons])

        progress.stage("printing", len(missing))
        tell = partial(progress.show, len(missing))
        reasons: set[str] = set()
        for kept in worker_pool.share(missing, work, few=MANY, tell=tell):
            drawings, shells, more = plain_json.read(kept)
            reasons.update(more)
            self._drawings.gather(drawings)
            self._shells |= shells
        self._drawings.close()
        self._note()
        if reasons.union(self._leaves.reasons):
            progress.clear()
            self._leaves.tell(reasons)
        for file in self._cards.keys() & set(missing):
            memory.store((folder / file).read_bytes(), self._named(file))
        return Printed(len(self._pages) - len(old), len(old))

    def _taken(self, old: Collection[str], memory: Memory) -> set[str]:
        """Take what need not be printed; the files."""
        if self._links is None:
            return set()

        def printed(file: str) -> tuple[bytes, str]:
            if file in self._cards:
                return memory.recall(self._named(file)) or b"", ""
            return self._page(file)

        pages = {
            file: self._drawings.fingerprint(path)
            for file, path in self._pages.items()
            if path in old and not self._leaves.stands_alone(path)
        }
        cards = {file: self._named(file) for file in self._cards}
        return self._links.take(pages | cards, printed)

    def _restored(self, files: Iterable[str], folder: Path, memory: Memory) -> set[str]:
        """Those of some cards that are remembered, each at its place again."""
        found: set[str] = set()
        for file in files:
            if content := memory.recall(self._named(file)):
                file_writing.write(f"{folder}/{file}", content)
                found.add(file)
        return found

    def _note(self) -> None:
        """Note what everything was printed from, as far as another build may print the same."""
        if self._links is None:
            return
        for file, path in self._pages.items():
            if shell := self._shells.get(file):
                self._links.note(file, Fingerprints(self._drawings.fingerprint(path), shell))
        for file in self._cards:
            self._links.note(file, Fingerprints(self._named(file)))

    def _named(self, file: str) -> str:
        """What tells a card from all others."""
        return digest(self._leaves.look, repr(self._cards[file]))

    def _printed(self, file: str) -> bytes:
        if card := self._cards.get(file):
            return self._leaves.card(card)
        content, shell = self._page(file)
        self._shells[file] = shell
        return content

    def _page(self, file: str) -> tuple[bytes, str]:
        """A page, and the fingerprint of its shell, if others may have it."""
        path = self._pages[file]
        drawn = self._drawings.kept(path) or self._drawings.of(self._generated[path])
        return self._leaves.page(drawn)
