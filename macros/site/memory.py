"""What a build remembers of the one before, if it is to remember anything."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..archive.archive import Archive
from ..records.digest import digest
from . import cache, version
from .drawings import Draw, Drawings, KeptDrawings
from .pieces import Pieces
from .recalling import Since
from .shelf import Shelf


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

    @property
    def knows_pages(self) -> bool:
        """Whether the build before has left any."""
        return self._pages is not None and self._pages.size > 0

    def drawings(self, draw: Draw, archive: Archive, since: Since) -> Drawings:
        if self._pages is None:
            return Drawings(draw, archive)
        return KeptDrawings(draw, archive, self._pages, since)

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
            self.files.settle()
        for shelf in self._shelves:
            shelf.close(whole=whole)
        self._shelves = []
