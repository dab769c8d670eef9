"""A hostile file in an otherwise good project, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import samples
from whole_pipeline import outcome

ACTOR = "data/actors/hostile.yml"
INCIDENT = "data/incidents/2025/quarrel.yml"
BRIEFING = "docs/briefings/hostile.md"
PAGE = "docs/hostile.md"


def project(root: Path) -> Path:
    """A small world with an incident, to which a hostile file is added."""
    samples.write(root, samples.WORLD, samples.incident("quarrel", "2025"))
    (root / "docs" / "briefings" / "images").mkdir(parents=True)
    return root


def named(value: object) -> str:
    """A short name for a case of a test."""
    return ascii(value)[:40]


def told(root: Path, path: str, content: str | bytes) -> list[str]:
    """What is told of a file with this content: nothing if all pages are drawn. Of any other file
    nothing must be told. Leaves the project as it was."""
    before = (root / path).read_bytes() if (root / path).exists() else None
    (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        found = complaints(root)
    finally:
        if before is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(before)
    assert all(one.startswith(f"{path}:") for one in found)
    return [one.removeprefix(f"{path}:") for one in found]


def complaints(root: Path) -> list[str]:
    """What is told of a project, advice left out; nothing if all pages are drawn."""
    return [str(problem) for problem in outcome(root).problems if not problem.warning]
