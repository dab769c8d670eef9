"""The machine that something was measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def described() -> dict[str, str]:
    """What a reader has to know of the machine, by name."""
    return {
        "Processor": f"{_field('/proc/cpuinfo', 'model name') or platform.processor()}, "
        f"{os.cpu_count()} cores",
        "Memory": _memory(),
        "System": platform.platform(),
        "Python": platform.python_version(),
    }


def _memory() -> str:
    kilobytes = _field("/proc/meminfo", "MemTotal").split()
    return f"{int(kilobytes[0]) / 2**20:.1f} GiB" if kilobytes else "unknown"


def _field(path: str, name: str) -> str:
    """The first value of that name in a file of lines "name: value"; empty if there is none."""
    try:
        lines = Path(path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next(
        (
            value.strip()
            for key, _, value in (line.partition(":") for line in lines)
            if key.strip() == name
        ),
        "",
    )
