"""The stat signatures of files, as the manifest of a site has them."""

from __future__ import annotations

from pathlib import Path


def signature_of(file: Path) -> list[int]:
    about = file.lstat()
    return [about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns]
