"""The ids of entries stay, whatever a record is renamed to."""

from __future__ import annotations

from pathlib import Path

from whole_pipeline import TEMPLATES

from macros.views.project.project_snapshot import ProjectSnapshot, open_project


def opened(root: Path) -> ProjectSnapshot:
    return open_project(root, root / "data", root / "docs", TEMPLATES)
