"""The failure of a build: the exception that ended it, or warnings where warnings count."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.exceptions import MkDocsException

from macros.site.system.loggers import FRAMEWORK_LOGGER
from macros.site.system.signals import is_interruption


class BuiltWithWarnings(MkDocsException):
    """A site was built with warnings: with `--strict`, the build would fail."""


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """The exception that ended a build, and what was logged before it: the errors, or, if there
    were none, the warnings."""

    error: BaseException
    logged: Sequence[str]

    @property
    def is_built(self) -> bool:
        """Whether there is a site all the same."""
        return isinstance(self.error, BuiltWithWarnings)


def run_build(build: Callable[[], None], *, strict: bool = False) -> BuildFailure | None:
    """Run a build and return its failure, if it fails. With `strict`, warnings are a failure, too.
    Interruptions from outside, such as Ctrl-C, are raised again."""
    collector = _LogCollector()
    logger = logging.getLogger(FRAMEWORK_LOGGER)
    logger.addHandler(collector)
    try:
        build()
    except BaseException as error:
        if is_interruption(error):
            raise
        return BuildFailure(error, collector.worst)
    finally:
        logger.removeHandler(collector)
    return (
        BuildFailure(BuiltWithWarnings("there are warnings"), collector.worst)
        if strict and collector.worst
        else None
    )


class _LogCollector(logging.Handler):
    """Collects what this thread logs. Other threads answer requests at the same time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self._messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._messages.append((record.levelno, record.getMessage()))

    @property
    def worst(self) -> list[str]:
        errors = [text for level, text in self._messages if level >= logging.ERROR]
        return errors or [text for _, text in self._messages]
