"""The pages that authors have written, as they are drawn or kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.read_tracking import track_reads
from macros.records.model.page_front_matter import PageFrontMatter
from macros.records.problems import Problem
from macros.records.yaml_files.front_matter import split
from macros.site.content import page_weight
from macros.site.content.content_cache import ContentCache, RecordedReads, restore_page
from macros.site.content.macro_errors import MacroErrors
from macros.site.content.macro_placeholders import MacroPlaceholders, first_heading
from macros.site.project.hermetic import is_pure
from macros.site.rendering.site_files import SiteFiles
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.views.all_pages import target_at
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext, Site
from macros.views.kinds import page_context
from macros.views.macros.author_macros import NAMES, Macros, UnknownName
from macros.views.metadata.description import described
from macros.views.metadata.head import head as head_of
from macros.views.pages.briefing_page import briefing_view, updates
from macros.views.project.project_snapshot import ProjectSnapshot

_log = logging.getLogger(CHANCERY_LOGGER)

PARALLEL_THRESHOLD = 16
"""Pages from which on it pays to share the drawing among processes."""


def body_of(page: Page) -> str:
    """A page's body alone, below an empty line: MkDocs would read the front matter by rules of its
    own, and a first line like "Note: …" as front matter, too."""
    source = page.file.content_string
    parts = split(source)
    return "\n" + (parts[1] if parts else source)


class ContentPages:
    """The authors' pages of an edition. `written` has the pages as they were drawn before."""

    def __init__(
        self,
        edition: ProjectSnapshot,
        root: Path,
        site: Site,
        written: ContentCache | None,
    ) -> None:
        self._edition, self._site = edition, site
        self._written, self._prints = written, Fingerprints(edition.archive)
        self._mistakes = MacroErrors(root)
        self._drafts: dict[str, MacroPlaceholders] = {}
        self._known: dict[str, dict[str, Any] | None] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._fresh: set[str] = set()
        self._noted: dict[str, RecordedReads] = {}
        self._page: Page | None = None
        self.advice: list[Problem] = []
        self.all_pure = True
        """Whether what the pages are made of can be told."""

    @property
    def reused_count(self) -> int:
        """How many pages were kept."""
        return len(self._kept.keys() - self._fresh)

    def render_parallel(
        self, pages: Iterable[Page], files: SiteFiles, draw: Callable[[Page], None]
    ) -> None:
        """Let several processes draw those pages that are not kept but can be, before each is asked
        for. `draw` does to a page what is done when it is."""
        if self._written is None:
            return
        new = [page for page in pages if not self._as_before(page, files)]
        missing = [page for page in new if is_pure(body_of(page), NAMES)]
        if self._written.render_parallel(missing, partial(_unheard, draw), few=PARALLEL_THRESHOLD):
            self._fresh.update(page.file.src_uri for page in missing)
            self._known.clear()

    def _as_before(self, page: Page, files: SiteFiles) -> dict[str, Any] | None:
        """The page as it was drawn before, if it would be drawn so again."""
        place = page.file.src_uri
        if self._written and place not in self._known:
            self._known[place] = self._written.get(page, files, self._prints)
        return self._known.get(place)

    def start_page(self, markdown: str, page: Page, files: SiteFiles) -> str:
        """What is to be run and read as Markdown of a page."""
        self._page = page
        if kept := self._as_before(page, files):
            self._kept[page.file.src_uri] = kept
            return ""
        plain = is_pure(markdown, NAMES)
        if not plain:
            self.all_pure = False
        files.lookups = {}
        noted = RecordedReads(set(), files.lookups)
        if plain:
            self._noted[page.file.src_uri] = noted
        slug = _briefing_of(page)
        briefing = self._edition.archive.library.briefings.get(slug)
        sheet = self._sheet(page.url, noted)
        self._drafts[page.file.src_uri] = MacroPlaceholders(
            sheet,
            Macros(sheet, slug),
            self._edition.renderer,
            page.file.content_string,
            updates(briefing, sheet) if briefing else (),
        )
        self._mistakes.start_page(page.file, markdown)
        # Front matter is text: neither Jinja nor the theme may read it as more.
        page.meta = {}
        page.title = ""
        return markdown

    def render_macro(self, name: str, *arguments: str, **keywords: str) -> str:
        """What a macro leaves in the Markdown of the present page."""
        assert self._page is not None
        file = self._page.file
        try:
            return self._drafts[file.src_uri].render(name, *arguments, **keywords)
        except UnknownName as error:
            self._mistakes.add(file, error.message, error.hint)
        except TypeError as error:
            self._mistakes.add(file, f"{name}(): {error}")
        return ""

    def finish_page(self, html: str, page: Page, files: SiteFiles) -> str:
        """The HTML of a page, which gets its title and the rest of what it is."""
        if kept := self._kept.get(page.file.src_uri):
            content = restore_page(kept, page, files)
            self._weigh(page, content)
            return content
        page.content = self._filled(html, page)
        self._weigh(page, page.content)
        noted = self._noted.pop(page.file.src_uri, None)
        if self._written and noted:
            self._written.put(page, noted, self._prints)
        return page.content

    def _weigh(self, page: Page, html: str) -> None:
        if heavy := page_weight.weight_advice(self._mistakes.display_path(page.file), html):
            _log.info(str(heavy))  # advice fails no build, not even a strict one
            self.advice.append(heavy)

    def save(self) -> None:
        """Let the next build know from what the pages were drawn, when all are."""
        if self._written:
            self._written.save()

    def check(self, files: Files) -> None:
        """Raises ProblemsFound with what the macros failed on."""
        self._mistakes.raise_all(files)

    def _filled(self, html: str, page: Page) -> str:
        """The HTML of a page with what its macros have drawn; the page gets its title."""
        draft = self._drafts.pop(page.file.src_uri)
        body = draft.fill(html)
        draft.number_anchors(page.toc)
        briefing = self._edition.archive.library.briefings.get(_briefing_of(page))
        if briefing is not None:
            view = briefing_view(
                briefing,
                draft.updates,
                body,
                draft.sheet,
                picture_placed="figure" in draft.macros_called,
            )
            self._describe(page, briefing.title, briefing.description, draft.sheet)
            return str(self._edition.renderer.render(view))
        head = self._edition.heads.get(self._mistakes.display_path(page.file), PageFrontMatter())
        name = page.file.name.replace("-", " ").capitalize()
        title = head.title or unescape(first_heading(body)) or name
        text = head.description or self._described(page, title, draft.sheet)
        self._describe(page, title, text, draft.sheet)
        return str(body)

    def _described(self, page: Page, title: str, sheet: PageContext) -> str:
        """What is said of a page of which its author says nothing: what is said of the page in
        whose place it stands, or else its title and what the site says of itself."""
        target = target_at(page.url, sheet)
        if target is None:
            return ": ".join(filter(None, (title, sheet.site.description)))
        return described(target, sheet)

    def _describe(self, page: Page, title: str, description: str, sheet: PageContext) -> None:
        """Give a page the title and the head that a generated one has from its view."""
        page.title = str(escape(title))
        if description:
            page.meta["description"] = str(escape(description))
        page.meta["head"] = self._edition.renderer.render(
            head_of(target_at(page.url, sheet), page.url, title, description, sheet)
        )

    def _sheet(self, url: str, noted: RecordedReads) -> PageContext:
        archive = track_reads(self._edition.archive, noted.read)
        return page_context(archive, self._edition.renderer, base_of(url), self._site)


def _unheard(draw: Callable[[Page], None], pages: Iterable[Page]) -> None:
    """Draw pages in a process whose word nobody hears: what is wrong with one is told when it is
    asked for."""
    logging.disable()
    for page in pages:
        with suppress(Exception):
            draw(page)


def _briefing_of(page: Page) -> str:
    folder, _, name = page.file.src_uri.rpartition("/")
    return name.removesuffix(".md") if folder == "briefings" else ""
