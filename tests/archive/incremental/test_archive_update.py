"""An archive that is updated with a few changed records is what it would be if built anew."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive_content import content_of
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from project_edits import EDITS, drawn, opened, snapshot_of
from projects import ROOT
from samples import WORLD, Files, incident, library, source, write

from benchmarks import corpus
from macros.archive.archive import Archive
from macros.archive.building import build
from macros.archive.incremental.archive_update import update_archive
from macros.records.library import Library
from macros.records.loader import load, reload_files
from macros.records.model.record import SourcedRecord
from macros.records.problems import Problem, ProblemsFound
from macros.views.context.renderer import Renderer
from macros.views.project import project_snapshot as editions
from macros.views.project.project_snapshot import ProjectSnapshot

pytestmark = pytest.mark.heavy

GROUPS = ("incidents", "actors", "relations")


@pytest.fixture(scope="module")
def corpus_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("world") / "project"
    corpus.write(root, 40)
    found, problems = load(root / "data", root / "docs", root)
    assert problems == []
    return found


def crossed(one: SourcedRecord, other: SourcedRecord, taken: frozenset[str]) -> SourcedRecord:
    """A record with some fields of another of its kind."""
    values = {
        name: getattr(other if name in taken else one, name) for name in type(one).model_fields
    }
    record = type(one).model_construct(**values)
    record.__dict__.update(id=one.id, path=one.path, fingerprint="crossed")
    return record


@given(data=st.data(), heated=st.booleans())
def test_whatever_a_few_records_say_now(
    data: st.DataObject, heated: bool, corpus_library: Library
) -> None:
    before = build(corpus_library)
    if heated:  # what is only found out when it is asked for
        content_of(before)
    changes: dict[str, dict[str, Any]] = {name: {} for name in GROUPS}
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(GROUPS))
        group: Mapping[str, Any] = getattr(corpus_library, name)
        one, other = (group[data.draw(st.sampled_from(sorted(group)))] for _ in range(2))
        taken = data.draw(st.sets(st.sampled_from(sorted(type(one).model_fields))))
        changes[name][one.id] = crossed(one, other, frozenset(taken))
    now = replace(
        corpus_library,
        **{name: {**getattr(corpus_library, name), **changes[name]} for name in GROUPS},
    )
    found = update_archive(before, now)
    event("made anew" if found is None else "amended")
    if found is not None:
        assert content_of(found) == content_of(build(now))


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def saved_in(
    edition: ProjectSnapshot, files: set[Path]
) -> tuple[ProjectSnapshot | None, set[Problem]]:
    """The project's snapshot when these files were saved, and why an update was refused."""
    try:
        return editions.updated_project(edition, files), set()
    except ProblemsFound as error:
        return None, set(error.problems)


def problems_of(root: Path) -> set[Problem]:
    with pytest.raises(ProblemsFound) as refused:
        opened(root)
    return set(refused.value.problems)


@pytest.fixture(scope="module")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "project"
    corpus.write(root, 12)
    return root


@pytest.mark.parametrize("name", sorted(EDITS))
def test_each_edit_that_is_drawn_below_does_edit_something(
    small_world: Path, tmp_path: Path, name: str
) -> None:
    root = Path(shutil.copytree(small_world, tmp_path / "project"))
    before = files(root)
    for number in range(100):
        EDITS[name](root, number)
        if files(root) != before:
            return
    pytest.fail(f"no file can be edited so: {name}")


@given(edits=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 999)), max_size=4))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_saved_the_pages_are_those_of_a_new_snapshot(
    small_world: Path,
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[str, int]],
) -> None:
    root = tmp_path_factory.mktemp("edited") / "project"
    shutil.copytree(small_world, root)
    edition = snapshot_of(root)
    for name, number in edits:
        if edition is None:
            break
        before = files(root)
        EDITS[name](root, number)
        whole = snapshot_of(root)
        found, refused = saved_in(
            edition, {path for path, _ in before.items() ^ files(root).items()}
        )
        if refused:
            event("refused")
            assert refused <= problems_of(root)
            break
        event("made anew" if found is None else "amended")
        if found is not None and whole is not None:
            assert drawn(found) == drawn(whole)
        edition = whole
    shutil.rmtree(root)


FILES: Files = {
    **incident("first", "2001-05-03", claims="[{text: A b, by: arcadia, status: disputed}]"),
    **incident("second", "2002", "carpathia doer", "drackland aim", follows="[first]"),
    **incident("third", "2001-05-03", sources=source("paper", "https://paper.example/first")),
}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("incidents/2001/first", "title: The first", "title: Another"),
        ("incidents/2001/first", "date: 2001-05-03", "date: 2001-12"),
        ("incidents/2001/first", "by: arcadia", "by: borduria"),
        ("incidents/2001/third", "paper.example/first", "paper.example/other"),
        ("incidents/2002/second", "follows: [first]", "follows: [third]"),
        ("incidents/2001/third", "actor: borduria, role: aim", "actor: court, role: guest"),
        ("actors/anna", "name: Anna", "name: Anne"),
        ("actors/arcadia", "name: Arcadia", "name: The Republic"),
        ("actors/arcadia", "name: Arcadia", "name: Črcadia"),
        ("incidents/2001/third", "publisher: Paper", "publisher: Épaper"),
    ],
)
def test_an_edit_that_an_update_can_apply(file: str, old: str, new: str, tmp_path: Path) -> None:
    found, now = edited(tmp_path, file, old, new)
    assert found is not None
    assert content_of(found) == content_of(now)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("incidents/2002/second", "carpathia", "borduria"),
        ("incidents/2001/first", "title: The", "aliases: [zeroth]\ntitle: The"),
        ("incidents/2001/first", "title:", "withdrawn: {date: 2003, reason: Wrong}\ntitle:"),
        ("actors/anna", "state: arcadia", "state: borduria"),
        ("actors/court", "kind: organ", "kind: person"),
        ("actors/court", "part_of: arcadia", "part_of: league"),
    ],
)
def test_an_edit_from_which_more_follows(file: str, old: str, new: str, tmp_path: Path) -> None:
    found, _ = edited(tmp_path, file, old, new)
    assert found is None


