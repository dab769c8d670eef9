"""The on-demand renderer of the preview: finds and renders the page or card of one file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from mkdocs.structure.files import File

from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_renderer import render_page
from macros.site.system import file_writing
from macros.views.all_pages import page_at
from macros.views.context.addresses import CARDS, address_of
from macros.views.context.page_context import PageContext, Site
from macros.views.exports.export_file import ExportFile
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context
from macros.views.metadata.card import Card
from macros.views.metadata.cards_in_use import cards
from macros.views.page_spec import PageSpec
from macros.views.project.project_snapshot import ProjectSnapshot


class ContentRenderer(Protocol):
    """Renders content pages. The build is it, as they need MkDocs and the macros plugin."""

    def is_in_nav(self, source: Path) -> bool:
        """Whether the page of a source file is in the navigation."""

    def use_snapshot(self, snapshot: ProjectSnapshot) -> Mapping[str, File]:
        """Render from a snapshot from now on. Returns the content files by their paths in the
        site."""

    def rerender(self, file: File, folder: Path) -> None:
        """Render the page of a file, and write it into the folder of the site."""


class OnDemandRenderer:
    """Renders the requested files of one snapshot, and evaluates no more of it than they need."""

    def __init__(
        self,
        assembler: PageAssembler,
        content: ContentRenderer,
        site: Site,
        snapshot: ProjectSnapshot,
    ) -> None:
        self._assembler, self._content, self._site, self._snapshot = (
            assembler,
            content,
            site,
            snapshot,
        )
        self._content_files = content.use_snapshot(snapshot)
        self._specs: dict[str, PageSpec | None] = {}

    def updated(self, snapshot: ProjectSnapshot) -> OnDemandRenderer:
        """A renderer for a snapshot that has changed since."""
        return OnDemandRenderer(self._assembler, self._content, self._site, snapshot)

    def is_in_nav(self, source: Path) -> bool:
        """Whether the page of a source file is in the navigation."""
        return self._content.is_in_nav(source)

    def has(self, file: str) -> bool:
        """Whether the site has a file, given by its path in the site."""
        if file.startswith(CARDS):  # which cards there are depends on all records
            return file in self._cards
        if file in self._exports:
            return True
        return file in self._content_files or self._spec(file) is not None

    def write(self, file: str, folder: Path) -> None:
        """Render a file, and write it into the folder of the site."""
        path = f"{folder}/{file}"
        if file in self._content_files:
            self._content.rerender(self._content_files[file], folder)
        elif spec := self._spec(file):
            rendered = render_page(
                spec, self._snapshot.archive, renderer=self._snapshot.renderer, site=self._site
            )
            file_writing.write_file(path, self._assembler.assemble(rendered)[0])
            self._assembler.log_reasons()
        elif export := self._exports.get(file):
            file_writing.write_file(path, export.content(self._context))
        else:
            file_writing.write_file(path, self._assembler.card_image(self._cards[file]))

    def _spec(self, file: str) -> PageSpec | None:
        if file not in self._specs:
            address = address_of(file)
            snapshot = self._snapshot
            spec = page_at(address, snapshot.archive, snapshot.renderer, self._site)
            self._specs[file] = spec
        return self._specs[file]

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return cards(self._context)

    @cached_property
    def _exports(self) -> Mapping[str, ExportFile]:
        return export_files(self._context)

    @property
    def _context(self) -> PageContext:
        return page_context(self._snapshot.archive, self._snapshot.renderer, "", self._site)
