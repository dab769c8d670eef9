"""The ids of feeds and entries stay, whatever a record is renamed to."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from feed_files import entries_of_atom
from lxml import etree
from project_with_news import file, project
from whole_pipeline import TEMPLATES

from macros.archive.references.planned_rename import plan_rename
from macros.commands.command import Project
from macros.commands.editing.file_drafts import FileDrafts
from macros.commands.editing.file_transaction import apply_changes
from macros.commands.renaming.page_renames import edit_pages
from macros.commands.renaming.record_renames import edit_records
from macros.views.all_pages import pages
from macros.views.context.page_context import Site
from macros.views.exports.feeds.tag_uris import tag_uri
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

SITE = Site("Circular", "https://court.example/", "", frozenset({"feeds"}))


def renamed(root: Path, kind: str, old: str, new: str) -> ProjectSnapshot:
    """The project after a rename, as the command does it."""
    folders = Project(root, root / "data", root / "docs")
    archive = folders.snapshot().archive
    plan = plan_rename(archive.library, kind, old, new)
    drafts = FileDrafts()
    edit_records(drafts, root, plan)
    list(edit_pages(drafts, folders, archive, plan))
    apply_changes([draft.change for draft in drafts.changed()])
    return open_project(root, root / "data", root / "docs", TEMPLATES)


def ids(found: ProjectSnapshot) -> list[str]:
    """Every id in every feed of a site, and how often it is there. The feed of a renamed record,
    which is at its former addresses as well, counts once."""
    specs = pages(found.archive, found.renderer, SITE)
    paths = [
        spec.path for spec in specs if spec.path == spec.format.path(spec.kind.path(spec.target))
    ]
    feeds = [file(found, path, SITE) for path in paths if path.endswith("feed.xml")]
    of_feeds = (
        etree.fromstring(text.encode()).findtext("{http://www.w3.org/2005/Atom}id")
        for text in feeds
    )
    of_entries = (one["id"] for text in feeds for one in entries_of_atom(text))
    return sorted(chain(of_feeds, of_entries))


@pytest.mark.parametrize(
    ("kind", "first"),
    [("incident", "quarrel"), ("actor", "arcadia"), ("actor", "borduria"), ("briefing", "how")],
    ids=["incident", "one-state", "other-state", "briefing-with-alias"],
)
def test_no_id_changes_by_two_renames_and_by_taking_one_back(
    tmp_path: Path, kind: str, first: str
) -> None:
    before = ids(project(tmp_path))
    assert ids(renamed(tmp_path, kind, first, "zz-second")) == before
    assert ids(renamed(tmp_path, kind, "zz-second", "aa-third")) == before
    assert ids(renamed(tmp_path, kind, "aa-third", "zz-second")) == before
    assert ids(renamed(tmp_path, kind, "zz-second", first)) == before


def test_what_ids_look_like(tmp_path: Path) -> None:
    found = set(ids(project(tmp_path)))
    assert found >= {
        "tag:court.example,2026:feed",
        "tag:court.example,2026:feed/topics/asylum",
        "tag:court.example,2026:feed/relations/arcadia-borduria",
        "tag:court.example,2026:incident/quarrel",
        "tag:court.example,2026:briefing/older-name",
        "tag:court.example,2026:briefing/older-name/update/2025-06-01",
        "tag:court.example,2026:incident/quarrel/correction/2025-04-02",
        "tag:court.example,2026:incident/quarrel/correction/2025-04-02/2",
        "tag:court.example,2026:incident/gone/withdrawal/2025-05-01",
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://court.example/", "tag:court.example,2026:x/2025-05~"),
        ("https://court.example/circular/", "tag:court.example,2026:circular/x/2025-05~"),
        ("http://Court.example:8000", "tag:court.example,2026:x/2025-05~"),
    ],
    ids=["host", "folder", "port"],
)
def test_an_id_is_of_the_host_and_the_folder_of_the_site(address: str, expected: str) -> None:
    assert tag_uri("x/2025-05~", Site("", address)) == expected
