"""The build that opens a preview: it is over before most pages have been thought of."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from macros.site.build.plugin import Chancery
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.site.rendering.on_demand_renderer import OnDemandRenderer


class OnDemandBuild(Chancery):  # type: ignore[no-untyped-call]
    """Of the authors' pages those alone are drawn that the navigation leads to, as their titles
    stand on every page; all others, and those of records, are rendered on demand. What only a look
    at all of them can tell is left to the whole build that follows."""

    is_full = False

    def __init__(self, *common: Any, on_demand: OnDemandPages) -> None:
        super().__init__(*common)
        self._on_demand = on_demand

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        led_to = {page.file.src_uri for page in nav.pages}
        self._files.deferred = self._files.src_uris.keys() - led_to
        return super().on_nav(nav, config=config)

    def publish(self, *, warned: bool) -> None:
        super().publish(warned=warned)
        there = [file.dest_uri for file in self._files.documentation_pages()]
        self._progress.end(len(there) - self._authored.reused_count, self._authored.reused_count)
        self._files.deferred = ()
        counter = OnDemandRenderer(self._leaves, self, self._site, self._edition)
        self._on_demand.use(counter, self._edition, there)
