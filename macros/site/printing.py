"""The printing of the generated pages: each is drawn, put into the theme's shell and written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..views.pages import PageSpec
from ..views.urls import Index
from . import sharing
from .drawings import Drawings
from .pages import SiteFiles
from .progress import Progress
from .shell import Shells

MANY = 150
"""Pages from which on it pays to share the work among processes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How many pages were drawn, and how many kept from the build before."""

    drawn: int
    kept: int


class Printer:
    """Prints the pages of one build."""

    def __init__(
        self,
        files: SiteFiles,
        shells: Shells,
        drawings: Drawings,
        progress: Progress,
        config: MkDocsConfig,
    ) -> None:
        self._files, self._shells, self._drawings = files, shells, drawings
        self._progress, self._config = progress, config

    @property
    def pages(self) -> Mapping[str, PageSpec]:
        """What can be printed, by address."""
        return self._files.generated

    def print(self, spec: PageSpec) -> str:
        """The HTML of a page."""
        page = self._files.fleeting(spec)
        index = isinstance(spec.target, Index)
        html = self._shells.around(self._drawings.of(spec), page, index=index)
        return self._config.plugins.on_post_page(html, page=page, config=self._config)

    def write(self, spec: PageSpec, folder: Path) -> None:
        """Print a page to its place in a folder."""
        place = f"{folder}/{spec.path}"
        os.makedirs(place, exist_ok=True)
        with open(f"{place}index.html", "wb") as file:
            file.write(self.print(spec).encode("utf-8"))

    def write_all(self, folder: Path) -> Printed:
        """Print every page."""
        specs = list(self.pages.values())
        self._progress.stage("looking for what has changed")
        old = self._drawings.old(specs)

        def work(part: Iterable[PageSpec]) -> str:
            for spec in part:
                self.write(spec, folder)
            return json.dumps(self._drawings.end())

        def tell(done: int) -> None:
            self._progress.show(done, len(specs))

        self._progress.stage("printing", len(specs))
        for kept in sharing.share(specs, work, few=MANY, tell=tell):
            self._drawings.gather({name: tuple(place) for name, place in json.loads(kept).items()})
        return Printed(len(specs) - len(old), len(old))
