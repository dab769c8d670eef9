"""The full build: every page of the site, rendered or reused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.archive.incremental.lazy_mapping import LazyMapping
from macros.site.builds import up_to_date
from macros.site.builds.plugin import Chancery
from macros.site.cache.cache_folder import remove_orphaned_caches
from macros.site.cache.snapshot_cache import ChangeSet, SnapshotCache
from macros.site.output.output_reuse import OutputReuse
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.site.rendering.on_demand_renderer import OnDemandRenderer
from macros.site.rendering.page_cache import CachedPageRenderer
from macros.site.rendering.page_renderer import PageRenderer, render_page
from macros.site.rendering.page_writer import PageWriter, WriteCounts
from macros.site.search.canonical_bundle import UnknownBundle
from macros.site.search.pagefind_run import IndexingFailed
from macros.site.search.search_index import SearchIndex
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStat, files_below, wait_for_clock
from macros.views.all_pages import RowsDisagree, existing_page, pages
from macros.views.context.addresses import absolute, folder_and_file
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context
from macros.views.metadata.cards_in_use import cards
from macros.views.page_spec import PageSpec

SEARCH_SETTING = "build_search"
"""The setting below `extra` that leaves the search out of a site, if it is false."""


class FullBuild(Chancery):  # type: ignore[no-untyped-call]
    """`on_demand` renders generated pages when they are requested; without it, the build renders
    all of them. `input_fingerprint` covers all inputs, None if they cannot all be known.
    `output_reuse` reuses files of the published site, if that is possible."""

    is_full = True

    def __init__(
        self,
        *common: Any,
        on_demand: OnDemandPages | None,
        input_fingerprint: str | None,
        output_reuse: OutputReuse | None,
        snapshot_cache: SnapshotCache | None,
        store: Directory | None,
    ) -> None:
        super().__init__(*common)
        self._on_demand, self._input_fingerprint = on_demand, input_fingerprint
        self._output_reuse, self._snapshot_cache = output_reuse, snapshot_cache
        self._store = store
        self._addresses: Sequence[str] | None = None
        self._specs: Mapping[str, PageSpec] = {}
        self._written_files: Collection[str] = ()
        self._search: SearchIndex | None = None

    def page_at(self, address: str) -> PageSpec | None:
        if self._addresses is not None:
            return super().page_at(address)
        return self._specs.get(address)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        archive, renderer = self._snapshot.archive, self._snapshot.renderer
        render = partial(render_page, renderer=renderer, site=self._site)
        change_set = self._snapshot_cache.changes if self._snapshot_cache else ChangeSet()
        store = self._caches.pages
        self._page_renderer = (
            PageRenderer(render, archive)
            if store is None
            else CachedPageRenderer(render, archive, store, change_set)
        )
        self._page_renderer.start_checking()
        self._addresses = self._page_renderer.addresses
        if self._addresses is None:
            self._specs = {spec.path: spec for spec in pages(archive, renderer, self._site)}
        else:
            self._specs = LazyMapping(
                dict.fromkeys(self._addresses), lambda address, _: self._spec_at(address)
            )
            self._page_renderer.start_rendering(self._specs)
        return super().on_files(files, config=config)

    def _spec_at(self, address: str) -> PageSpec:
        """The page at an address of the last build, whose pages are also those of this one."""
        try:
            archive, renderer = self._snapshot.archive, self._snapshot.renderer
            return existing_page(address, archive, renderer, self._site)
        except RowsDisagree as error:
            raise PluginError(str(error)) from error

    @property
    def is_rendered_before(self) -> bool:
        return self._addresses is not None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        nav = super().on_nav(nav, config=config)
        files = self._files.documentation_pages()
        pages = [file.page or Page(None, file, config) for file in files]
        render = partial(_populate_page, config=config, files=self._files)
        self._content.render_parallel(pages, self._files, render)
        return nav

    def write_pages(self) -> None:
        archive, renderer = self._snapshot.archive, self._snapshot.renderer
        generated = self._generated_specs()
        self._counts = WriteCounts(0, 0)
        if not self._on_demand:
            context = page_context(archive, renderer, "", self._site)
            writer = PageWriter(
                self._assembler,
                self._page_renderer,
                generated,
                cards(context),
                export_files(context),
                context,
                self._output_reuse,
            )
            folder = Path(self._config.site_dir)
            self._counts = writer.write_all(folder, self._caches, self._progress)
            self._written_files = writer.files
        if self._snapshot_cache:
            self._snapshot_cache.save(self._snapshot)
        self._content.save()
        self._env.globals["generated"] = [
            absolute(path, self._site.address) for path in generated if not folder_and_file(path)[1]
        ]
        if self._config.extra.get(SEARCH_SETTING, True):
            self._search = self._open_search(generated)

    def _open_search(self, generated: Mapping[str, PageSpec]) -> SearchIndex:
        """The search, with the entries of all pages but those that authors write."""
        self._progress.stage("preparing the search")
        cache = self._store if self._caches.pages else None
        search = SearchIndex(self._publication.folder, self._publication.old, cache)
        search.update(
            generated.keys(),
            (page.url for page in self._files.documentation_pages()),
            self._page_renderer.with_new_entries(generated, search.pages),
            lambda one: self._page_renderer.search_entries(generated[one], self._snapshot.renderer),
        )
        return search

    def on_page_context(
        self, /, context: TemplateContext, *, page: Page, **_: Any
    ) -> TemplateContext:
        if self._search:
            self._search.put(page.url, self._content.search_entries(page))
        return context

    def complete_site(self) -> None:
        if self._search is None:
            return
        self._progress.stage("indexing for the search")
        try:
            self._search.write()
        except (IndexingFailed, UnknownBundle) as error:
            raise PluginError(f"the search cannot be built: {error}") from error

    def _generated_specs(self) -> Mapping[str, PageSpec]:
        """The generated pages by address, without those that a content page replaces."""
        if self._addresses is not None:
            return self._specs
        specs = self._specs.items()
        return {address: spec for address, spec in specs if self._files.generated_at(address)}

    @property
    def previous_output(self) -> tuple[Directory, str] | None:
        return self._output_reuse.previous_output if self._output_reuse else None

    def publish(self, *, warned: bool) -> None:
        _remove_date(self._publication.staging)
        cacheable = self._content.all_pure and not warned
        super().publish(warned=warned)
        # Only now: removing the old site changes the stats of files that both sites share.
        output = (
            self._output_stats()
            if self._output_reuse or (cacheable and self._input_fingerprint)
            else []
        )
        if self._output_reuse:
            self._output_reuse.write_manifest(output)
        reused = self._counts.reused + self._content.reused_count
        written = self._files.documentation_pages()
        pages = self._counts.rendered + self._counts.reused + len(written)
        self._progress.end(pages - reused, reused)
        if self._on_demand:
            renderer = OnDemandRenderer(self._assembler, self, self._site, self._snapshot)
            self._on_demand.use(renderer, self._snapshot, {file.dest_uri for file in written})
        reliable = bool(output) and all(stat.is_reliable for stat in output)
        if self._store and self._input_fingerprint and cacheable and reliable:
            advice = tuple(map(str, (*self._snapshot.advice, *self._content.advice)))
            record = up_to_date.BuildRecord(
                self._input_fingerprint, up_to_date.fingerprint_output(output), pages, advice
            )
            record.save(self._store)
        remove_orphaned_caches()

    def _output_stats(self) -> list[FileStat]:
        """The stats of all files of the published site; none if they cannot be read, or if the new
        site is not the published one."""
        wait_for_clock()
        files = chain((file.dest_uri for file in self._files), self._written_files)
        alone = (
            self._output_reuse.sole_files(files)
            if self._output_reuse and self._publication.is_old_kept
            else {}
        )
        try:
            stats = files_below(self._publication.place, hidden=False, sole_files=alone)
            return stats if self._publication.is_published else []
        except (OSError, ValueError):
            return []

    @event_priority(-100)
    def on_build_error(self, **how: Any) -> None:
        if self._output_reuse:
            self._output_reuse.cancel()
        super().on_build_error(**how)


def _remove_date(site: Path) -> None:
    """Clear the time of the build in the compressed sitemap (RFC 1952, MTIME), so that equal sites
    have equal bytes."""
    with suppress(FileNotFoundError), (site / "sitemap.xml.gz").open("r+b") as compressed:
        compressed.seek(4)
        compressed.write(bytes(4))
