"""What happens in every build at each of MkDocs' events."""

from __future__ import annotations

import logging
from collections.abc import Mapping
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
from mkdocs.utils.templates import TemplateContext

from macros.records.basics.garbage_collection import gc_paused
from macros.records.problems import ProblemsFound
from macros.site.cache.build_cache import BuildCache
from macros.site.content.content_cache import ContentCache
from macros.site.content.content_pages import ContentPages, body_of
from macros.site.output.publishing import Publication
from macros.site.project.hermetic import MACROS_PLUGIN
from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_renderer import render_page
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
    """One build of the site. Made anew for each build, so that nothing is left over. `written` has
    the authors' pages as they were drawn before."""

    is_full: ClassVar[bool]
    """Whether what the build has not asked for is of no use any more."""

    def __init__(
        self,
        edition: ProjectSnapshot,
        publication: Publication,
        memory: BuildCache,
        progress: Progress,
        root: Path,
        site: Site,
        written: ContentCache | None,
    ) -> None:
        self._edition, self._publication, self._memory = edition, publication, memory
        self._progress, self._root, self._site = progress, root, site
        self._authored = ContentPages(edition, root, site, written)
        self._whole: str | None = None

    def page_at(self, address: str) -> PageSpec | None:
        """The page of the records that has an address."""
        return page_at(address, self._edition.archive, self._edition.press)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        archive, press = self._edition.archive, self._edition.press
        if not self.is_rendered_before:
            # First one page of each kind: what is wrong with a template or with the code is not to
            # be told as the mistake of an author whose page meets with it.
            for spec in samples(archive, press):
                render_page(spec, archive, press=press, site=self._site)
        self._files = SiteFiles(files, self.page_at, config, self._root)
        for place, redirect in redirects(archive):
            html = str(press.render(redirect))
            self._files.append(
                File.generated(
                    config, f"{place}index.html", content=html, inclusion=InclusionLevel.NOT_IN_NAV
                )
            )
        return self._files

    @property
    def is_rendered_before(self) -> bool:
        """Whether there was a page of each kind before, and templates and code are the same."""
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
        return self._authored.start_page(markdown, page, self._files)

    def render_macro(self, name: str, *arguments: str, **keywords: str) -> str:
        """What an author's macro leaves in the Markdown of the present page."""
        return self._authored.render_macro(name, *arguments, **keywords)

    @event_priority(-100)  # after it
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        return self._authored.finish_page(html, page, self._files)

    def _check(self, /, env: Environment, *, files: Files, **_: Any) -> Environment:
        try:
            self._authored.check(files)
        except ProblemsFound as error:
            raise PluginError(str(error)) from error
        return env

    @event_priority(-100)  # when all others have changed what the theme draws with
    def _print(
        self, /, env: Environment, *, config: MkDocsConfig, files: Files, **_: Any
    ) -> Environment:
        layout.prepare_environment(env)
        compile_once(env)
        self._env, self._config = env, config
        shells = LayoutCache(env, self._nav, self._files, config, self._root)
        fonts = self._root / "overrides" / "assets" / "fonts"
        self._leaves = PageAssembler(self._files, shells, fonts, config)
        self.write_pages()
        return env

    on_env = CombinedEvent(_check, _print)

    def write_pages(self) -> None:
        """Print the pages of records that are not to wait."""

    @event_priority(100)
    def _before_search(
        self, /, context: TemplateContext, *, page: Page, **_: Any
    ) -> TemplateContext:
        self._whole = page.content
        return context

    @event_priority(-100)  # search takes out what looks like a mark of its own, texts included
    def _after_search(
        self, /, context: TemplateContext, *, page: Page, **_: Any
    ) -> TemplateContext:
        page.content = self._whole
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-100)  # when all others are done
    @gc_paused()
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        warned = any(
            isinstance(handler, CountHandler) and handler.get_counts()
            for handler in logging.getLogger(FRAMEWORK_LOGGER).handlers
        )
        self._memory.close(is_full=self.is_full)
        if config.strict and warned:
            self._publication.abandon()
            return
        self.publish(warned=warned)
        config.site_dir = str(self._publication.place)  # gh-deploy goes on from there

    @property
    def previous_output(self) -> tuple[Directory, str] | None:
        """Where the site before is to be left, if anywhere."""
        return None

    def publish(self, *, warned: bool) -> None:
        """Put the site in place. `warned`: whether there was anything to be told again."""
        try:
            self._publication.finish(self.previous_output)
        except OSError as error:
            hint = (
                ""
                if system_error_message(error)
                else ": remove what is there, or choose another site_dir"
            )
            raise PluginError(f"the new site cannot be put in place: {error}{hint}") from error

    @event_priority(-100)  # when all others have heard of it
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        self._progress.clear()
        self._memory.close(is_full=False)
        self._publication.abandon()
        if line := system_error_message(error):
            raise Abort(line) from error

    def is_in_nav(self, source: Path) -> bool:
        """Whether the navigation leads to the page of a file."""
        return any(page.file.abs_src_path == str(source) for page in self._nav.pages)

    def use_edition(self, edition: ProjectSnapshot) -> Mapping[str, File]:
        """From now on draw authors' pages from an edition. Returns their files, by where they are
        printed."""
        self._authored = ContentPages(edition, self._root, self._site, None)
        pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return {file.dest_uri: file for file in pages}

    def rerender(self, file: File, folder: Path) -> None:
        """Draw the page of an author's file, and write it to its place in a folder."""
        page = file.page or Page(None, file, self._config)
        _populate_page(page, self._config, self._files)
        self._authored.check(self._files)
        file.abs_dest_path = str(folder / file.dest_uri)
        _build_page(
            page,
            self._config,
            self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve),
            self._nav,
            self._env,
            excluded=file.inclusion.is_excluded(),  # type: ignore[no-untyped-call]
        )
