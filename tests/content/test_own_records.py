"""The project's own records can be read, and editors are led to schemas that know them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import ROOT
from schema_editor import marks, record_files, schema_of

from macros.__main__ import main
from macros.commands.write_schema import files
from macros.records.loader import load
from macros.records.yaml_files.front_matter import split

DATA = ROOT / "data"
SCHEMAS = DATA / "schema"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

NEVER_CITED = ("prensa-latina.cu/2026/02/09",)
"""Addresses that were once given as sources and must not come back."""


def test_the_check_finds_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    """What it only advises is none."""
    code = main(["check"])
    said = capsys.readouterr()
    assert code == 0, said.out + said.err


def test_no_source_is_one_that_must_never_be_cited() -> None:
    library, _ = load(DATA, ROOT / "docs", ROOT)
    records = (*library.incidents.values(), *library.actors.values(), *library.relations.values())
    cited = [source.url for record in records for source in record.sources.values()]
    assert [url for url in cited if any(part in url for part in NEVER_CITED)] == []


def test_the_schemas_are_current() -> None:
    texts = files(load(DATA)[0].vocabulary)
    there = {
        path.relative_to(SCHEMAS).as_posix(): path.read_text("utf-8")
        for path in SCHEMAS.rglob("*.*")
    }
    stale = sorted(name for name in texts | there if texts.get(name) != there.get(name))
    assert not stale, f"run `python -m macros schema` and commit what it writes: {stale}"


def test_no_schema_marks_a_record() -> None:
    heads = {
        path: split(path.read_text("utf-8"))
        for path in sorted((ROOT / "docs" / "briefings").glob("*.md"))
    }
    texts = {path: path.read_text("utf-8") for path in record_files(DATA)}
    texts |= {path: head[0] for path, head in heads.items() if head}
    found = {path: marks(schema_of(path, DATA), text) for path, text in texts.items()}
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_records_lead_editors_to_their_schemas() -> None:
    lines = {path: MODELINE.match(path.read_text("utf-8")) for path in record_files(DATA)}
    astray: list[Path] = [
        path
        for path, line in lines.items()
        if line and (path.parent / line[1]).resolve() != schema_of(path, DATA)
    ]
    assert astray == []
