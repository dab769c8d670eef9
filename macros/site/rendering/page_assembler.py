"""The leaves of a site: a page in the theme's shell, or a card, as its file holds it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from macros.records.basics.fingerprint import digest
from macros.site.project import version
from macros.site.rendering.site_files import SiteFiles
from macros.site.system.loggers import OURS
from macros.site.theme.layout_cache import Shells
from macros.site.theme.rendered_page import Drawn
from macros.views.context.addresses import folder_and_file
from macros.views.kinds import KINDS
from macros.views.metadata.card import Card

if TYPE_CHECKING:
    from macros.site.theme.card_image import Artist

_log = logging.getLogger(OURS)

_INDEXES = frozenset(kind.address for kind in KINDS.values() if kind.is_single)

_NO_LAYOUT = "-"
"""The fingerprint of the layout around what is written as its template prints it."""


class Leaves:
    """Makes them for one build. `fonts` is where those lie that cards are drawn with."""

    def __init__(self, files: SiteFiles, shells: Shells, fonts: Path, config: MkDocsConfig) -> None:
        self._files, self._shells = files, shells
        self._fonts, self._config = fonts, config
        self._told: set[str] = set()

    def page(self, drawn: Drawn) -> tuple[bytes, str]:
        """A page, and what tells all that stands in it beside its drawing and its addresses;
        nothing, if no other page may have the same."""
        if folder_and_file(drawn.path)[1]:
            return drawn.body.encode("utf-8"), _NO_LAYOUT
        page = self._files.fleeting(drawn.path, drawn.title, drawn.source)
        html, shell = self._shells.around(drawn, page, index=drawn.path in _INDEXES)
        html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        return html.encode("utf-8"), shell

    def stands_alone(self, path: str) -> bool:
        """Whether no other page may have the shell of the page at an address."""
        return path in _INDEXES or self._shells.stands_alone(path)

    @property
    def reasons(self) -> Collection[str]:
        """Why the theme draws pages, each in a line."""
        return self._shells.reasons

    def tell(self, reasons: Iterable[str] = ()) -> None:
        """Tell those reasons, and some of other processes, which were not told before."""
        for line in sorted({*self.reasons, *reasons} - self._told):
            self._told.add(line)
            _log.info(line)

    def card(self, card: Card) -> bytes:
        """A card."""
        return self._artist.draw(card)

    @cached_property
    def look(self) -> str:
        """What all cards are drawn with."""
        return digest(version.of_fonts(self._fonts), self._config.site_name)

    @cached_property
    def _artist(self) -> Artist:
        from macros.site.theme.card_image import (
            Artist,  # it takes long to load, and most builds need none
        )

        return Artist(self._fonts, self._config.site_name)
