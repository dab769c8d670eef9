"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..views.card import Card
from ..views.pages import PageSpec
from . import folders, sharing
from .drawings import Drawings
from .leaves import Leaves
from .linking import Links
from .memory import Memory
from .progress import Progress

MANY = 150
"""Pages from which on it pays to share the work among processes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How many pages were drawn, and how many kept from the build before."""

    drawn: int
    kept: int


Item = PageSpec | Card
"""What can be printed."""


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
        self._pages = {f"{path}index.html": path for path in generated}
        self._cards = cards

    @property
    def files(self) -> Collection[str]:
        """The files of the site to which something is printed."""
        return (*self._pages, *self._cards)

    def write(self, file: str, folder: Path) -> None:
        """Print something to its place in a folder."""
        folders.write(f"{folder}/{file}", self._printed(file))

    def write_all(self, folder: Path, memory: Memory, progress: Progress) -> Printed:
        """Print everything."""
        progress.stage("looking for what has changed")
        old = self._drawings.old(self._generated)
        there = self._taken(old)
        restored = self._restored(folder, memory)
        missing = [file for file in self.files if file not in there and file not in restored]

        self._drawings.take_ahead()

        def work(part: Iterable[str]) -> str:
            for file in part:
                self.write(file, folder)
            shells = self._links.shells if self._links else {}
            return json.dumps([self._drawings.end(), shells])

        progress.stage("printing", len(missing))
        tell = partial(progress.show, len(missing))
        for kept in sharing.share(missing, work, few=MANY, tell=tell):
            drawings, shells = json.loads(kept)
            self._drawings.gather(drawings)
            for file, shell in shells.items():
                self._stand(file, shell)
        self._drawings.close()
        for file in missing:
            if card := self._cards.get(file):
                memory.store(folder / file, *self._named(card))
        return Printed(len(self._pages) - len(old), len(old))

    def _taken(self, old: Collection[str]) -> set[str]:
        """Take what need not be printed; the files."""
        if self._links is None:
            return set()
        files = (file for file, path in self._pages.items() if path in old)
        return self._links.take(files, self._printed)

    def _restored(self, folder: Path, memory: Memory) -> set[str]:
        """The files of the cards that are remembered, each at its place again."""
        return {
            file
            for file, card in self._cards.items()
            if memory.restore(folder / file, *self._named(card))
        }

    def _named(self, card: Card) -> tuple[str, ...]:
        return self._leaves.look, repr(card)

    def _stand(self, file: str, shell: str) -> None:
        if self._links and shell:
            self._links.stand(file, shell)

    def _printed(self, file: str) -> bytes:
        if card := self._cards.get(file):
            return self._leaves.card(card)
        path = self._pages[file]
        drawn = self._drawings.kept(path) or self._drawings.of(self._generated[path])
        content, shell = self._leaves.page(drawn)
        self._stand(file, shell)
        return content
