"""The build: what happens at each of MkDocs' events."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from ..records.head import PageHead
from ..records.problems import Problem, ProblemsFound
from ..views.authors import Macros, UnknownName
from ..views.briefing import briefing_view, updates
from ..views.edition import Edition, open_edition
from ..views.pages import PageSpec, pages
from ..views.redirect import redirects
from ..views.sheet import Sheet, Site
from ..views.urls import FOOTER, base_of
from ..views.urls import path as address
from .draft import Draft, heading
from .pages import HIDE, GeneratedPage, add
from .publication import Publication

NAME = "chancery"
RUNS_TITLES = "content.tooltips"
"""The feature of the theme that makes HTML of what stands in titles, which is text of records."""
_log = logging.getLogger("mkdocs.chancery")
_IN_TEMPLATE = re.compile(r'File "<template>", line (\d+), in')
_MACRO_ERROR = ("# _Macro Rendering Error_", "# _Macro Syntax Error_")


def attach(config: MkDocsConfig) -> MkDocsConfig:
    """Read the records and take part in the build. Raises PluginError, one line a problem, before
    anything of the published site is touched; or one where the theme would run a text."""
    root = Path(config.config_file_path).resolve().parent
    if RUNS_TITLES in (config.theme.get("features") or ()):
        raise PluginError(
            f"the theme's '{RUNS_TITLES}' would run what stands in the titles of records: "
            "take it out of 'features'"
        )
    try:
        edition = open_edition(root, root / "data", Path(config.docs_dir), root / "overrides")
    except ProblemsFound as error:
        wrong = ProblemsFound(problem for problem in error.problems if not problem.warning)
        raise PluginError(f"{wrong.count} in the records\n{wrong}") from None
    for advice in edition.advice:
        _log.info(str(advice))  # advice fails no build, not even a strict one
    publication = Publication.begin(Path(config.site_dir))
    config.site_dir = str(publication.staging)
    config.extra["footer"] = [
        {"path": address(one), "text": one.name.capitalize()} for one in FOOTER
    ]
    site = Site(" ".join(config.site_name.split()), config.site_url or "")
    config.plugins[NAME] = Chancery(edition, publication, root, site)
    return config


class Chancery(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """One build of the site. Made anew for each build, so that nothing is left over."""

    def __init__(self, edition: Edition, publication: Publication, root: Path, site: Site) -> None:
        self._edition, self._publication, self._root = edition, publication, root
        self._site = site
        self._drafts: dict[str, Draft] = {}
        self._lines_before: dict[str, int] = {}
        self._page: Page | None = None
        self._whole: str | None = None
        self._problems: list[Problem] = []

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        for folder in ("data", "overrides"):
            if (self._root / folder).is_dir():
                server.watch(str(self._root / folder))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for spec in pages(self._edition.archive, self._edition.press):
            add(spec, files, config, self._root, self._draw)
        for path, redirect in redirects(self._edition.archive):
            html = str(self._edition.press.print(redirect))
            files.append(
                File.generated(
                    config, f"{path}index.html", content=html, inclusion=InclusionLevel.NOT_IN_NAV
                )
            )
        return files

    @event_priority(100)  # before the macros plugin
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        if not isinstance(page, GeneratedPage):
            self._page = page
            slug = self._briefing_of(page)
            briefing = self._edition.archive.library.briefings.get(slug)
            sheet = self._sheet(page.url)
            self._drafts[page.file.src_uri] = Draft(
                sheet,
                Macros(sheet, slug),
                self._edition.press,
                source := page.file.content_string,
                updates(briefing, sheet) if briefing else (),
            )
            self._lines_before[page.file.src_uri] = source.count("\n", 0, source.find(markdown))
            # Front matter is text: neither Jinja nor the theme may read it as more.
            page.meta = {"hide": HIDE}
            page.title = ""
        return markdown

    @event_priority(-100)  # after it
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        if isinstance(page, GeneratedPage):
            return html
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
            page.title = str(escape(briefing.title))
            page.meta["description"] = str(escape(briefing.description))
            return str(self._edition.press.print(view))
        head = self._edition.heads.get(self._shown(page.file), PageHead())
        name = page.file.name.replace("-", " ").capitalize()
        page.title = str(escape(head.title or "") or heading(body) or escape(name))
        if head.description:
            page.meta["description"] = str(escape(head.description))
        return str(body)

    def draw(self, name: str, *arguments: str, **keywords: str) -> str:
        """What an author's macro leaves in the Markdown of the present page."""
        assert self._page is not None
        try:
            return self._drafts[self._page.file.src_uri].draw(name, *arguments, **keywords)
        except UnknownName as error:
            self._complain(error.message, error.hint)
        except TypeError as error:
            self._complain(f"{name}(): {error}")
        return ""

    def on_env(self, env: Environment, *, files: Files, **_: Any) -> Environment:
        for file in files.documentation_pages():
            source = file.page.markdown if file.page else ""
            if source and source.startswith(_MACRO_ERROR):
                self._problems.append(self._failed(file, source))
        if self._problems:
            raise PluginError(str(ProblemsFound(self._problems)))
        return env

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
        if config.strict and warned:
            self._publication.abandon()
        else:
            self._publication.finish()

    def on_build_error(self, **_: Any) -> None:
        self._publication.abandon()

    def _draw(self, spec: PageSpec) -> Markup:
        return self._edition.press.print(spec.view(self._sheet(spec.path)))

    def _sheet(self, url: str) -> Sheet:
        edition = self._edition
        return Sheet(edition.archive, edition.press, base_of(url), self._site)

    def _briefing_of(self, page: Page) -> str:
        folder, _, name = page.file.src_uri.rpartition("/")
        return name.removesuffix(".md") if folder == "briefings" else ""

    def _complain(self, message: str, hint: str = "") -> None:
        assert self._page is not None
        file = self._page.file
        line = self._lines_before[file.src_uri] + _template_line()
        self._problems.append(Problem(self._shown(file), line, 1, message, hint))

    def _failed(self, file: File, report: str) -> Problem:
        """What the macros plugin reports of a template that failed: its message stands in the
        third line, and the last line of the template in the traceback below."""
        lines = [line.strip() for line in report.splitlines() if line.strip()]
        message = lines[2].replace("_", "", 1).replace("_:", ":", 1)
        at = [int(number) for number in _IN_TEMPLATE.findall(report)]
        line = self._lines_before[file.src_uri] + (at[-1] if at else 1)
        return Problem(self._shown(file), line, 1, message)

    def _shown(self, file: File) -> str:
        path = Path(file.abs_src_path or file.src_uri)
        return str(path.relative_to(self._root)) if path.is_relative_to(self._root) else str(path)


def _template_line() -> int:
    """The line of the Jinja template that is being run, from 1."""
    frame = sys._getframe(1)
    while frame is not None:
        debug = frame.f_globals.get("debug_info")
        if frame.f_code.co_filename == "<template>" and isinstance(debug, str):
            pairs = [tuple(map(int, pair.split("="))) for pair in debug.split("&") if pair]
            lines = [line for line, code_line in pairs if code_line <= frame.f_lineno]
            return lines[-1] if lines else 1
        assert frame.f_back is not None
        frame = frame.f_back
    return 1
