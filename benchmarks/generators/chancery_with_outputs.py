"""Chancery with all outputs: feeds, calendars, data, the interface, tables and cards to embed."""

from __future__ import annotations

from pathlib import Path

from . import chancery
from .project import Project

NAME = "chancery-outputs"


def write(folder: Path, incidents: int, *, search: bool) -> None:
    """Write the project with a corpus of so many incidents."""
    chancery.write(folder, incidents, search=search, outputs=True)


def project(folder: Path, address: str) -> Project:
    return chancery.project(folder, address, NAME)
