"""The content pages of a build: each is rendered by MkDocs with its macros, or restored."""

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
from macros.views.kinds import CONTENT_STYLES, page_context
from macros.views.macros.author_macros import NAMES, Macros, UnknownName
from macros.views.metadata.description import described
from macros.views.metadata.head import head as head_of
from macros.views.pages.briefing_page import briefing_view
from macros.views.project.project_snapshot import ProjectSnapshot
from macros.views.search_entry import Entry, content_page_entries

_log = logging.getLogger(CHANCERY_LOGGER)

PARALLEL_THRESHOLD = 16
"""Number of pages from which rendering them in several processes is faster."""


def body_of(page: Page) -> str:
    """A page's Markdown without its front matter, below an empty line. MkDocs would read the front
    matter by other rules than ours, and a first line like "Note: …" as front matter, too."""
    source = page.file.content_string
    parts = split(source)
    return "\n" + (parts[1] if parts else source)


class ContentPages:
    """The content pages of a snapshot. `cache` is None where no page may be cached. `root` is the
    folder that the paths in errors are relative to."""

    def __init__(
        self,
        snapshot: ProjectSnapshot,
        root: Path,
        site: Site,
        cache: ContentCache | None,
    ) -> None:
        self._snapshot, self._site = snapshot, site
        self._cache, self._fingerprints = cache, Fingerprints(snapshot.archive)
        self._errors = MacroErrors(root)
        self._placeholders: dict[str, MacroPlaceholders] = {}
        self._cached: dict[str, dict[str, Any] | None] = {}
        self._reused: dict[str, dict[str, Any]] = {}
        self._rendered_ahead: set[str] = set()
        self._reads: dict[str, RecordedReads] = {}
        self._finished: set[str] = set()
        self._page: Page | None = None
        self.advice: list[Problem] = []
        self.all_pure = True
        """Whether all that the pages depend on is known: no page has code besides our macros."""

    @property
    def reused_count(self) -> int:
        """The number of pages that were restored from the cache."""
        return len(self._reused.keys() - self._rendered_ahead)

    def render_parallel(
        self, pages: Iterable[Page], files: SiteFiles, render: Callable[[Page], None]
    ) -> None:
        """Render those pages in several processes that are not in the cache but can be, before
        MkDocs renders each in turn. `render` does what MkDocs does then."""
        if self._cache is None:
            return
        changed = [page for page in pages if not self._cached_page(page, files)]
        missing = [page for page in changed if is_pure(body_of(page), NAMES)]
        work = partial(_render_silently, render)
        if self._cache.render_parallel(missing, work, few=PARALLEL_THRESHOLD):
            self._rendered_ahead.update(page.file.src_uri for page in missing)
            self._cached.clear()

    def _cached_page(self, page: Page, files: SiteFiles) -> dict[str, Any] | None:
        """The page from the cache, as plain data; None if it has to be rendered."""
        path = page.file.src_uri
        if self._cache and path not in self._cached:
            self._cached[path] = self._cache.get(page, files, self._fingerprints)
        return self._cached.get(path)

    def start_page(self, markdown: str, page: Page, files: SiteFiles) -> str:
        """The Markdown of a page that the macros plugin is to run and MkDocs is to render. It is
        empty if the page is restored from the cache."""
        self._page = page
        if saved := self._cached_page(page, files):
            self._reused[page.file.src_uri] = saved
            return ""
        pure = is_pure(markdown, NAMES)
        if not pure:
            self.all_pure = False
        files.lookups = {}
        reads = RecordedReads(set(), files.lookups)
        if pure:
            self._reads[page.file.src_uri] = reads
        context = self._context(page.url, reads)
        self._placeholders[page.file.src_uri] = MacroPlaceholders(
            context,
            Macros(context, _briefing_slug(page)),
            self._snapshot.renderer,
            page.file.content_string,
        )
        self._errors.start_page(page.file, markdown)
        # Front matter is text: neither Jinja nor the theme may interpret it.
        page.meta = {}
        page.title = ""
        return markdown

    def render_macro(self, name: str, *arguments: str, **keywords: str) -> str:
        """The placeholder that a macro call leaves in the Markdown of the current page; nothing if
        the call fails, which is recorded for `check`."""
        assert self._page is not None
        file = self._page.file
        try:
            return self._placeholders[file.src_uri].render(name, *arguments, **keywords)
        except UnknownName as error:
            self._errors.add(file, error.message, error.hint)
        except TypeError as error:
            self._errors.add(file, f"{name}(): {error}")
        return ""

    def finish_page(self, html: str, page: Page, files: SiteFiles) -> str:
        """The final HTML of a page, given what MkDocs has made of its Markdown. The page gets its
        title and its head."""
        self._finished.add(page.file.src_uri)
        if saved := self._reused.get(page.file.src_uri):
            content = restore_page(saved, page, files)
            self._check_weight(page, content)
            return content
        page.content = self._fill(html, page)
        self._check_weight(page, page.content)
        reads = self._reads.pop(page.file.src_uri, None)
        if self._cache and reads:
            self._cache.put(page, reads, self._fingerprints)
        return page.content

    def has_finished(self, page: Page) -> bool:
        """Whether a page has its final HTML."""
        return page.file.src_uri in self._finished

    def search_entries(self, page: Page) -> list[Entry]:
        """The entries of a finished page in the search."""
        context = page_context(
            self._snapshot.archive, self._snapshot.renderer, base_of(page.url), self._site
        )
        target = target_at(page.url, context)
        return content_page_entries(
            page.url, unescape(str(page.title)), target, page.content or "", context
        )

    def _check_weight(self, page: Page, html: str) -> None:
        if advice := page_weight.weight_advice(self._errors.display_path(page.file), html):
            _log.info(str(advice))  # advice fails no build, not even a strict one
            self.advice.append(advice)

    def save(self) -> None:
        """Save the pages' reads for the next build. To be called when all pages are rendered."""
        if self._cache:
            self._cache.save()

    def check(self, files: Files) -> None:
        """Raises ProblemsFound if macros have failed."""
        self._errors.raise_all(files)

    def _fill(self, html: str, page: Page) -> str:
        """The HTML of a page with the HTML of its macros in place. Sets the page's title and
        head."""
        placeholders = self._placeholders.pop(page.file.src_uri)
        context = placeholders.context
        body = placeholders.fill(html)
        placeholders.number_anchors(page.toc)
        briefing = self._snapshot.archive.library.briefings.get(_briefing_slug(page))
        if briefing is not None:
            view = briefing_view(
                briefing,
                body,
                context,
                picture_placed="figure" in placeholders.macros_called,
                cast=placeholders.cast,
            )
            self._set_title_and_head(page, briefing.title, briefing.description, context)
            return str(self._snapshot.renderer.render(view))
        path = self._errors.display_path(page.file)
        front_matter = self._snapshot.heads.get(path, PageFrontMatter())
        name = page.file.name.replace("-", " ").capitalize()
        title = front_matter.title or unescape(first_heading(body)) or name
        description = front_matter.description or self._default_description(page, title, context)
        self._set_title_and_head(page, title, description, context)
        return str(body)

    def _default_description(self, page: Page, title: str, context: PageContext) -> str:
        """The description of a page whose front matter has none: that of the generated page which
        it replaces, or else its title and the description of the site."""
        target = target_at(page.url, context)
        if target is None:
            return ": ".join(filter(None, (title, context.site.description)))
        return described(target, context)

    def _set_title_and_head(
        self, page: Page, title: str, description: str, context: PageContext
    ) -> None:
        """Set the title and the head, as a generated page has them from its view."""
        page.title = str(escape(title))
        if description:
            page.meta["description"] = str(escape(description))
        page.meta["head"] = self._snapshot.renderer.render(
            head_of(
                target_at(page.url, context), page.url, title, description, context, CONTENT_STYLES
            )
        )

    def _context(self, url: str, reads: RecordedReads) -> PageContext:
        archive = track_reads(self._snapshot.archive, reads.read)
        return page_context(archive, self._snapshot.renderer, base_of(url), self._site)


def _render_silently(render: Callable[[Page], None], pages: Iterable[Page]) -> None:
    """Render pages in another process without logging. A page that fails is rendered again in the
    main process, which reports the error."""
    logging.disable()
    for page in pages:
        with suppress(Exception):
            render(page)


def _briefing_slug(page: Page) -> str:
    folder, _, name = page.file.src_uri.rpartition("/")
    return name.removesuffix(".md") if folder == "briefings" else ""
