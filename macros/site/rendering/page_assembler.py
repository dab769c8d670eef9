"""The leaves of a site: a page in the theme's shell, or a card, as its file holds it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from macros.records.basics.fingerprint import fingerprint
from macros.site.project import version
from macros.site.rendering.site_files import SiteFiles
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.site.theme.layout_cache import LayoutCache
from macros.site.theme.rendered_page import RenderedPage
from macros.views.context.addresses import folder_and_file
from macros.views.kinds import KINDS
from macros.views.metadata.card import Card

if TYPE_CHECKING:
    from macros.site.theme.card_image import CardRenderer

_log = logging.getLogger(CHANCERY_LOGGER)

_INDEXES = frozenset(kind.address for kind in KINDS.values() if kind.is_single)

_NO_LAYOUT = "-"
"""The fingerprint of the layout around what is written as its template prints it."""


class PageAssembler:
    """Makes them for one build. `fonts` is where those lie that cards are drawn with."""

    def __init__(
        self, files: SiteFiles, shells: LayoutCache, fonts: Path, config: MkDocsConfig
    ) -> None:
        self._files, self._shells = files, shells
        self._fonts, self._config = fonts, config
        self._told: set[str] = set()

    def assemble(self, drawn: RenderedPage) -> tuple[bytes, str]:
        """A page, and what tells all that stands in it beside its drawing and its addresses;
        nothing, if no other page may have the same."""
        if folder_and_file(drawn.path)[1]:
            return drawn.body.encode("utf-8"), _NO_LAYOUT
        page = self._files.temporary_page(drawn.path, drawn.title, drawn.source)
        html, shell = self._shells.wrap(drawn, page, index=drawn.path in _INDEXES)
        html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        return html.encode("utf-8"), shell

    def has_own_layout(self, path: str) -> bool:
        """Whether no other page may have the shell of the page at an address."""
        return path in _INDEXES or self._shells.has_own_layout(path)

    @property
    def reasons(self) -> Collection[str]:
        """Why the theme draws pages, each in a line."""
        return self._shells.reasons

    def log_reasons(self, reasons: Iterable[str] = ()) -> None:
        """Tell those reasons, and some of other processes, which were not told before."""
        for line in sorted({*self.reasons, *reasons} - self._told):
            self._told.add(line)
            _log.info(line)

    def card_image(self, card: Card) -> bytes:
        """A card."""
        return self._artist.render(card)

    @cached_property
    def card_version(self) -> str:
        """What all cards are drawn with."""
        return fingerprint(version.font_version(self._fonts), self._config.site_name)

    @cached_property
    def _artist(self) -> CardRenderer:
        from macros.site.theme.card_image import (
            CardRenderer,  # it takes long to load, and most builds need none
        )

        return CardRenderer(self._fonts, self._config.site_name)
