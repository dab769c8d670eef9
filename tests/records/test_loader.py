"""What a contributor reads of records that are wrong: every problem, with its place and a hint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import samples
from golden_files import same_as_file
from projects import ROOT, tiny_project
from samples import incident

from macros.records.loader import MAX_TERMS, load
from macros.records.problems import ProblemsFound
from macros.views.project.project_snapshot import open_project

BAD = ROOT / "tests" / "bad"
EXPECTED = (BAD / "problems.txt").read_text("utf-8").splitlines()


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        open_project(root, root / "data", root / "docs", ROOT / "overrides")
    return [str(problem) for problem in found.value.problems]


def test_everything_that_is_wrong_with_a_hopeless_project_is_told_at_once() -> None:
    assert same_as_file(BAD / "problems.txt", "".join(f"{one}\n" for one in problems_of(BAD)))


def test_every_problem_says_what_to_do() -> None:
    with pytest.raises(ProblemsFound) as found:
        open_project(BAD, BAD / "data", BAD / "docs", ROOT / "overrides")
    mute = [one for one in found.value.problems if ": " not in one.text]
    assert mute == []


def test_records_whose_files_say_the_same_are_not_made_again(tmp_path: Path) -> None:
    root = tiny_project(tmp_path)
    before, _ = load(root / "data", root / "docs", root)
    file = root / "data" / "actors" / "zenda.yml"
    file.write_text(file.read_text("utf-8").replace("name: ", "name: New "), "utf-8")
    after, problems = load(root / "data", root / "docs", root, previous=before)
    assert problems == []
    assert after.actors["zenda"].name == "New Zenda"
    for was, now in (
        (before.incidents, after.incidents),
        (before.briefings, after.briefings),
        (before.relations, after.relations),
    ):
        assert was.keys() == now.keys()
        assert all(now[id] is one for id, one in was.items())
    anew = [id for id, one in before.actors.items() if after.actors[id] is not one]
    assert anew == ["zenda"]


def check(folder: Path, data: str) -> tuple[int, list[str], str]:
    """Exit code, lines and errors of the contributor's command in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--data", data],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_the_command_tells_the_same_of_the_records_alone() -> None:
    of_records = [line for line in EXPECTED if line.startswith("data/")]
    advice = sum(" warning: " in line for line in of_records)
    counts = f"{len(of_records) - advice} problems, {advice} warnings\n"
    assert check(BAD, "data") == (1, of_records, counts)


def test_the_command_is_content_with_good_records(tmp_path: Path) -> None:
    samples.write(tmp_path, samples.VOCABULARY, samples.STATES, incident("quarrel", "2025"))
    others = incident("other", "2026", "carpathia doer", "drackland aim")
    samples.write(tmp_path, others)
    counts = "2 incidents, 4 actors, 2 relations, 0 briefings: no problem found"
    assert check(tmp_path, "data") == (0, [counts], "")


def test_the_command_says_that_a_folder_is_missing(tmp_path: Path) -> None:
    assert check(tmp_path, "records") == (2, [], "records is not a folder\n")


def test_a_project_without_any_record_has_no_problem(tmp_path: Path) -> None:
    edition = open_project(tmp_path, tmp_path / "data", tmp_path / "docs", ROOT / "overrides")
    assert edition.archive.incidents == ()
    assert edition.archive.relations == {}


# What can be told only where nothing else is wrong


def test_a_link_to_a_relation_needs_something_that_ties_the_states(tmp_path: Path) -> None:
    links = (
        "As [here](relation:arcadia-borduria) and [there](relation:carpathia-drackland).[^paper]"
    )
    assert samples.complaints(tmp_path, incident("quarrel", "2025", summary=f"'{links}'")) == [
        "data/incidents/2025/quarrel.yml:5:60: no incident ties the states of"
        " 'carpathia-drackland' together:"
        " link to another relation, or add data/relations/carpathia-drackland.yml"
    ]
    effect = "{between: [carpathia, drackland], relations: open}"
    baseline = f"baseline: {{date: ../1900, effects: [{effect}]}}"
    note = {"relations/carpathia-drackland.yml": baseline}
    assert samples.complaints(tmp_path, note) == []


MACROS = """\
---
title: What the macros ask for
date: 2025
description: Each line asks for something that is not there.
---
{{ relation("carpathia-drackland") }}
{{ cite("quarrel", "paper") }} is right, and {{ cite("quarrel", "papper") }} is not.
{{ timeline(topic="asylun") }}
{{ timeline(type="brawl") }}
{{ timeline(since="yesterday") }}
{{ claims(status="denied") }}
{{ figure() }}
{{ timeline(actor="anna") }} is right, and {{ actor(name) }} is left to the drawing.
"""


