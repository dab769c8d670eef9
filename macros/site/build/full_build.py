"""A build of the whole site."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.archive.incremental.lazy_mapping import LazyMapping
from macros.site.build import up_to_date
from macros.site.build.plugin import Chancery
from macros.site.cache.cache_folder import remove_orphaned_caches
from macros.site.cache.snapshot_cache import ChangeSet, SnapshotCache
from macros.site.output.output_reuse import OutputReuse
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.site.rendering.on_demand_renderer import OnDemandRenderer
from macros.site.rendering.page_cache import CachedPageRenderer
from macros.site.rendering.page_renderer import PageRenderer, render_page
from macros.site.rendering.page_writer import PageWriter, WriteCounts
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStat, files_below, wait_for_clock
from macros.views.all_pages import pages
from macros.views.context.addresses import absolute, folder_and_file
from macros.views.kinds import page_context
from macros.views.metadata.cards_in_use import cards
from macros.views.page_spec import PageSpec


class FullBuild(Chancery):  # type: ignore[no-untyped-call]
    """`on_demand` renders the pages of records when they are requested; without it, the build
    renders all. `given` is the print of all that the build is given, if there is one; `links` has
    the pages of the site before."""

    is_full = True

    def __init__(
        self,
        *common: Any,
        on_demand: OnDemandPages | None,
        given: str | None,
        links: OutputReuse | None,
        recalling: SnapshotCache | None,
        store: Directory | None,
    ) -> None:
        super().__init__(*common)
        self._on_demand, self._given, self._links = on_demand, given, links
        self._recalling, self._store = recalling, store
        self._addresses: Sequence[str] | None = None
        self._specs: Mapping[str, PageSpec] = {}
        self._printed_to: Collection[str] = ()

    def page_at(self, address: str) -> PageSpec | None:
        if self._addresses is not None:
            return super().page_at(address)
        return self._specs.get(address)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        archive, press = self._edition.archive, self._edition.press
        draw = partial(render_page, press=press, site=self._site)
        since = self._recalling.changes if self._recalling else ChangeSet()
        shelf = self._memory.pages
        self._drawings = (
            PageRenderer(draw, archive)
            if shelf is None
            else CachedPageRenderer(draw, archive, shelf, since)
        )
        self._drawings.start_checking()
        self._addresses = self._drawings.addresses
        if self._addresses is None:
            self._specs = {spec.path: spec for spec in pages(archive, press)}
        else:
            self._specs = LazyMapping(
                dict.fromkeys(self._addresses), lambda one, _: self._found(one)
            )
            self._drawings.start_rendering(self._specs)
        return super().on_files(files, config=config)

    def _found(self, address: str) -> PageSpec:
        spec = self.page_at(address)
        assert spec  # the pages are those of the build before
        return spec

    @property
    def is_rendered_before(self) -> bool:
        return self._addresses is not None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        nav = super().on_nav(nav, config=config)
        files = self._files.documentation_pages()
        pages = [file.page or Page(None, file, config) for file in files]
        draw = partial(_populate_page, config=config, files=self._files)
        self._authored.render_parallel(pages, self._files, draw)
        return nav

    def write_pages(self) -> None:
        archive, press = self._edition.archive, self._edition.press
        generated = self._generated()
        self._printed = WriteCounts(0, 0)
        if not self._on_demand:
            printer = PageWriter(
                self._leaves,
                self._drawings,
                generated,
                cards(page_context(archive, press, "", self._site)),
                self._links,
            )
            folder = Path(self._config.site_dir)
            self._printed = printer.write_all(folder, self._memory, self._progress)
            self._printed_to = printer.files
        if self._recalling:
            self._recalling.save(self._edition)
        self._authored.save()
        self._env.globals["generated"] = [
            absolute(path, self._site.address) for path in generated if not folder_and_file(path)[1]
        ]
        for plugin in self._config.plugins.values():
            index = getattr(plugin, "search_index", None)  # the theme's, if it is in use
            if index:
                index.entries += self._drawings.search_entries(generated, press)

    def _generated(self) -> Mapping[str, PageSpec]:
        """The pages in whose place no author has written one, by their addresses."""
        if self._addresses is not None:
            return self._specs
        found = self._specs.items()
        return {address: spec for address, spec in found if self._files.generated_at(address)}

    @property
    def previous_output(self) -> tuple[Directory, str] | None:
        return self._links.previous_output if self._links else None

    def publish(self, *, warned: bool) -> None:
        _undated(self._publication.staging)
        given = self._given if self._authored.all_pure and not warned else None
        super().publish(warned=warned)
        # Only now: who takes an old site away changes the files that it shares with the new one.
        made = self._made() if self._links or given else []
        if self._links:
            self._links.write_manifest(made)
        kept = self._printed.reused + self._authored.reused_count
        written = self._files.documentation_pages()
        pages = self._printed.rendered + self._printed.reused + len(written)
        self._progress.end(pages - kept, kept)
        if self._on_demand:
            counter = OnDemandRenderer(self._leaves, self, self._site, self._edition)
            self._on_demand.use(counter, self._edition, {file.dest_uri for file in written})
        if self._store and given and made and all(one.is_reliable for one in made):
            advice = tuple(map(str, (*self._edition.advice, *self._authored.advice)))
            up_to_date.BuildRecord(given, up_to_date.fingerprint_output(made), pages, advice).save(
                self._store
            )
        remove_orphaned_caches()

    def _made(self) -> list[FileStat]:
        """How the files of the new site look; none if that cannot be told."""
        wait_for_clock()
        files = chain((file.dest_uri for file in self._files), self._printed_to)
        is_same = self._links and self._publication.is_old_kept
        alone = self._links.sole_files(files) if self._links and is_same else {}
        try:
            made = files_below(self._publication.place, hidden=False, sole_files=alone)
            return made if self._publication.is_published else []
        except (OSError, ValueError):
            return []

    @event_priority(-100)
    def on_build_error(self, **how: Any) -> None:
        if self._links:
            self._links.cancel()
        super().on_build_error(**how)


def _undated(site: Path) -> None:
    """Take the day on which the site was built off its packed map (RFC 1952, MTIME)."""
    with suppress(FileNotFoundError), (site / "sitemap.xml.gz").open("r+b") as packed:
        packed.seek(4)
        packed.write(bytes(4))
