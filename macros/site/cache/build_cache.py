"""The caches of a build: what it has stored for the next one, unless caching is off."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.blob_store import BlobStore
from macros.site.project import version
from macros.site.system.directory import Directory


class BuildCache:
    """The two stores of a project: one for what its files say, one for its rendered pages. Each is
    None if it is off or another build holds it."""

    def __init__(self, files: BlobStore | None = None, pages: BlobStore | None = None) -> None:
        self._files, self.pages = files, pages
        self.files = BatchedStore(files) if files else None

    @classmethod
    def open(
        cls,
        cache: Directory | None,
        config: MkDocsConfig,
        root: Path,
        outputs: Collection[str],
        *,
        pages: bool,
    ) -> BuildCache:
        """Open the stores in the cache folder of a project, if it has one. `outputs` are those that
        the site has. `pages`: whether to open the store of pages, as builds do that render all of
        them."""
        if cache is None:
            return cls()
        files = BlobStore.open(cache, "files", version.code_version())
        rendering = version.rendering_version(config, root, outputs) if pages else ""
        return cls(files, BlobStore.open(cache, "pages", rendering) if pages else None)

    @property
    def has_page_store(self) -> bool:
        return self.pages is not None

    @property
    def has_stored_pages(self) -> bool:
        """Whether the build before has left rendered pages."""
        return self.pages is not None and self.pages.size > 0

    def load_file(self, name: str) -> bytes | None:
        """The content that was saved by that name; None if there is none."""
        text = self.files.get(name) if self.files else None
        return None if text is None else b64decode(text)

    def save_file(self, content: bytes, name: str) -> None:
        """Save the content of a file by a name that covers all that it was made from."""
        if self.files:
            self.files.put(name, b64encode(content).decode("ascii"))

    def close(self, *, is_full: bool) -> None:
        """Save everything for the next build. `is_full`: whether this build was a full one;
        otherwise what it did not use is retained, too."""
        if self._files and self.files:
            self.files.flush()
            if not is_full:
                self._files.merge()
            self._files.close()
        if self.pages:
            # A store with some of the pages would be taken for that of a full build.
            if not self.pages.is_complete:
                self.pages.revert()
            self.pages.close()
        self._files = self.pages = None
