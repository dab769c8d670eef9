"""How a build or a preview ends when it is told to from outside."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
"""What asks a process to end; Windows has no SIGHUP."""


class Interrupted(KeyboardInterrupt):
    """Somebody outside has asked the process to end, by a signal. Code that raises
    KeyboardInterrupt by itself has failed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.signal = number


def is_interruption(error: BaseException) -> bool:
    """Whether an error ends what is done because somebody outside wants that."""
    # Its class may have been loaded anew since.
    return isinstance(error, KeyboardInterrupt) and hasattr(error, "signal")


def handle_signals() -> None:
    """Let SIGTERM, and the end of the terminal, end the process as Ctrl-C does: what it has under
    way is cleared away, where it would otherwise stay behind."""
    if threading.current_thread() is not threading.main_thread():
        return  # there Python takes no handlers
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    for name in _ENDS[1:]:
        asked = getattr(signal, name, None)
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, _interrupt)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Whoever asks the process to end meanwhile is heard afterwards: what is raised while an object
    is freed is lost."""
    heard: list[int] = []
    before: dict[Any, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for name in _ENDS:
            asked: Any = getattr(signal, name, None)
            handler = signal.getsignal(asked) if asked else None
            if callable(handler):
                before[asked] = handler
                signal.signal(asked, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)
        for number in heard:
            before[number](number, None)


def _interrupt(number: int, _: Any) -> NoReturn:
    raise Interrupted(number)
