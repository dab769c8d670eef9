"""The pages of a preview's newest build, each written to its file when it is requested."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a preview begins although code that renders may be broken
    from macros.site.rendering.on_demand_renderer import OnDemandRenderer
    from macros.views.project.project_snapshot import ProjectSnapshot


class OnDemandPages:
    """`renderer` renders the pages of the newest build from `edition`, which is None while nothing
    may be changed in it."""

    def __init__(self) -> None:
        self.renderer: OnDemandRenderer | None = None
        self.edition: ProjectSnapshot | None = None
        self._current: set[str] = set()
        self._outdated: set[str] = set()
        self.busy = threading.Lock()
        """Held as long as anything is rendered."""

    def use(
        self, renderer: OnDemandRenderer, edition: ProjectSnapshot, current: Iterable[str]
    ) -> None:
        """Render the pages of another build from now on. Some files of its site are there already:
        `current`."""
        with self.busy:
            self.renderer, self.edition = renderer, edition
            self._current, self._outdated = set(current), set()

    def update(self, edition: ProjectSnapshot) -> None:
        """Render the pages of a changed edition from now on."""
        with self.busy:
            assert self.renderer
            self.renderer, self.edition = self.renderer.updated(edition), edition
            self._outdated |= self._current
            self._current = set()

    def ensure_written(self, file: str, folder: Path) -> bool:
        """Whether the site has a page at that file. If it has, the file is then in the folder, and
        up to date; if it no longer has, the file is removed."""
        with self.busy:
            if self.renderer is None or not self.renderer.has(file):
                if file in self._outdated:
                    (folder / file).unlink(missing_ok=True)
                return False
            if file not in self._current or not (folder / file).exists():
                self.renderer.write(file, folder)
                self._current.add(file)
            return True
