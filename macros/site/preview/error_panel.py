"""Telling a contributor, in the terminal and over the pages, why the preview cannot be built."""

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
    """The panels of a project's own templates; as these were at first, while they are gone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._first = self._press()
        for view in (problem_list((), Below.NOTHING), EmptyPage()):
            self._first.render(view)

    def report(self, failure: BuildFailure, *, built: bool, saved: bool) -> Markup:
        """The panel with what is wrong; what MkDocs has not logged itself is logged as well.
        `built`: whether there is a site below it, `saved`: which shows what was saved."""
        error = failure.error
        problems = problems_of(error, failure.logged, self._root)
        below = (Below.SAVED if saved else Below.BEFORE) if built else Below.NOTHING
        if not (isinstance(error, MkDocsException) and failure.logged):  # it says nothing twice
            exception = None if is_self_explanatory(error) else error
            _log.error("\n".join(map(str, problems)), exc_info=exception)
        return self._print(problem_list(problems, below))

    def empty_page(self) -> Markup:
        """The page that the panel stands on where there is none."""
        return self._print(EmptyPage())

    def _print(self, view: View) -> Markup:
        try:
            return self._press().render(view)
        except TemplateNotFound:
            return self._first.render(view)

    def _press(self) -> Renderer:
        return Renderer(self._root / "overrides")