def test_what_a_macro_asks_for_must_be_there(tmp_path: Path) -> None:
    samples.write(tmp_path, samples.WORLD, incident("quarrel", "2025"))
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "macros.md").write_text(MACROS, "utf-8")
    place = "docs/briefings/macros.md"
    assert problems_of(tmp_path) == [
        f"{place}:6:4: unknown relation 'carpathia-drackland': known are arcadia-borduria",
        f"{place}:7:49: 'quarrel' has no source 'papper': did you mean 'paper'?",
        f"{place}:8:4: unknown term 'asylun' of topics: did you mean 'asylum'?",
        f"{place}:9:4: unknown term 'brawl' of incident-types: known are quarrel",
        f"{place}:10:4: 'yesterday' is not an EDTF date: write 2025 · 2025-11 · 2025-11-03 ·"
        " 2025-11-03/2025-11-06 · 2025-11-03~ · 2025-11-03/..",
        f"{place}:11:4: unknown term 'denied' of claim-statuses: known are disputed",
        f"{place}:12:4: the page has no picture: add 'image' to its front matter",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_editors_line_ends_and_byte_order_marks_change_nothing(
    tmp_path: Path, ending: str, mark: str
) -> None:
    samples.write(tmp_path, samples.WORLD)
    text = mark + ending.join(["name: Dora", "kind: person", "state: carpatia", ""])
    (tmp_path / "data" / "actors" / "dora.yml").write_bytes(text.encode())
    (tmp_path / "docs").mkdir()
    assert problems_of(tmp_path) == [
        "data/actors/dora.yml:3:8: unknown actor 'carpatia': did you mean 'carpathia'?"
    ]


def test_text_in_another_encoding_is_told_wherever_it_stands(tmp_path: Path) -> None:
    samples.write(tmp_path, samples.WORLD)
    for name in ("data/vocabulary/topics.yml", "docs/briefings/peru.md", "docs/peru.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("Perú".encode("latin-1"))
    assert problems_of(tmp_path) == [
        f"{name}:1:4: not UTF-8 text: save it as UTF-8"
        for name in ("data/vocabulary/topics.yml", "docs/briefings/peru.md", "docs/peru.md")
    ]


def test_a_term_that_is_there_and_wrong_is_told_once_and_not_of_all_who_use_it(
    tmp_path: Path,
) -> None:
    broken = {
        "vocabulary/incident-types.yml": "quarrel: {label: Quarrel, tone: cool",
        "vocabulary/roles.yml": "doer: {label: Doer}\naim: {label: Aim, side: other}",
    }
    assert samples.complaints(tmp_path, broken, incident("quarrel", "2025")) == [
        "data/vocabulary/incident-types.yml:1:10: not valid YAML: did not find expected ',' or '}':"
        " close the fields with '}', and put a text that contains , : [ ] { } between quotes",
        "data/vocabulary/roles.yml:1:7: the field 'side' is missing: add 'side: one'",
    ]


def test_a_vocabulary_has_more_terms_than_a_record_fields(tmp_path: Path) -> None:
    def topics(number: int) -> dict[str, str]:
        terms = "".join(f"t-{place}: {{label: T}}\n" for place in range(number))
        return {"vocabulary/topics.yml": terms}

    assert samples.complaints(tmp_path / "some", topics(MAX_TERMS)) == []
    assert samples.complaints(tmp_path / "more", topics(MAX_TERMS + 1)) == [
        "data/vocabulary/topics.yml:1:1: 5,001 fields in one place:"
        " at most 5,000 can stand together"
    ]


def test_a_file_that_is_nearly_named_as_yaml_is_not_passed_over(tmp_path: Path) -> None:
    names = ("dora.yaml", "dora.YML", "dora.Yaml")
    files = {f"actors/{name}": "name: Dora\nkind: person\n" for name in names}
    assert samples.complaints(tmp_path, files) == [
        f"data/actors/{name}:1:1: the file's name ends in .{name.partition('.')[2]}:"
        " rename it to dora.yml"
        for name in sorted(names)
    ]


def test_where_no_name_is_near_and_many_are_known_the_hint_says_where_they_stand(
    tmp_path: Path,
) -> None:
    found = samples.complaints(tmp_path, incident("quarrel", "2025", "nobody doer"))
    assert found == [
        "data/incidents/2025/quarrel.yml:4:18: unknown actor 'nobody':"
        " write the name of a file of data/actors/, without .yml"
    ]


def test_an_incident_stands_in_no_deeper_folder_than_its_year(tmp_path: Path) -> None:
    deep = {"incidents/2025/11/quarrel.yml": "title: The quarrel\n"}
    assert samples.complaints(tmp_path, deep) == [
        "data/incidents/2025/11:1:1: this is a folder: records stand in data/incidents/2025/ itself"
    ]


def test_the_file_of_a_relation_has_no_former_names(tmp_path: Path) -> None:
    baseline = "{date: ../1900, effects: [{between: [arcadia, borduria], relations: open}]}"
    note = {"relations/arcadia-borduria.yml": f"baseline: {baseline}\naliases: [old]\n"}
    assert samples.complaints(tmp_path, note) == [
        "data/relations/arcadia-borduria.yml:2:1: unknown field 'aliases':"
        " known are added, baseline, corrections, reviewed, sources, summary, withdrawn"
    ]


def test_all_records_are_had_at_once_or_by_their_kinds(tmp_path: Path) -> None:
    root = tiny_project(tmp_path)
    (root / "data" / "authors").mkdir()
    (root / "data" / "authors" / "clara.yml").write_text("name: Clara\n", "utf-8")
    library, _ = load(root / "data", root / "docs", root)
    records, authors = (library.incidents, library.actors, library.relations), library.authors
    groups = (*records, authors, library.briefings)
    assert list(library.by_kind()) == ["incident", "actor", "relation", "author", "briefing"]
    assert tuple(library.by_kind().values()) == groups
    assert library.records() == tuple(one for group in groups for one in group.values())
    assert all(groups)
    assert all(library.record_of_file(one.path) is one for one in library.records())
    assert library.record_of_file("data/actors/nobody.yml") is None
