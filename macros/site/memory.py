"""What a build remembers of the one before, if it is to remember anything."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig

from ..archive.archive import Archive
from ..records.digest import digest
from . import cache, sharing, version
from .drawings import Draw, Drawings, KeptDrawings
from .shelf import Pack, Place, Shelf

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

    def leave(self, name: str) -> None:
        if self._shelf.has(name):
            self._shelf.keep(name)

    def has_fewer_than(self, many: int) -> bool:
        """Whether fewer pieces were left by the build before."""
        return self._shelf.size < many

    def put_ahead(
        self, items: Sequence[T], work: Callable[[Iterable[T]], object], *, few: int
    ) -> bool:
        """Let several processes put what this one would put for some items when it comes to them,
        unless there are but few; whether that was done. Raises sharing.Failed."""
        if len(items) <= few or sharing.processes() == 1:
            return False

        def put(part: Iterable[T]) -> str:
            work(part)
            return json.dumps(self._ended())

        self.end()  # before other processes have a share in it
        for told in sharing.share(items, put, few=few):
            self._shelf.add({name: tuple(place) for name, place in json.loads(told).items()})
        return True

    def end(self) -> None:
        self._shelf.add(self._ended())

    def _ended(self) -> dict[str, Place]:
        if self._pack is None:
            return {}
        self._pack.close()
        places, self._pack = self._pack.places, None
        return places


class Memory:
    """The two shelves of a project: what its files say, and how its pages were drawn."""

    def __init__(self, files: Shelf | None = None, pages: Shelf | None = None) -> None:
        self._shelves = [shelf for shelf in (files, pages) if shelf]
        self._pages = pages
        self.files = Pieces(files) if files else None

    @classmethod
    def of(cls, config: MkDocsConfig, root: Path, *, pages: bool) -> Memory:
        """The memory of a project; of its pages only if they are all printed."""
        if not cache.is_on():
            return cls()
        files = Shelf.at(root / cache.FOLDER / "files", version.of_code())
        look = version.of_look(config, root) if pages else ""
        return cls(files, Shelf.at(root / cache.FOLDER / "pages", look) if pages else None)

    @property
    def keeps_pages(self) -> bool:
        return self._pages is not None

    def drawings(self, draw: Draw, archive: Archive) -> Drawings:
        if self._pages is None:
            return Drawings(draw, archive)
        return KeptDrawings(draw, archive, self._pages)

    def restore(self, file: Path, *named: str) -> bool:
        """Write a file as it was when the same was named before; whether that is remembered."""
        text = self.files.get(digest(*named)) if self.files else None
        if text is None:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b64decode(text))
        return True

    def store(self, file: Path, *named: str) -> None:
        """Remember a file by what is named."""
        if self.files:
            self.files.put(digest(*named), b64encode(file.read_bytes()).decode("ascii"))

    def close(self, *, whole: bool) -> None:
        """Leave everything to the next build. `whole`: whether this one came to its end."""
        if self.files:
            self.files.end()
        for shelf in self._shelves:
            shelf.close(whole=whole)
        self._shelves = []
