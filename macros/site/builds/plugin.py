"""The MkDocs plugin that every build is: what it does at each event."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros.records.basics.garbage_collection import gc_paused
from macros.records.problems import ProblemsFound
from macros.site.cache.build_cache import BuildCache
from macros.site.content.content_cache import ContentCache
from macros.site.content.content_pages import ContentPages, body_of
from macros.site.output.publishing import Publication
from macros.site.project.hermetic import MACROS_PLUGIN
from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_renderer import render_page
from macros.site.rendering.page_texts import PageTexts
from macros.site.rendering.site_files import SiteFiles
from macros.site.system.directory import Directory
from macros.site.system.loggers import CHANCERY_LOGGER, FRAMEWORK_LOGGER
from macros.site.system.progress import Progress
from macros.site.system.system_errors import system_error_message
from macros.site.theme import layout
from macros.site.theme.layout_cache import LayoutCache
from macros.views.all_pages import page_at, samples
from macros.views.context.jinja_environment import compile_once
from macros.views.context.page_context import Site
from macros.views.page_spec import PageSpec
from macros.views.project.project_snapshot import ProjectSnapshot
from macros.views.redirect import redirects

PLUGIN_NAME = "chancery"

_log = logging.getLogger(CHANCERY_LOGGER)


class Chancery(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """One build of the site. Each build has an object of its own, so no state outlives it.
    `content_cache` is None where content pages may not be cached."""

    is_full: ClassVar[bool]
    """Whether the build renders all pages, so that cache entries that it did not use can go."""

    def __init__(
        self,
        snapshot: ProjectSnapshot,
        publication: Publication,
        caches: BuildCache,
        progress: Progress,
        root: Path,
        site: Site,
        content_cache: ContentCache | None,
    ) -> None:
        self._snapshot, self._publication, self._caches = snapshot, publication, caches
        self._progress, self._root, self._site = progress, root, site
        self._content = ContentPages(snapshot, root, site, content_cache)

    def page_at(self, address: str) -> PageSpec | None:
        """The generated page at an address, if there is one."""
        return page_at(address, self._snapshot.archive, self._snapshot.renderer, self._site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        archive, renderer = self._snapshot.archive, self._snapshot.renderer
        if not self.is_rendered_before:
            # One page of each kind is rendered first: a fault of a template or of the code must not
            # be reported as the mistake of the author whose page uses it.
            for spec in samples(archive, renderer, self._site):
                render_page(spec, archive, renderer=renderer, site=self._site)
        self._files = SiteFiles(files, self.page_at, config, self._root)
        for place, redirect in redirects(archive):
            html = str(renderer.render(redirect))
            self._files.append(
                File.generated(
                    config, f"{place}index.html", content=html, inclusion=InclusionLevel.NOT_IN_NAV
                )
            )
        return self._files

    @property
    def is_rendered_before(self) -> bool:
        """Whether the last build has rendered a page of each kind with the same code."""
        return False

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        self._nav = nav
        if config.nav is None and not any(file.dest_uri == "index.html" for file in self._files):
            _log.warning("docs/index.md is missing: the site has no front page")
        if MACROS_PLUGIN in config.plugins:
            compile_once(config.plugins[MACROS_PLUGIN].env)  # type: ignore[attr-defined]
        return nav

    def on_page_read_source(self, *, page: Page, **_: Any) -> str:
        return body_of(page)

    @event_priority(100)  # before the macros plugin
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        return self._content.start_page(markdown, page, self._files)

    def render_macro(self, name: str, *arguments: str, **keywords: str) -> str:
        """The placeholder that a macro call leaves in the Markdown of the current page."""
        return self._content.render_macro(name, *arguments, **keywords)

    @event_priority(-100)  # after the macros plugin
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        return self._content.finish_page(html, page, self._files)

    def _check(self, /, env: Environment, *, files: Files, **_: Any) -> Environment:
        try:
            self._content.check(files)
        except ProblemsFound as error:
            raise PluginError(str(error)) from error
        return env

    @event_priority(-100)  # after all plugins that change the theme's environment
    def _write(
        self, /, env: Environment, *, config: MkDocsConfig, files: Files, **_: Any
    ) -> Environment:
        layout.prepare_environment(env)
        compile_once(env)
        self._env, self._config = env, config
        layouts = LayoutCache(env, self._nav, self._files, config, self._root)
        fonts = self._root / "overrides" / "assets" / "fonts"
        texts = PageTexts(self.content_html, self._site.address)
        self._assembler = PageAssembler(self._files, layouts, texts, fonts, config)
        self.write_pages()
        return env

    on_env = CombinedEvent(_check, _write)

    def write_pages(self) -> None:
        """Write the generated pages that are not rendered on demand."""

    @event_priority(-100)  # after all other plugins
    @gc_paused()
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        warned = any(
            isinstance(handler, CountHandler) and handler.get_counts()
            for handler in logging.getLogger(FRAMEWORK_LOGGER).handlers
        )
        if config.strict and warned:
            self._caches.close(is_full=self.is_full)
            self._publication.abandon()
            return
        self.complete_site()
        self._caches.close(is_full=self.is_full)
        self.publish(warned=warned)
        config.site_dir = str(self._publication.place)  # gh-deploy goes on from there

    def complete_site(self) -> None:
        """Write what is made from all pages, once they are all written."""

    @property
    def previous_output(self) -> tuple[Directory, str] | None:
        """Where the site that is replaced is to be moved, if the next build can use its files."""
        return None

    def publish(self, *, warned: bool) -> None:
        """Replace the published site by the new one. `warned`: whether the build logged warnings,
        which the next build has to log again. Raises PluginError if the site cannot be replaced."""
        try:
            self._publication.finish(self.previous_output)
        except OSError as error:
            hint = (
                ""
                if system_error_message(error)
                else ": remove what is there, or choose another site_dir"
            )
            raise PluginError(f"the new site cannot be put in place: {error}{hint}") from error

    @event_priority(-100)  # after all other plugins
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        self._progress.clear()
        self._caches.close(is_full=False)
        self._publication.abandon()
        if line := system_error_message(error):
            raise Abort(line) from error

    def is_in_nav(self, source: Path) -> bool:
        """Whether the page of a source file is in the navigation."""
        return any(page.file.abs_src_path == str(source) for page in self._nav.pages)

    def use_snapshot(self, snapshot: ProjectSnapshot) -> Mapping[str, File]:
        """Render content pages from a snapshot from now on. Returns their files by their paths in
        the site."""
        self._content = ContentPages(snapshot, self._root, self._site, None)
        pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return {file.dest_uri: file for file in pages}

    def content_html(self, address: str) -> str:
        """The HTML of the content page at an address, without its layout; empty if there is none.
        A preview may not have rendered it yet."""
        file = self._content_files.get(address)
        if file is None:
            return ""
        page = file.page or Page(None, file, self._config)
        if not self._content.has_finished(page):
            _populate_page(page, self._config, self._files)
            self._content.check(self._files)
        return page.content or ""

    @cached_property
    def _content_files(self) -> Mapping[str, File]:
        """The files of content pages by address. Another one makes another build."""
        pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return {file.url: file for file in pages}

    def rerender(self, file: File, folder: Path) -> None:
        """Render the content page of a file, and write it into the folder of the site."""
        page = file.page or Page(None, file, self._config)
        _populate_page(page, self._config, self._files)
        self._content.check(self._files)
        file.abs_dest_path = str(folder / file.dest_uri)
        _build_page(
            page,
            self._config,
            self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve),
            self._nav,
            self._env,
            excluded=file.inclusion.is_excluded(),  # type: ignore[no-untyped-call]
        )
