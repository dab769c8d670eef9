"""The problems that made a build fail, with file and line wherever they are known."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from macros.records.problems import Problem, ProblemsFound
from macros.site.project.project_paths import display_path


def problems_of(error: BaseException, logged: Sequence[str], root: Path) -> list[Problem | str]:
    """The problems behind an exception in the project at `root`. `logged` are the errors or
    warnings that were logged before it: for an error of MkDocs' own there is nothing else."""
    error = _cause(error)
    if isinstance(error, ProblemsFound):
        return [problem for problem in error.problems if not problem.warning]
    for file, line, column, message in _locations(error):
        if path := display_path(file, root):
            return [Problem(path, line, column, message)]
    if isinstance(error, MkDocsException):
        return list(logged) or [str(error)]
    return [f"{type(error).__name__}: {error}"]


def is_self_explanatory(error: BaseException) -> bool:
    """Whether the message of an error is enough, so that its traceback need not be logged."""
    return isinstance(
        _cause(error), MkDocsException | ProblemsFound | SyntaxError | TemplateSyntaxError
    )


def _cause(error: BaseException) -> BaseException:
    """The cause of an error of MkDocs; any other error itself."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return _cause(cause) if isinstance(error, MkDocsException) and cause else error


def _locations(error: BaseException) -> list[tuple[str, int, int, str]]:
    """The locations of an error, innermost first: file, line, column and message."""
    if isinstance(error, SyntaxError):
        return [(error.filename or "", error.lineno or 1, error.offset or 1, error.msg)]
    if isinstance(error, TemplateSyntaxError):
        return [(error.filename or "", error.lineno, 1, error.message or "")]
    if mark := getattr(
        error, "problem_mark", None
    ):  # an error of the YAML library, which is not imported here
        message = str(getattr(error, "problem", error))
        return [(mark.name, mark.line + 1, mark.column + 1, message)]
    if isinstance(error, MkDocsException):
        return []
    message = f"{type(error).__name__}: {error}"
    frames = list(reversed(traceback.extract_tb(error.__traceback__)))
    if isinstance(
        error, TemplateError
    ):  # frames of templates come first: the Python code that runs them is not at fault
        frames = sorted(frames, key=lambda frame: frame.filename.endswith(".py"))
    return [
        (frame.filename, frame.lineno or 1, (frame.colno or 0) + 1, message) for frame in frames
    ]
