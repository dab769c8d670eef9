"""MkDocs as on a system without what Linux has. Run as a program, it takes the words of mkdocs."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

MISSING: tuple[tuple[Any, str], ...] = (
    *((os, name) for name in ("fork", "sched_getaffinity", "nice", "pread", "geteuid")),
    (signal, "SIGHUP"),
)
"""What Windows does not have; macOS has some of it."""


def forget() -> None:
    """Take it away, before any of our code is loaded."""
    for module, name in MISSING:
        delattr(module, name)
    sys.modules["fcntl"] = None  # type: ignore[assignment]
    os.supports_dir_fd.discard(os.open)


if __name__ == "__main__":
    forget()
    sys.path[0] = os.getcwd()
    from mkdocs.__main__ import cli

    cli(prog_name="python -m mkdocs")
