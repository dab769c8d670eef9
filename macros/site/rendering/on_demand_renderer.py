"""The pages of a preview, each printed when somebody asks for it."""

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
from macros.views.context.page_context import Site
from macros.views.kinds import page_context
from macros.views.metadata.card import Card
from macros.views.metadata.cards_in_use import cards
from macros.views.page_spec import PageSpec
from macros.views.project.project_snapshot import ProjectSnapshot


class ContentRenderer(Protocol):
    """Who draws the pages that authors have written."""

    def is_in_nav(self, source: Path) -> bool:
        """Whether the navigation leads to the page of a file."""

    def use_edition(self, edition: ProjectSnapshot) -> Mapping[str, File]:
        """From now on draw from an edition. Returns their files, by where they are printed."""

    def rerender(self, file: File, folder: Path) -> None:
        """Draw the page of a file, and write it to its place in a folder."""


class OnDemandRenderer:
    """Prints what is asked for, from an edition of which no more than that has been looked at."""

    def __init__(
        self, leaves: PageAssembler, authors: ContentRenderer, site: Site, edition: ProjectSnapshot
    ) -> None:
        self._leaves, self._authors, self._site, self._edition = leaves, authors, site, edition
        self._written = authors.use_edition(edition)
        self._found: dict[str, PageSpec | None] = {}

    def updated(self, edition: ProjectSnapshot) -> OnDemandRenderer:
        """One for an edition that was changed since."""
        return OnDemandRenderer(self._leaves, self._authors, self._site, edition)

    def is_in_nav(self, source: Path) -> bool:
        """Whether the navigation leads to the page of an author's file."""
        return self._authors.is_in_nav(source)

    def has(self, file: str) -> bool:
        """Whether something is printed to a file of the site, told by its place there."""
        if file.startswith(CARDS):  # to find out which there are, all records are looked at
            return file in self._cards
        return file in self._written or self._spec(file) is not None

    def write(self, file: str, folder: Path) -> None:
        """Print something to its place in a folder."""
        place = f"{folder}/{file}"
        if file in self._written:
            self._authors.rerender(self._written[file], folder)
        elif spec := self._spec(file):
            drawn = render_page(
                spec, self._edition.archive, press=self._edition.renderer, site=self._site
            )
            file_writing.write_file(place, self._leaves.assemble(drawn)[0])
            self._leaves.log_reasons()
        else:
            file_writing.write_file(place, self._leaves.card_image(self._cards[file]))

    def _spec(self, file: str) -> PageSpec | None:
        if file not in self._found:
            address = address_of(file)
            self._found[file] = page_at(address, self._edition.archive, self._edition.renderer)
        return self._found[file]

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return cards(page_context(self._edition.archive, self._edition.renderer, "", self._site))
