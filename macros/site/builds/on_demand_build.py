"""The build that opens a preview: it renders few pages, and all others on demand."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from macros.site.builds.plugin import Chancery
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.site.rendering.on_demand_renderer import OnDemandRenderer
from macros.site.search.search_index import keep_bundles


class OnDemandBuild(Chancery):  # type: ignore[no-untyped-call]
    """Renders only the content pages in the navigation, whose titles are on every page. All other
    pages are rendered on demand. What needs all pages, such as the search index and the check of
    links, is left to the full build that follows."""

    is_full = False

    def __init__(self, *common: Any, on_demand: OnDemandPages) -> None:
        super().__init__(*common)
        self._on_demand = on_demand

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        in_nav = {page.file.src_uri for page in nav.pages}
        self._files.deferred = self._files.src_uris.keys() - in_nav
        return super().on_nav(nav, config=config)

    def publish(self, *, warned: bool) -> None:
        # Until the full build has made another one, the search finds what it has found before.
        keep_bundles(self._publication.old, self._publication.folder)
        super().publish(warned=warned)
        written = [file.dest_uri for file in self._files.documentation_pages()]
        self._progress.end(len(written) - self._content.reused_count, self._content.reused_count)
        self._files.deferred = ()
        renderer = OnDemandRenderer(self._assembler, self, self._site, self._snapshot)
        self._on_demand.use(renderer, self._snapshot, written)
