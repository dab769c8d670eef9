"""The error panel: why a build of the preview failed, shown over the pages and in the terminal."""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import TemplateNotFound
from markupsafe import Markup
from mkdocs.exceptions import MkDocsException

from macros.site.preview.build_failure import BuildFailure
from macros.site.preview.error_report import is_self_explanatory, problems_of
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.views.context.renderer import Renderer, View
from macros.views.reports.problem_list import Below, EmptyPage, problem_list

_log = logging.getLogger(CHANCERY_LOGGER)


class ErrorPanels:
    """Renders panels with the project's templates, or with their first version while they are
    missing: the fallback has compiled them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._fallback = self._new_renderer()
        for view in (problem_list((), Below.NOTHING), EmptyPage()):
            self._fallback.render(view)

    def report(self, failure: BuildFailure, *, built: bool, saved: bool) -> Markup:
        """Render the panel with the problems of a build, and log those that MkDocs has not logged.
        `built`: whether the panel is over pages of a site; `saved`: whether these show the saved
        files."""
        error = failure.error
        problems = problems_of(error, failure.logged, self._root)
        below = (Below.SAVED if saved else Below.BEFORE) if built else Below.NOTHING
        if not (
            isinstance(error, MkDocsException) and failure.logged
        ):  # MkDocs has logged those itself
            exception = None if is_self_explanatory(error) else error
            _log.error("\n".join(map(str, problems)), exc_info=exception)
        return self._render(problem_list(problems, below))

    def empty_page(self) -> Markup:
        """Render the page below the panel where the site has none."""
        return self._render(EmptyPage())

    def _render(self, view: View) -> Markup:
        try:
            return self._new_renderer().render(view)
        except TemplateNotFound:
            return self._fallback.render(view)

    def _new_renderer(self) -> Renderer:
        return Renderer(self._root / "overrides")
