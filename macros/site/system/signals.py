"""Signals that ask a build or a preview to end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

_END_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Those that ask a process to end. Windows has no SIGHUP."""


class Interrupted(KeyboardInterrupt):
    """A signal has asked the process to end. A KeyboardInterrupt that is none of these was raised
    by code, and counts as a failure."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.signal = number


def is_interruption(error: BaseException) -> bool:
    """Whether an error was raised because a signal has asked the process to end."""
    # Not isinstance(error, Interrupted): a hot reload may have loaded the class anew since.
    return isinstance(error, KeyboardInterrupt) and hasattr(error, "signal")


def handle_signals() -> None:
    """Let SIGTERM and SIGHUP end the process as Ctrl-C does: by an exception, so that unfinished
    work is cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        return  # Python sets signal handlers in the main thread only
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    for name in _END_SIGNALS[1:]:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Handle signals that come inside the `with` block at its end: an exception that is raised
    while an object is freed would be lost."""
    received: list[int] = []
    handlers: dict[Any, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for name in _END_SIGNALS:
            deferred: Any = getattr(signal, name, None)
            handler = signal.getsignal(deferred) if deferred else None
            if callable(handler):
                handlers[deferred] = handler
                signal.signal(deferred, lambda number, _: received.append(number))
    try:
        yield
    finally:
        for deferred, handler in handlers.items():
            signal.signal(deferred, handler)
        for number in received:
            handlers[number](number, None)


def _interrupt(number: int, _: Any) -> NoReturn:
    raise Interrupted(number)
