"""Trying to build: what ended it, if it failed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """What ended a build, and what was logged before: the errors, or where there are none, the
    warnings."""

    error: BaseException
    said: Sequence[str]


def attempt(build: Callable[[], None]) -> Failure | None:
    """Run a build, which may fail in any way but by being interrupted."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        build()
    except (Exception, SystemExit) as error:
        return Failure(error, listener.worst)
    finally:
        logger.removeHandler(listener)
    return None


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append((record.levelno, record.getMessage()))

    @property
    def worst(self) -> list[str]:
        errors = [text for level, text in self._said if level >= logging.ERROR]
        return errors or [text for _, text in self._said]
