"""What contributors do to the files of a project, and the project's snapshots before and after."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from projects import ROOT

from macros.records.problems import ProblemsFound
from macros.site.rendering.page_renderer import PageRenderer, render_page
from macros.site.theme.rendered_page import RenderedPage
from macros.views.all_pages import pages
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

SITE = Site("Court", "https://court.example/", "What happened at court", frozenset(OUTPUTS))

Edit = Callable[[Path, int], None]
"""Changes one file of a project; the number chooses which."""


def chosen(root: Path, pattern: str, number: int) -> Path:
    files = sorted(root.glob(pattern))
    return files[number % len(files)]


def rewritten(pattern: str, old: str, new: str) -> Edit:
    """Replace what is first found in a file of those that match."""

    def edit(root: Path, number: int) -> None:
        file = chosen(root, pattern, number)
        text = re.sub(old, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
        file.write_text(text, "utf-8")

    return edit


def added(root: Path, number: int) -> None:
    file = chosen(root, "data/incidents/*/*.yml", number)
    shutil.copy(file, file.with_name(f"{file.stem[:60]}-again-{number}.yml"))


def added_later(root: Path, number: int) -> None:
    """Add an incident that changes nothing, years after all others."""
    file = chosen(root, "data/incidents/*/*.yml", number)
    text = file.read_text("utf-8")
    for old, new in (
        ("^date: .*", "date: 2099-12-31"),
        ("^type: .*", "type: statement"),
        (r"^effects:\n(  .*\n)+", ""),
        (r"^aliases:.*\n", ""),
    ):
        text = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    later = root / "data" / "incidents" / "2099"
    later.mkdir(exist_ok=True)
    (later / f"{file.stem[:60]}-later-{number}.yml").write_text(text, "utf-8")


def deleted(root: Path, number: int) -> None:
    chosen(root, "data/*/**/*.yml", number).unlink()


def renamed(root: Path, number: int) -> None:
    file = chosen(root, "data/*/**/*.yml", number)
    file.rename(file.with_name(f"{file.stem[:60]}-{number}.yml"))


def author(root: Path, number: int) -> None:
    """Write the file of one of two authors, who has another name each time."""
    file = root / "data" / "authors" / f"writer-{number % 2}.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"name: Writer {number}\ndescription: Writes.\n", "utf-8")


def signed(root: Path, number: int) -> None:
    """Have a briefing written by an author, besides those that it has, and by a guest."""
    author(root, number)
    file = chosen(root, "docs/briefings/*.md", number)
    text = re.sub("^(guest_)?authors: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(
        text.replace(
            "\ntitle: ", f"\nauthors: [writer-{number % 2}]\nguest_authors: [Guest]\ntitle: ", 1
        ),
        "utf-8",
    )


INCIDENT, ACTOR, WORDS = "data/incidents/*/*.yml", "data/actors/*.yml", "data/vocabulary"
EDITS: dict[str, Edit] = {
    "an incident's title": rewritten(INCIDENT, "^title: .*", "title: Another title"),
    "an incident's type": rewritten(INCIDENT, "^type: .*", "type: statement"),
    "an incident's month": rewritten(INCIDENT, r"^date: (\d{4}).*", r"date: \1-12"),
    "an incident's sources": rewritten(INCIDENT, "publisher: .*", "publisher: The Herald"),
    "an incident's publication": rewritten(
        INCIDENT, r"^(title: .*\n)(added: .*\n)?", r"\1added: 2026-11-21\n"
    ),
    "an incident's effects": rewritten(INCIDENT, r"^effects:\n(  .*\n)+", ""),
    "a claim": rewritten(INCIDENT, "status: .*", "status: disputed"),
    "an actor's name": rewritten(ACTOR, "^name: .*", "name: Another name"),
    "an actor's summary": rewritten(ACTOR, "^summary: .*", "summary: Nothing is known."),
    "the word for a type": rewritten(
        "data/vocabulary/incident-types.yml", "label: ", "label: So-called "
    ),
    "the word for a role": rewritten("data/vocabulary/roles.yml", "label: ", "label: So-called "),
    "a briefing's title": rewritten("docs/briefings/*.md", "^title: .*", "title: Another title"),
    "a briefing's day": rewritten("docs/briefings/*.md", "^(date|as_of): .*", r"\1: 2025-11-22"),
    "a briefing's prose": rewritten("docs/briefings/*.md", r"\{\{ .*? \}\}", "words"),
    "an author": author,
    "a briefing's authors": signed,
    "a new incident": added,
    "a much later incident": added_later,
    "a record gone": deleted,
    "another id": renamed,
}


def snapshot_of(root: Path) -> ProjectSnapshot | None:
    """The snapshot of a project; None if there is something wrong with it."""
    try:
        return opened(root)
    except ProblemsFound:
        return None


def opened(root: Path) -> ProjectSnapshot:
    return open_project(root, root / "data", root / "docs", ROOT / "overrides")


def drawn(edition: ProjectSnapshot) -> dict[str, RenderedPage]:
    """All pages of a snapshot, by their addresses."""
    draw = partial(render_page, renderer=edition.renderer, site=SITE)
    drawings = PageRenderer(draw, edition.archive)
    found = pages(edition.archive, edition.renderer, SITE)
    return {spec.path: drawings.render(spec) for spec in found}
