"""Telling a contributor, in the terminal and over the pages, why the preview cannot be built."""

from __future__ import annotations

import logging
from pathlib import Path

from markupsafe import Markup
from mkdocs.exceptions import MkDocsException

from ..views.press import Press
from ..views.problem_list import Below, EmptyPage, problem_list
from .attempt import Failure
from .explaining import explain, is_foreseen

_log = logging.getLogger("mkdocs.chancery")


def report(failure: Failure, root: Path, *, built: bool, saved: bool) -> Markup:
    """The panel with what is wrong; what MkDocs has not logged itself is logged as well. `built`:
    whether there is a site below it, `saved`: which shows what was saved."""
    error = failure.error
    problems = explain(error, failure.said, root)
    below = (Below.SAVED if saved else Below.BEFORE) if built else Below.NOTHING
    if not (isinstance(error, MkDocsException) and failure.said):  # it says nothing twice
        _log.error("\n".join(map(str, problems)), exc_info=None if is_foreseen(error) else error)
    return Press(root / "overrides").print(problem_list(problems, below))


def blank(root: Path) -> Markup:
    """The page that the panel stands on where there is none."""
    return Press(root / "overrides").print(EmptyPage())
