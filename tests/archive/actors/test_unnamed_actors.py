"""Actors that nothing names: there is advice on them, and no page where nothing is said either."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import ROOT, TINY

from macros.archive.incremental.index_snapshot import archive_to_plain, restore_archive
from macros.views.all_pages import page_at, pages
from macros.views.project.project_snapshot import ProjectSnapshot, open_project, updated_project

NOTHING = (
    "data/actors/hentzau.yml:1:1: warning: nothing names the actor or says anything of it: "
    "name it in a record, or take it out; it has no page"
)
SOMETHING = (
    "data/actors/hentzau.yml:1:1: warning: nothing names the actor: "
    "name it in a record, or take it out"
)


def opened(root: Path, docs: str = "docs") -> ProjectSnapshot:
    return open_project(root, root / "data", root / docs if docs else None, ROOT / "overrides")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def actor(root: Path, more: str = "") -> Path:
    path = root / "data" / "actors" / "hentzau.yml"
    path.write_text(f"name: Hentzau\nkind: courtier\nstate: ruritania\n{more}", "utf-8")
    return path


def append(path: Path, text: str) -> Path:
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    return path


def told(edition: ProjectSnapshot) -> list[str]:
    return [str(one) for one in edition.advice if "actor" in one.message]


def has_page(edition: ProjectSnapshot) -> bool:
    archive, press = edition.archive, edition.renderer
    found = any(spec.path == "actors/hentzau/" for spec in pages(archive, press))
    assert found == (page_at("actors/hentzau/", archive, press) is not None)
    listed = archive.lists.items("kinds", "", "")
    assert found == ("hentzau" in {one.id for one in listed})
    return found


def test_an_empty_actor_that_nothing_names_has_no_page(root: Path) -> None:
    actor(root)
    edition = opened(root)
    assert told(edition) == [NOTHING]
    assert not has_page(edition)


@pytest.mark.parametrize(
    "more",
    [
        "summary: He fenced.\n",
        "names: {de: Hentzau}\n",
        "born: 1870\n",
        "identifiers: {wikidata: Q5}\n",
        "aliases: [rupert]\n",
        "offices: [{title: Count, sources: [almanac]}]\n"
        'sources: {almanac: {url: "https://almanac.example/1894", title: Court Almanac, '
        "publisher: Almanac, published: 1894}}\n",
    ],
)
def test_one_of_which_something_is_said_has(root: Path, more: str) -> None:
    actor(root, more)
    edition = opened(root)
    assert told(edition) == [SOMETHING]
    assert has_page(edition)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "data/incidents/1896/the-reconciliation-ball.yml",
            "note: '[He](actor:hentzau) danced.'\n",
        ),
        ("data/actors/zenda.yml", "part_of: hentzau\n"),
        ("docs/again/actor.md", '\n{{ actor("hentzau") }}\n'),
        ("docs/briefings/the-second.md", "\n{% set id = 'hentzau' %}{{ actor(id) }}\n"),
    ],
)
def test_whoever_is_named_has_a_page_and_needs_no_advice(root: Path, file: str, text: str) -> None:
    actor(root)
    append(root / file, text)
    edition = opened(root)
    assert told(edition) == []
    assert has_page(edition)


def test_what_takes_the_place_of_a_withdrawn_actor_has_a_page(root: Path) -> None:
    actor(root)
    gone = "withdrawn: {date: 1897, reason: Twice, replaced_by: hentzau}"
    file = root / "data" / "actors" / "rupert.yml"
    file.write_text(f"name: Rupert\nkind: courtier\n{gone}\n", "utf-8")
    edition = opened(root)
    assert told(edition) == []
    assert has_page(edition)


def test_a_state_with_a_relation_is_named(root: Path) -> None:
    (root / "data" / "actors" / "klopstokia.yml").write_text("name: K\nkind: crown\n", "utf-8")
    file = root / "data" / "relations" / "graustark-klopstokia.yml"
    effect = "{between: [graustark, klopstokia], relations: cordial}"
    file.write_text(f"baseline: {{date: 1890, effects: [{effect}]}}\n", "utf-8")
    edition = opened(root)
    assert told(edition) == []
    assert "klopstokia" in edition.archive.actors


def test_without_authors_pages_nobody_is_called_unnamed(root: Path) -> None:
    actor(root)
    assert told(opened(root, docs="")) == []


def test_an_outline_knows_who_has_no_page(root: Path) -> None:
    actor(root)
    archive = opened(root).archive
    again = restore_archive(archive_to_plain(archive), archive.library)
    assert list(again.actors) == list(archive.actors)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/actors/hentzau.yml", "born: 1870\n"),
        ("docs/again/actor.md", '\n{{ actor("hentzau") }}\n'),
        ("docs/briefings/the-second.md", '\n{{ actor("hentzau") }}\n'),
    ],
)
def test_a_preview_begins_anew_where_an_actor_gets_a_page_or_loses_it(
    root: Path, file: str, text: str
) -> None:
    actor(root)
    path, before = root / file, (root / file).read_text("utf-8")
    edition = opened(root)
    append(path, text)
    with_page = opened(root)
    assert has_page(with_page)
    assert updated_project(edition, [path]) is None
    path.write_text(before, "utf-8")
    assert updated_project(with_page, [path]) is None


def test_a_preview_goes_on_where_nobody_gets_a_page_or_loses_it(root: Path) -> None:
    actor(root, "born: 1870\n")
    edition = opened(root)
    path = append(root / "docs" / "again" / "actor.md", '\n{{ actor("hentzau") }}\n')
    assert updated_project(edition, [path]) is not None
