"""A small project with news: incidents, a briefing, corrections and a withdrawal; and its files."""

from __future__ import annotations

from pathlib import Path

from samples import WORLD, Files, incident, write
from whole_pipeline import TEMPLATES

from macros.views.all_pages import page_at
from macros.views.context.addresses import base_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.exports.feeds.page_text import fill
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

SITE = Site(
    "The Court Circular",
    "https://court.example/circular/",
    "What the courts did",
    frozenset(OUTPUTS),
)
NEWS: Files = {
    "vocabulary/verification.yml": """\
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: "yes"}
        """,
    **incident(
        "quarrel",
        "2025-03-01",
        added="2025-03-04",
        topics="[asylum]",
        verification="reported",
        summary="Arcadia *left* the [ball](actor:borduria).[^paper] It rained.[^paper]{reported}",
        claims="[{text: Borduria stole the spoons, by: arcadia, about: [borduria],"
        " status: disputed, sources: [paper]}]",
        corrections="[{date: 2025-04-02, text: It was noon.}, {date: 2025-04-02, text: And wet}]",
    ),
    **incident("visit", "2025-02", added="2025-03", title="A & B <meet>"),
    **incident("undated", "2024-05-06"),
    **incident(
        "gone",
        "2025-01-01",
        added="2025-01-02",
        summary="Nobody came.[^paper]",
        corrections="[{date: 2025-01-03, text: Somebody came.}]",
        withdrawn="{date: 2025-05-01, reason: It was a rumour}",
    ),
}
BRIEFING = """\
---
title: How it came to this
date: 2025-03-10
description: Step by step.
topics: [asylum]
aliases: [older-name]
updates: [{date: 2025-06-01, text: They dine again.}]
---
Prose.
"""


def project(root: Path, files: Files = NEWS) -> ProjectSnapshot:
    data = write(root, WORLD, files)
    (root / "docs" / "briefings").mkdir(parents=True, exist_ok=True)
    (root / "docs" / "briefings" / "how.md").write_text(BRIEFING, "utf-8")
    return open_project(root, data, root / "docs", TEMPLATES)


def text_of(address: str) -> str:
    return f"<p>The text of {address}</p>"


def file(found: ProjectSnapshot, path: str, site: Site = SITE) -> str:
    """A file of the site as it is written."""
    spec = page_at(path, found.archive, found.renderer, site)
    assert spec is not None
    made = spec.view(page_context(found.archive, found.renderer, base_of(path), site))
    assert isinstance(made, str)
    return fill(made, text_of)
