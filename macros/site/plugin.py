"""The build: what happens at each of MkDocs' events."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from ..records.problems import ProblemsFound
from ..views.card import cards
from ..views.edition import Edition
from ..views.pages import page_at, pages
from ..views.printing import compile_once
from ..views.redirect import redirects
from ..views.search import entry, is_found
from ..views.sheet import Sheet, Site
from ..views.urls import Index, absolute, path
from ..views.urls import Page as Target
from . import cache, standing
from .authored import Authored, body
from .closed import MACROS
from .drawings import draw_page
from .linking import Links
from .memory import Memory
from .pages import SiteFiles
from .printing import Printed, Printer
from .progress import Progress
from .publication import Publication
from .served import Desk
from .shell import Shells
from .written import Written

NAME = "chancery"


class Chancery(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """One build of the site. Made anew for each build, so that nothing is left over. `desk` is
    where the pages of records are asked for; if there is none, all are printed. `given` is the
    print of all that it is given, if there is one; `links` has the pages of the site before,
    `written` the authors' pages as they were drawn."""

    def __init__(
        self,
        edition: Edition,
        publication: Publication,
        memory: Memory,
        progress: Progress,
        root: Path,
        site: Site,
        desk: Desk | None,
        given: str | None,
        links: Links | None,
        written: Written | None,
    ) -> None:
        self._edition, self._publication, self._memory = edition, publication, memory
        self._progress, self._root, self._site = progress, root, site
        self._desk, self._given = desk, given
        self._targets: dict[str, Target] = {path(Index.HOME): Index.HOME}
        self._targets |= {path(briefing): briefing for briefing in edition.archive.briefings}
        self._links = links
        self._authored = Authored(edition, root, site, self._targets.get, written)
        self._whole: str | None = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        specs = list(pages(self._edition.archive, self._edition.press))
        self._files = SiteFiles(files, specs, config, self._root)
        self._targets |= {spec.path: spec.target for spec in specs}
        self._draw = partial(draw_page, press=self._edition.press, site=self._site)
        # First one page of each kind: what is wrong with a template or with the code is not to be
        # told as the mistake of an author whose page meets with it.
        for spec in {type(spec.target): spec for spec in reversed(specs)}.values():
            self._draw(spec, self._edition.archive)
        for place, redirect in redirects(self._edition.archive):
            html = str(self._edition.press.print(redirect))
            self._files.append(
                File.generated(
                    config, f"{place}index.html", content=html, inclusion=InclusionLevel.NOT_IN_NAV
                )
            )
        return self._files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        self._nav = nav
        if MACROS in config.plugins:
            compile_once(config.plugins[MACROS].env)  # type: ignore[attr-defined]
        return nav

    def on_page_read_source(self, *, page: Page, **_: Any) -> str:
        return body(page)

    @event_priority(100)  # before the macros plugin
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        return self._authored.begin(markdown, page, self._files)

    def draw(self, name: str, *arguments: str, **keywords: str) -> str:
        """What an author's macro leaves in the Markdown of the present page."""
        return self._authored.draw(name, *arguments, **keywords)

    @event_priority(-100)  # after it
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        return self._authored.finish(html, page, self._files)

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
        compile_once(env)
        self._env, self._config = env, config
        shells = Shells(env, self._nav, self._files, config)
        drawings = self._memory.drawings(self._draw, self._edition.archive)
        printer = Printer(
            self._files,
            shells,
            drawings,
            cards((None, *self._targets.values()), self._sheet()),
            self._root / "overrides" / "assets" / "fonts",
            config,
            self,
            self._links,
        )
        if self._desk:
            self._printed = Printed(0, 0)
        else:
            folder = Path(config.site_dir)
            self._printed = printer.write_all(folder, self._memory, self._progress)
        self._printer = printer
        env.globals["generated"] = [
            absolute(path, self._site.address) for path in self._files.generated
        ]
        specs = filter(is_found, self._files.generated.values())
        found = [entry(spec, self._edition.archive) for spec in specs]
        for plugin in config.plugins.values():
            if index := getattr(plugin, "search_index", None):  # the theme's, if it is in use
                index.entries += found
        return env

    on_env = CombinedEvent(_check, _print)

    def is_led_to(self, source: Path) -> bool:
        return any(page.file.abs_src_path == str(source) for page in self._nav.pages)

    def show(self, edition: Edition) -> Mapping[str, File]:
        self._authored = Authored(edition, self._root, self._site, partial(_target, edition), None)
        pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return {file.dest_uri: file for file in pages}

    def redraw(self, file: File, folder: Path) -> None:
        assert file.page
        _populate_page(file.page, self._config, self._files)
        self._authored.check(self._files)
        file.abs_dest_path = str(folder / file.dest_uri)
        _build_page(
            file.page,
            self._config,
            self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve),
            self._nav,
            self._env,
            excluded=file.inclusion.is_excluded(),  # type: ignore[no-untyped-call]
        )

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
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        warned = any(
            isinstance(handler, CountHandler) and handler.get_counts()
            for handler in logging.getLogger("mkdocs").handlers
        )
        self._memory.close(whole=True)
        _undated(Path(config.site_dir))
        if config.strict and warned:
            self._publication.abandon()
            return
        if self._links:
            self._links.leave(self._publication.staging)
        given = self._given if self._authored.all_plain and not warned else None
        made = standing.made(self._publication.staging) if given else None
        try:
            self._publication.finish()
        except OSError as error:
            hint = "remove what is there, or choose another site_dir"
            raise PluginError(f"the new site cannot be put in place: {error}: {hint}") from error
        config.site_dir = str(self._publication.site)  # gh-deploy goes on from there
        if self._desk:
            self._desk.take(self._printer, self._edition)
        kept = self._printed.kept + self._authored.kept
        pages = self._printed.drawn + self._printed.kept + len(self._files.documentation_pages())
        self._progress.end(pages - kept, kept)
        if given and made:
            advice = tuple(map(str, self._edition.advice))
            left = standing.Standing(given, made, pages, advice)
            left.leave(self._root / cache.FOLDER)

    def _sheet(self) -> Sheet:
        return Sheet(self._edition.archive, self._edition.press, "", self._site)

    def on_build_error(self, **_: Any) -> None:
        self._progress.clear()
        self._memory.close(whole=False)
        self._publication.abandon()


def _target(edition: Edition, url: str) -> Target | None:
    """What the page at an address shows."""
    if url == path(Index.HOME):
        return Index.HOME
    for briefing in edition.archive.briefings:
        if path(briefing) == url:
            return briefing
    spec = page_at(url, edition.archive, edition.press)
    return spec.target if spec else None


def _undated(site: Path) -> None:
    """Pack the site's map again, as MkDocs packs the day on which it was built in with it."""
    if (packed := site / "sitemap.xml.gz").exists():
        packed.write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))
