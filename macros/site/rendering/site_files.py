"""The pages that the records make, as MkDocs knows pages.

They are in none of its lists: it neither reads nor draws nor writes them, which would cost it more
than they cost us. But an author's Markdown and the navigation find them by their files' paths.
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
    """The files of a site, and besides, for those who ask by path, those of generated pages, which
    `find` finds by their addresses. Where an author has written a page for an address, none is
    generated."""

    def __init__(
        self,
        files: Files,
        find: Callable[[str], PageSpec | None],
        config: MkDocsConfig,
        root: Path,
    ) -> None:
        super().__init__([file for file in files if basename(file.src_uri) != ICON])
        self._find, self._config, self._root = find, config, root
        self._made: dict[str, Page] = {}
        self.deferred: Collection[str] = ()
        """Authors' files that MkDocs is to know, but not to read, draw or write."""
        self.lookups: dict[str, str | None] = {}
        """The addresses of all files that somebody has looked for by path; None where none was."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.deferred]

    def generated_at(self, address: str) -> PageSpec | None:
        """The page that is generated at an address, if one is."""
        written = any(name in self.src_uris for name in _names(address))
        return None if written else self._find(address)

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
        """The page of a spec: the same one for all who ask, if it was once asked for by path."""
        src_uri = _names(spec.path)[0]
        if src_uri not in self._made:
            self._made[src_uri] = self._new(src_uri, spec.title, spec.source)
        return self._made[src_uri]

    def temporary_page(self, path: str, title: str, source: str) -> Page:
        """The page at an address, with the title and the source of its spec, but not kept where
        nobody asked for it by path."""
        src_uri = _names(path)[0]
        return self._made.get(src_uri) or self._new(src_uri, title, source)

    def _new(self, src_uri: str, title: str, source: str) -> Page:
        file = File.generated(
            self._config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        if source:
            place = relpath(self._root / source, self._config.docs_dir)
            file.edit_uri = place.replace("\\", "/")
        # The theme writes titles without escaping them.
        page = Page(str(escape(title)), file, self._config)
        page.toc, page.meta = get_toc([]), {}
        return page


def _names(path: str) -> tuple[str, str]:
    """The Markdown files that make the page at an address; the first is the one that it counts
    as."""
    stem = path.rstrip("/")
    alone, index = f"{stem}.md", f"{stem}/index.md"
    return (index, alone) if path.count("/") == 1 else (alone, index)
