"""`python -m macros export`: the tables and the records without a site."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import projects
import pytest
from court_records import COURT_RECORDS
from samples import WORLD, write

from macros.__main__ import main
from macros.commands import command, export
from macros.commands.export import site_of
from macros.records.problems import ProblemsFound
from macros.records.yaml_files.mkdocs_settings import settings


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, WORLD, COURT_RECORDS)


def exported(data: Path, *words: str) -> Path:
    out = data.parent / "out"
    assert main(["export", str(out), "--data", str(data), *words]) == 0
    return out


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_it_writes_every_table_in_three_forms_and_what_describes_them(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(data)
    found = names(out)
    assert {"incidents.csv", "claims.ndjson", "records.sqlite", "datapackage.json"} <= found
    assert {"README.md", "LICENSE.txt", "CITATION.cff"} <= found
    assert capsys.readouterr().out == f"{out}: {len(found)} files\n"


def test_some_forms_and_tables_alone(data: Path) -> None:
    out = exported(data, "--format", "csv", "--table", "claims", "--table", "replies")
    about = {"README.md", "LICENSE.txt", "CITATION.cff", "datapackage.json"}
    assert names(out) == about | {"claims.csv", "replies.csv"}
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in package["resources"]] == ["claims", "replies"]
    exported(data, "--format", "sqlite")
    assert names(out) == about | {"records.sqlite"}


def test_each_record_as_json(data: Path) -> None:
    out = exported(data, "--format", "json")
    found = names(out)
    assert "incidents/break/index.json" in found
    assert all(one.endswith(".json") for one in found)
    json.loads((out / "incidents/break/index.json").read_text("utf-8"))


def test_what_was_added_or_changed_since_a_day(data: Path) -> None:
    out = exported(data, "--since", "1914-02", "--format", "sqlite", "--format", "json")
    with closing(sqlite3.connect(out / "records.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        query = "SELECT DISTINCT incident_id FROM participants"
        assert database.execute(query).fetchall() == [("visit",)]
    assert "incidents/visit/index.json" in names(out)
    assert "incidents/break/index.json" not in names(out)
    assert "added or changed on 1914-02-01 or later" in (out / "README.md").read_text("utf-8")


def test_again_each_week_what_is_ours_is_replaced_and_nothing_else(data: Path) -> None:
    out = exported(data)
    (out / "notes.txt").write_text("mine", "utf-8")
    (data / "actors" / "zed.yml").write_text("{name: Zed, kind: state}", "utf-8")
    before = (out / "actors.csv").read_bytes()
    exported(data)
    assert (out / "actors.csv").read_bytes() == before  # nothing names Zed
    assert (out / "notes.txt").read_text("utf-8") == "mine"


WRONG = {
    "a table": (["--table", "claim"], "unknown table 'claim': did you mean 'claims'?"),
    "an unlike table": (["--table", "x"], "unknown table 'x': there are incidents, participants"),
    "a date": (["--since", "yesterday"], "'yesterday' is not an EDTF date: write 2025 · "),
    "a table of json": (
        ["--format", "json", "--table", "claims"],
        "--table says which tables to write, and --format json has none",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_words_are_told_in_one_line(
    data: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    words, message = WRONG[what]
    out = data.parent / "out"
    assert main(["export", str(out), "--data", str(data), *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert said.err.count("\n") == 1
    assert not out.exists()


def test_an_unknown_form_is_wrong_usage(data: Path) -> None:
    with pytest.raises(SystemExit) as error:
        main(["export", str(data.parent / "out"), "--data", str(data), "--format", "xlsx"])
    assert error.value.code == 2


def test_a_file_in_the_place_of_the_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data.parent / "out"
    out.write_text("mine", "utf-8")
    assert main(["export", str(out), "--data", str(data)]) == 2
    assert capsys.readouterr().err == f"{out} is not a folder\n"
    assert main(["export", str(out / "below"), "--data", str(data)]) == 2
    assert capsys.readouterr().err.startswith(f"{out / 'below'} cannot be written: ")


def test_a_file_of_somebody_else_stops_it_unless_it_is_forced(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data.parent / "out"
    out.mkdir()
    (out / "claims.csv").write_text("mine", "utf-8")
    assert main(["export", str(out), "--data", str(data)]) == 2
    assert capsys.readouterr().err == (
        f"{out} has claims.csv, which no export has left there as it is: take another folder, "
        "or --force\n"
    )
    assert names(out) == {"claims.csv"}
    exported(data, "--force")
    assert (out / "claims.csv").read_text("utf-8") != "mine"


def test_with_problems_in_records_nothing_is_written(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(data.parent, {"actors/wrong.yml": "{name: Wrong, kind: stat}"})
    out = data.parent / "out"
    assert main(["export", str(out), "--data", str(data)]) == 1
    assert "wrong.yml:1:" in capsys.readouterr().out
    assert not out.exists()


def test_the_site_is_as_mkdocs_has_it() -> None:
    text = (
        "site_name: The  Court\nsite_url: https://court.example/news\n"
        "site_description: What\ncopyright: CC BY 4.0"
    )
    site = site_of(settings({"mkdocs.yml": text}.get, {}))
    assert (site.name, site.address) == ("The Court", "https://court.example/news/")
    assert (site.description, site.rights) == ("What", "CC BY 4.0")
    bare = site_of(settings({"mkdocs.yml": "docs_dir: x"}.get, {}))
    assert (bare.name, bare.address, bare.description, bare.rights) == ("", "", "", "")


def test_an_address_that_is_none_is_told_with_its_place() -> None:
    found = settings({"mkdocs.yml": "site_name: X\nsite_url: court"}.get, {})
    with pytest.raises(ProblemsFound) as error:
        site_of(found)
    assert str(error.value) == "mkdocs.yml:2:11: 'court' is not a web address: write https://…"


@pytest.mark.heavy
def test_the_site_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "project").mkdir()
    project = projects.with_outputs(projects.tiny_project(tmp_path / "project"))
    run = projects.mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    for module in (command, export):
        monkeypatch.setattr(module, "ROOT", project)
    monkeypatch.delenv("SITE_URL", raising=False)
    out = tmp_path / "out"
    assert (
        main(
            [
                "export",
                str(out),
                "--format",
                "csv",
                "--format",
                "ndjson",
                "--format",
                "sqlite",
                "--format",
                "json",
            ]
        )
        == 0
    )
    site = project / "site"
    tables = {one for one in names(out) if "/" not in one}
    assert tables | {"datapackage.zip"} == names(site / "data")
    assert [
        one for one in tables if (site / "data" / one).read_bytes() != (out / one).read_bytes()
    ] == []
    records = names(out) - tables
    assert records
    assert [one for one in records if (site / one).read_bytes() != (out / one).read_bytes()] == []
    with closing(sqlite3.connect(site / "data" / "records.sqlite")) as database:
        for name in ("incidents", "claims", "relations", "actors", "briefings", "withdrawals"):
            for [url] in database.execute(f"SELECT page_url FROM {name}"):
                page, _, anchor = url.removeprefix("https://chancery.example/").partition("#")
                html = (site / page / "index.html").read_text("utf-8")
                assert not anchor or f'id="{anchor}"' in html or f"id={anchor}" in html
