"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..views.pages import PageSpec
from ..views.urls import Index
from . import sharing
from .pages import SiteFiles
from .shell import Drawn, Shells

MANY = 150
"""Pages from which on it pays to share the work among processes."""


class Printer:
    """Prints the pages of one build. `draw` makes a page's own part."""

    def __init__(
        self,
        files: SiteFiles,
        shells: Shells,
        draw: Callable[[PageSpec], Drawn],
        config: MkDocsConfig,
    ) -> None:
        self._files, self._shells, self._draw, self._config = files, shells, draw, config

    @property
    def pages(self) -> Mapping[str, PageSpec]:
        """What can be printed, by address."""
        return self._files.generated

    def print(self, spec: PageSpec) -> str:
        """The HTML of a page."""
        page = self._files.fleeting(spec)
        index = isinstance(spec.target, Index)
        html = self._shells.around(self._draw(spec), page, index=index)
        return self._config.plugins.on_post_page(html, page=page, config=self._config)

    def write(self, specs: Iterable[PageSpec], folder: Path) -> None:
        """Print pages to their places in a folder."""
        for spec in specs:
            place = f"{folder}/{spec.path}"
            os.makedirs(place, exist_ok=True)
            with open(f"{place}index.html", "wb") as file:
                file.write(self.print(spec).encode("utf-8"))

    def write_all(self, folder: Path) -> None:
        specs = list(self.pages.values())
        sharing.share(specs, lambda part: self.write(part, folder), few=MANY)
