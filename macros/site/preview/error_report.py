"""Why a build failed: problems with file and line wherever they can be told."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from macros.records.problems import Problem, ProblemsFound
from macros.site.project.project_paths import display_path


def problems_of(error: BaseException, said: Sequence[str], root: Path) -> list[Problem | str]:
    """What is to be mended in the project at `root`. `said` are the errors or warnings that were
    logged before the build gave up: where MkDocs itself found something wrong there is no more."""
    error = _behind(error)
    if isinstance(error, ProblemsFound):
        return [problem for problem in error.problems if not problem.warning]
    for file, line, column, message in _places(error):
        if path := display_path(file, root):
            return [Problem(path, line, column, message)]
    if isinstance(error, MkDocsException):
        return list(said) or [str(error)]
    return [f"{type(error).__name__}: {error}"]


def is_self_explanatory(error: BaseException) -> bool:
    """Whether an error says all that there is to know, so that nobody needs its traceback."""
    return isinstance(
        _behind(error), MkDocsException | ProblemsFound | SyntaxError | TemplateSyntaxError
    )


def _behind(error: BaseException) -> BaseException:
    """What an error of MkDocs was raised because of; any other error itself."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return _behind(cause) if isinstance(error, MkDocsException) and cause else error


def _places(error: BaseException) -> list[tuple[str, int, int, str]]:
    """Where an error happened, nearest first: file, line, column, and what it was."""
    if isinstance(error, SyntaxError):
        return [(error.filename or "", error.lineno or 1, error.offset or 1, error.msg)]
    if isinstance(error, TemplateSyntaxError):
        return [(error.filename or "", error.lineno, 1, error.message or "")]
    if mark := getattr(error, "problem_mark", None):  # of YAML, which this room does not read
        words = str(getattr(error, "problem", error))
        return [(mark.name, mark.line + 1, mark.column + 1, words)]
    if isinstance(error, MkDocsException):
        return []
    message = f"{type(error).__name__}: {error}"
    frames = list(reversed(traceback.extract_tb(error.__traceback__)))
    if isinstance(error, TemplateError):  # the template is wrong, not what runs it
        frames = sorted(frames, key=lambda frame: frame.filename.endswith(".py"))
    return [
        (frame.filename, frame.lineno or 1, (frame.colno or 0) + 1, message) for frame in frames
    ]
