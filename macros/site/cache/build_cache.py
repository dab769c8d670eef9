"""What a build remembers of the one before, if it is to remember anything."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.blob_store import BlobStore
from macros.site.project import version
from macros.site.system.directory import Directory


class BuildCache:
    """The two shelves of a project: what its files say, and how its pages were drawn."""

    def __init__(self, files: BlobStore | None = None, pages: BlobStore | None = None) -> None:
        self._files, self.pages = files, pages
        self.files = BatchedStore(files) if files else None

    @classmethod
    def open(
        cls, store: Directory | None, config: MkDocsConfig, root: Path, *, pages: bool
    ) -> BuildCache:
        """The memory of a project; of its pages only if they are all printed."""
        if store is None:
            return cls()
        files = BlobStore.open(store, "files", version.code_version())
        look = version.rendering_version(config, root) if pages else ""
        return cls(files, BlobStore.open(store, "pages", look) if pages else None)

    @property
    def has_page_store(self) -> bool:
        return self.pages is not None

    @property
    def has_stored_pages(self) -> bool:
        """Whether the build before has left any."""
        return self.pages is not None and self.pages.size > 0

    def load_file(self, name: str) -> bytes | None:
        """A file as it was when it was stored by that name; None if that is not remembered."""
        text = self.files.get(name) if self.files else None
        return None if text is None else b64decode(text)

    def save_file(self, content: bytes, name: str) -> None:
        """Remember a file by a name, which tells all that it was made of."""
        if self.files:
            self.files.put(name, b64encode(content).decode("ascii"))

    def close(self, *, whole: bool) -> None:
        """Leave everything to the next build. `whole`: whether this one came to its end."""
        if self._files and self.files:
            self.files.flush()
            if not whole:
                self._files.merge()
            self._files.close()
        if self.pages:
            # Drawings of some pages alone would be taken for those of the build before.
            if not self.pages.is_complete:
                self.pages.revert()
            self.pages.close()
        self._files = self.pages = None
