"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ..records.digest import digest
from ..views.card import Card
from ..views.edition import Edition
from ..views.pages import PageSpec, page_at
from ..views.urls import Index
from . import folders, sharing, version
from .drawings import Drawings
from .linking import Links
from .memory import Memory
from .pages import SiteFiles
from .progress import Progress
from .shell import Shells

if TYPE_CHECKING:
    from .cards import Artist

MANY = 150
"""Pages from which on it pays to share the work among processes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How many pages were drawn, and how many kept from the build before."""

    drawn: int
    kept: int


Item = PageSpec | Card
"""What can be printed."""


class Authors(Protocol):
    """Who draws the pages that authors have written."""

    def is_led_to(self, source: Path) -> bool:
        """Whether the navigation leads to the page of a file."""

    def show(self, edition: Edition) -> Mapping[str, File]:
        """From now on draw from another edition. Returns their files, by where they are printed."""

    def redraw(self, file: File, folder: Path) -> None:
        """Draw the page of a file again, and write it to its place in a folder."""


class Printer:
    """Prints the pages and the cards of one build. `cards` are told by their files, `fonts` is
    where those lie that cards are drawn with; `links` knows the pages of the site before, if they
    may be taken as they are."""

    def __init__(
        self,
        files: SiteFiles,
        shells: Shells,
        drawings: Drawings,
        cards: Mapping[str, Card],
        fonts: Path,
        config: MkDocsConfig,
        authors: Authors,
        links: Links | None = None,
    ) -> None:
        self._links, self._authors = links, authors
        self._files, self._shells, self._drawings = files, shells, drawings
        self._fonts, self._config = fonts, config
        pages = {f"{path}index.html": spec for path, spec in files.generated.items()}
        self.items: dict[str, Item] = {**pages, **cards}
        """Everything, by the file that it is printed to, relative to the site's folder."""

    def has(self, file: str) -> bool:
        """Whether something is printed to a file."""
        return file in self.items

    def amended(self, edition: Edition) -> Printer:
        """A printer for an edition that was changed since: of the authors' pages, too."""
        return _Amended(self, edition)

    def is_led_to(self, source: Path) -> bool:
        """Whether the navigation leads to the page of an author's file."""
        return self._authors.is_led_to(source)

    def write(self, file: str, folder: Path) -> None:
        """Print something to its place in a folder."""
        self._put(self.items[file], f"{folder}/{file}")

    def _put(self, item: Item, place: str) -> None:
        folders.make(os.path.dirname(place))
        with open(place, "wb") as out:
            out.write(self._printed(item))

    def write_all(self, folder: Path, memory: Memory, progress: Progress) -> Printed:
        """Print everything."""
        progress.stage("looking for what has changed")
        specs = [item for item in self.items.values() if isinstance(item, PageSpec)]
        old = self._drawings.old(specs)
        look = digest(version.of_fonts(self._fonts), self._config.site_name)
        there = self._linked(folder, old)
        missing = [
            file
            for file, item in self.items.items()
            if file not in there
            and (isinstance(item, PageSpec) or not memory.restore(folder / file, look, repr(item)))
        ]

        def work(part: Iterable[str]) -> str:
            for file in part:
                self.write(file, folder)
            shells = self._links.shells if self._links else {}
            return json.dumps([self._drawings.end(), shells])

        progress.stage("printing", len(missing))
        tell = partial(progress.show, len(missing))
        for kept in sharing.share(missing, work, few=MANY, tell=tell):
            drawings, shells = json.loads(kept)
            self._drawings.gather({name: tuple(place) for name, place in drawings.items()})
            for file, shell in shells.items():
                self._stand(file, shell)
        for file in missing:
            if isinstance(item := self.items[file], Card):
                memory.store(folder / file, look, repr(item))
        return Printed(len(specs) - len(old), len(old))

    def _linked(self, folder: Path, old: Collection[str]) -> set[str]:
        """Link what need not be printed; the files."""
        if self._links is None:
            return set()
        files = (f"{path}index.html" for path in self._files.generated if path in old)
        found = self._links.link(files, folder, lambda file: self._printed(self.items[file]))
        return set(found)

    def _stand(self, file: str, shell: str) -> None:
        if self._links and shell:
            self._links.stand(file, shell)

    def _printed(self, item: Item) -> bytes:
        if isinstance(item, Card):
            return self._artist.draw(item)
        page = self._files.fleeting(item)
        index = isinstance(item.target, Index)
        html, shell = self._shells.around(self._drawings.of(item), page, index=index)
        self._stand(f"{item.path}index.html", shell)
        html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        return html.encode("utf-8")

    @cached_property
    def _artist(self) -> Artist:
        from .cards import Artist  # it takes long to load, and most builds need none

        return Artist(self._fonts, self._config.site_name)


class _Amended(Printer):
    """Prints from an edition of which only what is asked for has been looked at. Cards are those of
    the whole build before."""

    def __init__(self, before: Printer, edition: Edition) -> None:
        vars(self).update(vars(before))
        self._edition, self._found = edition, dict[str, Item | None]()
        self._drawings = before._drawings.on(edition.archive)
        self._written = self._authors.show(edition)

    def has(self, file: str) -> bool:
        return file in self._written or self._find(file) is not None

    def write(self, file: str, folder: Path) -> None:
        if file in self._written:
            self._authors.redraw(self._written[file], folder)
        elif item := self._find(file):
            self._put(item, f"{folder}/{file}")

    def _find(self, file: str) -> Item | None:
        if isinstance(card := self.items.get(file), Card):
            return card
        if file not in self._found:
            edition, address = self._edition, file.removesuffix("index.html")
            self._found[file] = page_at(address, edition.archive, edition.press)
        return self._found[file]
