"""The files of a site as MkDocs sees them: its own, and on request those of generated pages.

Generated pages are in none of its lists. MkDocs neither reads nor renders nor writes them, as that
would be slower than our own code. But links in Markdown and the navigation find them by path.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from os.path import relpath
from pathlib import Path
from posixpath import basename

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from macros.records.basics.files import ICON
from macros.records.text.normalization import normalization_hint
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.views.page_spec import PageSpec

_log = logging.getLogger(CHANCERY_LOGGER)


class SiteFiles(Files):
    """`find` returns the spec of the generated page at an address. A content page at an address
    replaces the generated one. `root` is the folder that the sources of specs are relative to."""

    def __init__(
        self,
        files: Files,
        find: Callable[[str], PageSpec | None],
        config: MkDocsConfig,
        root: Path,
    ) -> None:
        super().__init__([file for file in files if basename(file.src_uri) != ICON])
        self._find, self._config, self._root = find, config, root
        self._pages: dict[str, Page] = {}
        self.deferred: Collection[str] = ()
        """Content files that MkDocs can link to, but must not read, render or write."""
        self.lookups: dict[str, str | None] = {}
        """The results of look-ups by path: the address of each file, None if there was none."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.deferred]

    def generated_at(self, address: str) -> PageSpec | None:
        """The spec of the generated page at an address; None if there is none."""
        is_replaced = any(name in self.src_uris for name in _names(address))
        return None if is_replaced else self._find(address)

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        address = path.removesuffix(".md").removesuffix("/index") + "/"
        if found is None and path == _names(address)[0] and (spec := self.generated_at(address)):
            found = self.page_of(spec).file
        self.lookups[path] = found.url if found else None
        if found is None and not path.isascii() and (hint := self._spelled(path)):
            _log.info(hint)  # before MkDocs says that the file is not there
        return found

    def _spelled(self, path: str) -> str | None:
        hint = normalization_hint(path, self.src_uris)
        return hint and f"There is no file '{path}': {hint}"

    def page_of(self, spec: PageSpec) -> Page:
        """The page of a spec, always the same object."""
        src_uri = _names(spec.path)[0]
        if src_uri not in self._pages:
            self._pages[src_uri] = self._new_page(src_uri, spec.title, spec.source)
        return self._pages[src_uri]

    def temporary_page(self, path: str, title: str, source: str) -> Page:
        """The page at an address, with the title and the source of its spec. It is not retained,
        unless it has been looked up by path: at many pages that would take much memory."""
        src_uri = _names(path)[0]
        return self._pages.get(src_uri) or self._new_page(src_uri, title, source)

    def _new_page(self, src_uri: str, title: str, source: str) -> Page:
        file = File.generated(
            self._config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        if source:
            path = relpath(self._root / source, self._config.docs_dir)
            file.edit_uri = path.replace("\\", "/")
        # The theme writes titles without escaping them.
        page = Page(str(escape(title)), file, self._config)
        page.toc, page.meta = get_toc([]), {}
        return page


def _names(path: str) -> tuple[str, str]:
    """The two paths of Markdown files with that address; a generated page has the first."""
    stem = path.rstrip("/")
    file, index = f"{stem}.md", f"{stem}/index.md"
    return (index, file) if path.count("/") == 1 else (file, index)