def edited(root: Path, file: str, old: str, new: str) -> tuple[Archive | None, Archive]:
    """The archive of the small world updated with an edit, and the one that is built anew."""
    before = library(root, FILES)
    path = root / "data" / f"{file}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    read = reload_files(before, [path])
    assert read is not None
    now, problems = read
    assert problems == []
    again, _ = load(root / "data", root / "docs", root)
    assert now == again
    return update_archive(build(before), now), build(again)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "type: quarrel",
            "type: quarel",
            "3:7: unknown term 'quarel' of incident-types: did you mean 'quarrel'?",
        ),
        ("by: arcadia", "by: arcadi", "8:26: unknown actor 'arcadi': did you mean 'arcadia'?"),
        ("2001-05-03", "2002", "2:7: the incident is dated 2002: move the file to incidents/2002/"),
        (
            "[^paper]",
            "[^papr]",
            "5:29: no source is called 'papr' in this file: did you mean 'paper'?",
        ),
        (
            "title: The",
            "title: {",
            "1:8: not valid YAML: did not find expected ',' or '}': close the fields with '}', "
            "and put a text that contains , : [ ] { } between quotes",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    before = library(tmp_path, FILES)
    edition = ProjectSnapshot(build(before), Renderer(ROOT / "overrides"))
    file = tmp_path / "data" / "incidents" / "2001" / "first.yml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    found, refused = saved_in(edition, {file})
    assert found is None
    [problem] = map(str, refused)
    assert problem.removeprefix("data/incidents/2001/first.yml:") == told


@pytest.mark.parametrize("file", ["incidents/2001/none.yml", "vocabulary/roles.yml", "notes.txt"])
def test_what_is_no_record_that_was_there_before_is_left_to_a_build(
    file: str, tmp_path: Path
) -> None:
    edition = ProjectSnapshot(build(library(tmp_path, FILES)), Renderer(ROOT / "overrides"))
    path = tmp_path / "data" / file
    path.write_text(path.read_text("utf-8") if path.exists() else "", "utf-8")
    assert saved_in(edition, {path}) == (None, set())


def test_a_record_that_is_gone_is_left_to_a_build(tmp_path: Path) -> None:
    edition = ProjectSnapshot(build(library(tmp_path, FILES)), Renderer(ROOT / "overrides"))
    path = tmp_path / "data" / "incidents" / "2001" / "first.yml"
    path.unlink()
    assert saved_in(edition, {path}) == (None, set())
    path.symlink_to("third.yml")
    assert saved_in(edition, {path}) == (None, set())


def test_what_an_editor_makes_for_a_moment_is_nothing(tmp_path: Path) -> None:
    edition = ProjectSnapshot(build(library(tmp_path, FILES)), Renderer(ROOT / "overrides"))
    file = tmp_path / "data" / "incidents" / "2001" / "first.yml"
    file.write_text(file.read_text("utf-8").replace("The first", "Another"), "utf-8")
    found, refused = saved_in(edition, {file, file.with_name("4913")})
    assert refused == set()
    assert found is not None
    assert found.archive.incident("first").title == "Another"
    for gone in (file.with_name("other.yml"), tmp_path / "data" / "4913", tmp_path / "4913"):
        assert saved_in(edition, {file, gone}) == (None, set())


def test_a_new_date_makes_what_other_states_did_last_recorded(tmp_path: Path) -> None:
    """The last day of the record is all that a page of theirs has to do with the incident."""
    pair = "[{between: [arcadia, borduria], relations: severed}]"
    files = {
        **incident("first", "2001-05-03", effects=pair),
        **incident("second", "2002-05-03", "carpathia doer", "drackland aim"),
    }
    write(tmp_path, WORLD, files)
    edition = opened(tmp_path)
    file = tmp_path / "data" / "incidents" / "2002" / "second.yml"
    file.write_text(file.read_text("utf-8").replace("2002-05-03", "2002-05-04"), "utf-8")
    found, _ = saved_in(edition, {file})
    assert found is not None
    before, after = drawn(edition), drawn(found)
    page = "relations/arcadia-borduria/"
    assert "have been severed since 3 May 2001" in before[page].body
    assert "were severed when last recorded, on 3 May 2001" in after[page].body
    assert after == drawn(opened(tmp_path))
