"""The pages of a preview's newest build, each written to its file when a browser requests it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a preview starts even where the code that renders is broken
    from macros.site.rendering.on_demand_renderer import OnDemandRenderer
    from macros.views.project.project_snapshot import ProjectSnapshot


class OnDemandPages:
    """`renderer` renders the pages of the newest build from `snapshot`, which is None where no
    incremental update is possible."""

    def __init__(self) -> None:
        self.renderer: OnDemandRenderer | None = None
        self.snapshot: ProjectSnapshot | None = None
        self._current: set[str] = set()
        self._outdated: set[str] = set()
        self.busy = threading.Lock()
        """Held while a page is rendered."""

    def use(
        self, renderer: OnDemandRenderer, snapshot: ProjectSnapshot, current: Iterable[str]
    ) -> None:
        """Render the pages of another build from now on. `current` are the files of its site that
        are written already."""
        with self.busy:
            self.renderer, self.snapshot = renderer, snapshot
            self._current, self._outdated = set(current), set()

    def update(self, snapshot: ProjectSnapshot) -> None:
        """Render the pages of a changed snapshot from now on."""
        with self.busy:
            assert self.renderer
            self.renderer, self.snapshot = self.renderer.updated(snapshot), snapshot
            self._outdated |= self._current
            self._current = set()

    def ensure_written(self, file: str, folder: Path) -> bool:
        """Return whether the site has a page at a file. If it has, the file is in the folder and up
        to date after the call; if it has one no more, the file is removed."""
        with self.busy:
            if self.renderer is None or not self.renderer.has(file):
                if file in self._outdated:
                    (folder / file).unlink(missing_ok=True)
                return False
            if file not in self._current or not (folder / file).exists():
                self.renderer.write(file, folder)
                self._current.add(file)
            return True
