"""Shelves in folders of one's choice."""

from __future__ import annotations

from pathlib import Path

from macros.site.directory import Directory
from macros.site.shelf import Shelf


def shelf_at(folder: Path, version: str = "1") -> Shelf | None:
    """The shelf in a folder, which need not exist."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Shelf.at(Directory.at(folder.parent), folder.name, version)
