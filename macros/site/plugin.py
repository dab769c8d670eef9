"""The build: what happens at each of MkDocs' events."""

from __future__ import annotations

import gzip
import logging
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from ..archive.prints import Prints
from ..archive.reading import reading
from ..records.front_matter import split
from ..records.head import PageHead
from ..records.problems import ProblemsFound
from ..views.authors import NAMES, Macros, UnknownName
from ..views.briefing import briefing_view, updates
from ..views.card import cards
from ..views.edition import Edition
from ..views.head import head as head_of
from ..views.pages import pages
from ..views.printing import compile_once
from ..views.redirect import redirects
from ..views.search import entry, is_found
from ..views.sheet import Sheet, Site
from ..views.urls import Index, absolute, base_of, path
from ..views.urls import Page as Target
from . import cache, standing
from .closed import MACROS, is_plain
from .draft import Draft, heading
from .drawings import draw_page
from .linking import Links
from .memory import Memory
from .mistakes import Mistakes
from .pages import SiteFiles
from .printing import Printed, Printer
from .progress import Progress
from .publication import Publication
from .served import Desk
from .shell import Shells
from .written import Noted, Written, restore

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
        self._drafts: dict[str, Draft] = {}
        self._targets: dict[str, Target] = {path(Index.HOME): Index.HOME}
        self._targets |= {path(briefing): briefing for briefing in edition.archive.briefings}
        self._links, self._written = links, written
        self._prints = Prints(edition.archive)
        self._kept: dict[str, dict[str, Any]] = {}
        self._noted: dict[str, Noted] = {}
        self._page: Page | None = None
        self._whole: str | None = None
        self._mistakes = Mistakes(root)

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
        """The page's body alone, below an empty line: MkDocs would read the front matter by rules
        of its own, and a first line like "Note: …" as front matter, too."""
        source = page.file.content_string
        parts = split(source)
        return "\n" + (parts[1] if parts else source)

    @event_priority(100)  # before the macros plugin
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        self._page = page
        plain = is_plain(markdown, NAMES)
        if not plain:
            self._given = None
        elif self._written and (kept := self._written.find(page, self._files, self._prints)):
            self._kept[page.file.src_uri] = kept
            return ""
        self._files.sought = {}
        noted = Noted(set(), self._files.sought)
        if plain:
            self._noted[page.file.src_uri] = noted
        slug = self._briefing_of(page)
        briefing = self._edition.archive.library.briefings.get(slug)
        sheet = self._sheet(page.url, noted)
        self._drafts[page.file.src_uri] = Draft(
            sheet,
            Macros(sheet, slug),
            self._edition.press,
            page.file.content_string,
            updates(briefing, sheet) if briefing else (),
        )
        self._mistakes.read(page.file, markdown)
        # Front matter is text: neither Jinja nor the theme may read it as more.
        page.meta = {}
        page.title = ""
        return markdown

    @event_priority(-100)  # after it
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        if kept := self._kept.get(page.file.src_uri):
            return restore(kept, page, self._files)
        page.content = self._filled(html, page)
        noted = self._noted.pop(page.file.src_uri, None)
        if self._written and noted:
            self._written.keep(page, noted, self._prints)
        return page.content

    def _filled(self, html: str, page: Page) -> str:
        """The HTML of an author's page with what its macros have drawn; the page gets its title."""
        draft = self._drafts.pop(page.file.src_uri)
        body = draft.fill(html)
        draft.number(page.toc)
        briefing = self._edition.archive.library.briefings.get(self._briefing_of(page))
        if briefing is not None:
            view = briefing_view(
                briefing,
                draft.updates,
                body,
                draft.sheet,
                picture_placed="figure" in draft.drawn,
            )
            self._describe(page, briefing.title, briefing.description, draft.sheet)
            return str(self._edition.press.print(view))
        head = self._edition.heads.get(self._mistakes.shown(page.file), PageHead())
        name = page.file.name.replace("-", " ").capitalize()
        title = head.title or unescape(heading(body)) or name
        self._describe(page, title, head.description or "", draft.sheet)
        return str(body)

    def _describe(self, page: Page, title: str, description: str, sheet: Sheet) -> None:
        """Give an author's page the title and the head that a generated one has from its view."""
        page.title = str(escape(title))
        if description:
            page.meta["description"] = str(escape(description))
        target = self._targets.get(page.url)
        page.meta["head"] = self._edition.press.print(
            head_of(target, page.url, title, description, sheet)
        )

    def draw(self, name: str, *arguments: str, **keywords: str) -> str:
        """What an author's macro leaves in the Markdown of the present page."""
        assert self._page is not None
        file = self._page.file
        try:
            return self._drafts[file.src_uri].draw(name, *arguments, **keywords)
        except UnknownName as error:
            self._mistakes.add(file, error.message, error.hint)
        except TypeError as error:
            self._mistakes.add(file, f"{name}(): {error}")
        return ""

    def _check(self, /, env: Environment, *, files: Files, **_: Any) -> Environment:
        try:
            self._mistakes.collect(files)
        except ProblemsFound as error:
            raise PluginError(str(error)) from error
        return env

    @event_priority(-100)  # when all others have changed what the theme draws with
    def _print(
        self, /, env: Environment, *, config: MkDocsConfig, files: Files, **_: Any
    ) -> Environment:
        compile_once(env)
        shells = Shells(env, self._nav, self._files, config)
        drawings = self._memory.drawings(self._draw, self._edition.archive)
        printer = Printer(
            self._files,
            shells,
            drawings,
            cards((None, *self._targets.values()), self._sheet("")),
            self._root / "overrides" / "assets" / "fonts",
            config,
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
        made = standing.made(self._publication.staging) if self._given and not warned else None
        try:
            self._publication.finish()
        except OSError as error:
            hint = "remove what is there, or choose another site_dir"
            raise PluginError(f"the new site cannot be put in place: {error}: {hint}") from error
        config.site_dir = str(self._publication.site)  # gh-deploy goes on from there
        if self._desk:
            self._desk.take(self._printer, self._edition)
        kept = self._printed.kept + len(self._kept)
        pages = self._printed.drawn + self._printed.kept + len(self._files.documentation_pages())
        self._progress.end(pages - kept, kept)
        if self._given and made:
            advice = tuple(map(str, self._edition.advice))
            left = standing.Standing(self._given, made, pages, advice)
            left.leave(self._root / cache.FOLDER)

    def on_build_error(self, **_: Any) -> None:
        self._progress.clear()
        self._memory.close(whole=False)
        self._publication.abandon()

    def _sheet(self, url: str, noted: Noted | None = None) -> Sheet:
        edition = self._edition
        archive = reading(edition.archive, noted.read) if noted else edition.archive
        return Sheet(archive, edition.press, base_of(url), self._site)

    def _briefing_of(self, page: Page) -> str:
        folder, _, name = page.file.src_uri.rpartition("/")
        return name.removesuffix(".md") if folder == "briefings" else ""


def _undated(site: Path) -> None:
    """Pack the site's map again, as MkDocs packs the day on which it was built in with it."""
    if (packed := site / "sitemap.xml.gz").exists():
        packed.write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))
