"""Texts that try to be more than text, in every field of every record, come back as they are."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from payloads import PAYLOADS, plant
from projects import ROOT
from tables import context_of, from_csv

from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_files import DatasetFiles
from macros.views.exports.tables.table import Row
from macros.views.project.project_snapshot import open_project


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DatasetFiles:
    root = tmp_path_factory.mktemp("hostile")
    payloads = ["'=1+1", "=1+1", "@x", "-1", "+1"]
    plant(root, [*PAYLOADS.values(), *payloads])
    found = open_project(root, root / "data", None, ROOT / "overrides")
    return DatasetFiles(Dataset(context_of(found.archive)))


def plain(row: Row) -> list[object]:
    """A row as CSV can tell it."""
    words = {True: "true", False: "false", None: ""}
    return [words[one] if one is None or isinstance(one, bool) else str(one) for one in row]


def without_guard(cell: str) -> str:
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare[:1] in tuple("=+-@\t\r") else cell


def test_in_csv(files: DatasetFiles) -> None:
    guarded = 0
    for table in files.dataset.tables:
        _, *rows = from_csv(files.content(f"{table.name}.csv"))
        texts = [at for at, one in enumerate(table.columns) if one.type == "string"]
        for found, row in zip(rows, files.dataset.rows(table), strict=True):
            for at in texts:
                assert not found[at].startswith(tuple("=+-@\t\r"))
                guarded += found[at] != without_guard(found[at])
                found[at] = without_guard(found[at])
            assert found == plain(row)
    assert guarded > 100


def test_in_ndjson(files: DatasetFiles) -> None:
    for table in files.dataset.tables:
        lines = files.content(f"{table.name}.ndjson").decode().splitlines()
        for line, row in zip(lines, files.dataset.rows(table), strict=True):
            assert list(json.loads(line).values()) == list(row)


def test_in_sqlite(files: DatasetFiles) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files.content("records.sqlite"))
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in files.dataset.tables:
            found = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
            assert found == [tuple(row) for row in files.dataset.rows(table)]


def test_what_describes_them_is_of_the_code_alone(files: DatasetFiles) -> None:
    for name in ("README.md", "LICENSE.txt", "CITATION.cff", "datapackage.json"):
        assert b"planted" not in files.content(name)
