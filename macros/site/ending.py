"""How a build or a preview ends when it is told to from outside."""

from __future__ import annotations

import signal
import threading


def end_as_interrupted() -> None:
    """Let SIGTERM, and the end of the terminal, end the process as Ctrl-C does: what it has under
    way is cleared away, where it would otherwise stay behind."""
    if threading.current_thread() is not threading.main_thread():
        return  # there Python takes no handlers
    for name in ("SIGTERM", "SIGHUP"):
        asked = getattr(signal, name, None)  # Windows has no SIGHUP
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, signal.default_int_handler)
