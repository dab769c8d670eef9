"""The content of each generated file: a page in the theme's layout, or the image of a card."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from macros.records.basics.fingerprint import fingerprint
from macros.site.project import version
from macros.site.rendering.page_texts import PageTexts
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
"""The fingerprint of the layout of pages that are written without one."""


class PageAssembler:
    """Assembles the files of one build. `fonts` is the folder of the fonts that cards use, `texts`
    has the texts of content pages."""

    def __init__(
        self,
        files: SiteFiles,
        layouts: LayoutCache,
        texts: PageTexts,
        fonts: Path,
        config: MkDocsConfig,
    ) -> None:
        self._files, self._layouts, self._texts = files, layouts, texts
        self._fonts, self._config = fonts, config
        self._logged: set[str] = set()

    def assemble(self, rendered: RenderedPage) -> tuple[bytes, str]:
        """The content of a page's file, and the fingerprint of its layout, which covers all that
        the file holds beside the rendered page and its addresses: of a file without a layout, the
        texts of other pages. It is empty if no other page may share the layout."""
        if folder_and_file(rendered.path)[1]:
            file, texts = self._texts.fill(rendered.body)
            return file.encode("utf-8"), texts or _NO_LAYOUT
        page = self._files.temporary_page(rendered.path, rendered.title, rendered.source)
        html, layout = self._layouts.wrap(rendered, page, index=rendered.path in _INDEXES)
        html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        return html.encode("utf-8"), layout

    def has_own_layout(self, path: str) -> bool:
        """Whether no other page may share the layout of the page at an address."""
        return path in _INDEXES or self._layouts.has_own_layout(path)

    @property
    def reasons(self) -> Collection[str]:
        """Why the theme renders each page by itself, a line for each reason."""
        return self._layouts.reasons

    def log_reasons(self, reasons: Iterable[str] = ()) -> None:
        """Log these reasons, and those of other processes, each once."""
        for line in sorted({*self.reasons, *reasons} - self._logged):
            self._logged.add(line)
            _log.info(line)

    def card_image(self, card: Card) -> bytes:
        """The image of a card."""
        return self._card_renderer.render(card)

    @cached_property
    def card_version(self) -> str:
        """The fingerprint of what all cards are rendered with."""
        return fingerprint(version.font_version(self._fonts), self._config.site_name)

    @cached_property
    def _card_renderer(self) -> CardRenderer:
        from macros.site.theme.card_image import (
            CardRenderer,  # slow to import, and most builds need none
        )

        return CardRenderer(self._fonts, self._config.site_name)
