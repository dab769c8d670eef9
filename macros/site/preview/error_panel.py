"""Telling a contributor, in the terminal and over the pages, why the preview cannot be built."""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import TemplateNotFound
from markupsafe import Markup
from mkdocs.exceptions import MkDocsException

from macros.site.preview.build_failure import Failure
from macros.site.preview.error_report import explain, is_foreseen
from macros.site.system.loggers import OURS
from macros.views.context.renderer import Press, View
from macros.views.reports.problem_list import Below, EmptyPage, problem_list

_log = logging.getLogger(OURS)


class Panels:
    """The panels of a project's own templates; as these were at first, while they are gone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._first = self._press()
        for view in (problem_list((), Below.NOTHING), EmptyPage()):
            self._first.print(view)

    def report(self, failure: Failure, *, built: bool, saved: bool) -> Markup:
        """The panel with what is wrong; what MkDocs has not logged itself is logged as well.
        `built`: whether there is a site below it, `saved`: which shows what was saved."""
        error = failure.error
        problems = explain(error, failure.said, self._root)
        below = (Below.SAVED if saved else Below.BEFORE) if built else Below.NOTHING
        if not (isinstance(error, MkDocsException) and failure.said):  # it says nothing twice
            exception = None if is_foreseen(error) else error
            _log.error("\n".join(map(str, problems)), exc_info=exception)
        return self._print(problem_list(problems, below))

    def blank(self) -> Markup:
        """The page that the panel stands on where there is none."""
        return self._print(EmptyPage())

    def _print(self, view: View) -> Markup:
        try:
            return self._press().print(view)
        except TemplateNotFound:
            return self._first.print(view)

    def _press(self) -> Press:
        return Press(self._root / "overrides")
