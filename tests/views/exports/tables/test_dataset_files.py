"""The files of the dataset in the hands of those who read them: real programs, told nothing."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import jsonschema
import pandas
import pytest
import yaml
from court_records import COURT_RECORDS
from datasette.app import Datasette
from golden_files import same_text_as_golden
from tables import COURT, context_of, dataset

from macros.archive.building import build
from macros.records.library import Library
from macros.views.context.page_context import Site
from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_files import DatasetFiles, data_files

CITATION_FILE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string", "minLength": 1},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name"],
                "properties": {"name": {"type": "string", "minLength": 1}},
            },
        },
        "url": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
        "license": {"enum": ["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0"]},
        "version": {"type": "string", "minLength": 1},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    },
}
"""The parts of https://citation-file-format.github.io/1.2.0/schema.json that are used here."""


@pytest.fixture
def files(tmp_path: Path) -> DatasetFiles:
    return DatasetFiles(dataset(tmp_path, COURT_RECORDS))


@pytest.fixture
def folder(tmp_path: Path, files: DatasetFiles) -> Path:
    """The folder with all files."""
    place = tmp_path / "files"
    place.mkdir()
    for name in files.names:
        (place / name).write_bytes(files.content(name))
    return place


def test_pandas_reads_a_table_without_a_word_of_advice(folder: Path) -> None:
    incidents = pandas.read_csv(folder / "incidents.csv")
    assert list(incidents["incident_id"]) == ["break", "visit"]
    assert pandas.api.types.is_string_dtype(incidents["incident_id"])
    assert incidents["reported"].dtype == bool
    assert list(pandas.to_datetime(incidents["first_day"]).dt.year) == [1912, 1913]
    participants = pandas.read_csv(folder / "participants.csv")
    assert len(incidents.merge(participants, on="incident_id")) == 5
    lines = pandas.read_json(folder / "claims.ndjson", lines=True)
    assert list(lines["claimant_name"]) == ["Borduria"]


def test_duckdb_reads_a_table_without_a_word_of_advice(folder: Path) -> None:
    with duckdb.connect() as database:
        found = database.sql(f"SELECT * FROM '{folder}/incidents.csv'")
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        assert types["incident_id"] == "VARCHAR"
        assert types["first_day"] == "DATE"
        assert types["reported"] == "BOOLEAN"
        query = f"SELECT title FROM '{folder}/incidents.csv' WHERE first_day > DATE '1913-01-01'"
        assert database.sql(query).fetchall() == [("Bela visits Arcadia (reported)",)]
        query = f"SELECT claimant_id, claim_text FROM '{folder}/claims.ndjson'"
        assert database.sql(query).fetchall() == [("borduria", "The border was closed first")]


def test_datasette_serves_the_database_and_finds_words(folder: Path) -> None:
    async def served() -> tuple[Any, Any, str]:
        datasette = Datasette([str(folder / "records.sqlite")])
        await datasette.invoke_startup()
        found = await datasette.client.get("/records/incidents.json?_search=breaks&_shape=array")
        view = await datasette.client.get("/records/unanswered_claims.json?_shape=array")
        page = await datasette.client.get("/records/incidents")
        return found.json(), view.json(), page.text

    # In a thread of its own: a browser of another test leaves an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        found, view, page = thread.submit(asyncio.run, served()).result()
    assert [one["title"] for one in found] == ["Arcadia breaks with Borduria"]
    assert view == []
    assert 'type="search"' in page


def test_frictionless_finds_every_row_as_the_package_says(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["name", "type", "note"]) == []
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_key_that_leads_nowhere(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for one in package["resources"]:
        del one["bytes"], one["hash"]
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    table = folder / "claims.csv"
    table.write_text(table.read_text("utf-8").replace(",borduria,", ",nobody,"), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert {one for [one] in report.flatten(["type"])} == {"foreign-key"}


def test_the_package_has_the_length_and_the_digest_of_each_file(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == "1914-12-31"
    for one in package["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_citation_is_one_of_the_citation_file_format(folder: Path) -> None:
    text = (folder / "CITATION.cff").read_text("utf-8")
    found = yaml.safe_load(text)
    jsonschema.validate(found, CITATION_FILE)
    assert found["authors"] == [{"name": "The Court Circular"}]
    assert found["date-released"] == "1914-12-31"
    assert found["license"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    "name", ['"; x: !!python/name:os', "a\\b\nc\x85 ☃", "", "- [x]"], ids=ascii
)
def test_whatever_a_site_is_called_it_is_cited_by_that(tmp_path: Path, name: str) -> None:
    found = DatasetFiles(dataset(tmp_path, COURT_RECORDS, site=Site(name)))
    cited = yaml.safe_load(found.content("CITATION.cff"))
    jsonschema.validate(cited, CITATION_FILE)
    assert cited["authors"] == [{"name": name or "The authors of the records"}]


@pytest.mark.parametrize("name", ["README.md", "LICENSE.txt", "CITATION.cff"])
def test_what_is_said_of_the_dataset(files: DatasetFiles, name: str) -> None:
    assert same_text_as_golden(f"tables/{name}", files.content(name).decode())


def test_a_site_that_names_no_licence_gives_none(tmp_path: Path) -> None:
    site = Site("Court", rights="All rights reserved by <a href='x'>the court</a>")
    found = DatasetFiles(dataset(tmp_path, COURT_RECORDS, site=site))
    licence = found.content("LICENSE.txt").decode()
    assert "names no licence" in licence
    assert "All rights reserved by the court" in licence
    assert b"license:" not in found.content("CITATION.cff")
    assert "licenses" not in json.loads(found.content("datapackage.json"))


def test_the_archive_is_a_data_package_and_always_the_same(
    files: DatasetFiles, tmp_path: Path
) -> None:
    content = files.archive()
    assert content == DatasetFiles(dataset(tmp_path / "again", COURT_RECORDS)).archive()
    place = tmp_path / "package.zip"
    place.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        assert found.read("claims.csv") == files.content("claims.csv")
    assert frictionless.validate(str(place), type="package").valid


def test_the_same_records_give_the_same_bytes(files: DatasetFiles, tmp_path: Path) -> None:
    again = DatasetFiles(dataset(tmp_path / "again", COURT_RECORDS))
    assert [*files.names] == [*again.names]
    assert [one for one in files.names if files.content(one) != again.content(one)] == []


def test_a_package_of_other_forms_is_one_as_well(tmp_path: Path) -> None:
    court = dataset(tmp_path, COURT_RECORDS)
    for formats, path in ((["ndjson"], "incidents.ndjson"), (["sqlite"], "records.sqlite")):
        found = DatasetFiles(court, formats)
        package = json.loads(found.content("datapackage.json"))
        assert package["resources"][0]["path"] == path
        assert {one["path"] for one in package["resources"]} <= {*found.names}


def test_a_site_without_records_has_tables_that_can_be_read(tmp_path: Path) -> None:
    found = DatasetFiles(Dataset(context_of(build(Library()), COURT)))
    for name in found.names:
        (tmp_path / name).write_bytes(found.content(name))
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert len(pandas.read_csv(tmp_path / "incidents.csv")) == 0


def test_the_files_of_the_site_are_those_of_the_dataset(tmp_path: Path) -> None:
    court = dataset(tmp_path, COURT_RECORDS)
    found = {one.path: one.content(court.context) for one in data_files(court.context)}
    files = DatasetFiles(court)
    alone = {f"data/{name}": files.content(name) for name in files.names}
    assert found == alone | {"data/datapackage.zip": files.archive()}
