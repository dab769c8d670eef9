"""Trying to build: what ended it, if it failed, and what was wrong although it did not."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.exceptions import MkDocsException

from macros.site.system.loggers import FRAMEWORK_LOGGER
from macros.site.system.signals import is_interruption


class BuiltWithWarnings(MkDocsException):
    """A site was built, but not without warnings: with `--strict`, it would not be."""


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """What ended a build, and what was logged before: the errors, or where there are none, the
    warnings."""

    error: BaseException
    logged: Sequence[str]

    @property
    def is_built(self) -> bool:
        """Whether there is a site all the same."""
        return isinstance(self.error, BuiltWithWarnings)


def run_build(build: Callable[[], None], *, strict: bool = False) -> BuildFailure | None:
    """Run a build, which may fail in any way but by being interrupted from outside. `strict`: tell
    of warnings, too."""
    listener = _Listener()
    logger = logging.getLogger(FRAMEWORK_LOGGER)
    logger.addHandler(listener)
    try:
        build()
    except BaseException as error:
        if is_interruption(error):
            raise
        return BuildFailure(error, listener.worst)
    finally:
        logger.removeHandler(listener)
    return (
        BuildFailure(BuiltWithWarnings("there are warnings"), listener.worst)
        if strict and listener.worst
        else None
    )


class _Listener(logging.Handler):
    """Hears what is logged in this thread: others answer requests meanwhile."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self._said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._said.append((record.levelno, record.getMessage()))

    @property
    def worst(self) -> list[str]:
        errors = [text for level, text in self._said if level >= logging.ERROR]
        return errors or [text for _, text in self._said]
