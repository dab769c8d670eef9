"""Whole tables as a reader sees them, what stays out of them, and what is of a day or later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from court_records import COURT_RECORDS
from golden_files import same_text_as_golden
from samples import archive, incident
from tables import as_csv, context_of, dataset, rows, table

from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.csv_file import csv_bytes
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.ndjson_file import ndjson_bytes
from macros.views.exports.tables.sqlite_file import sqlite_bytes


@pytest.fixture
def court(tmp_path: Path) -> Dataset:
    return dataset(tmp_path, COURT_RECORDS)


@pytest.mark.parametrize(
    "name",
    ["incidents", "participants", "claims", "replies", "relation_stretches", "offices", "changes"],
)
def test_a_table_is_what_a_person_can_read(court: Dataset, name: str) -> None:
    assert same_text_as_golden(f"tables/{name}.csv", as_csv(court, name))


def test_nothing_tells_what_a_withdrawn_record_had_told(court: Dataset) -> None:
    for one in TABLES:
        for content in (csv_bytes(one, court.rows(one)), ndjson_bytes(one, court.rows(one))):
            assert b"secret" not in content.lower()
    assert b"secret" not in sqlite_bytes(court).lower()
    assert rows(court, "withdrawals") == [
        {
            "record_kind": "incident",
            "record_id": "gone",
            "withdrawn_edtf": "1914-02-03",
            "withdrawn_first_day": "1914-02-03",
            "withdrawn_last_day": "1914-02-03",
            "reason": "It was announced and not done.",
            "replaced_by_id": None,
            "page_url": "https://court.example/incidents/gone/",
        }
    ]


def test_of_a_withdrawn_actor_that_others_name_there_is_the_name(tmp_path: Path) -> None:
    gone = {
        "actors/anna.yml": """
            name: Anna
            kind: person
            summary: She was a secret.[^almanac]
            offices: [{title: Secretary, from: 1900, sources: [almanac]}]
            withdrawn: {date: 1914-02-03, reason: She is another.}
            sources:
              almanac: {url: "https://almanac.example/", title: A, publisher: B}
            """
    }
    found = dataset(tmp_path, COURT_RECORDS | gone)
    [anna] = [one for one in rows(found, "actors") if one["actor_id"] == "anna"]
    assert {name: value for name, value in anna.items() if value is not None} == {
        "actor_id": "anna",
        "name": "Anna",
        "withdrawn": True,
        "page_url": "https://court.example/actors/anna/",
    }
    assert b"ecret" not in b"".join(csv_bytes(one, found.rows(one)) for one in TABLES)


def test_what_is_not_certain_says_so_in_every_table(court: Dataset) -> None:
    titles = {
        str(value)
        for one in TABLES
        for row in rows(court, one.name)
        for column, value in row.items()
        if column.endswith("title")
        if str(value).startswith("Bela visits")
    }
    assert titles == {"Bela visits Arcadia (reported)"}


def test_a_citation_says_in_which_field_it_is(court: Dataset) -> None:
    found = [
        (one["field"], one["field_path"], one["claim_id"])
        for one in rows(court, "citations")
        if one["record_id"] == "break"
    ]
    claim = "break#claim-borduria-the-border-was-closed-first"
    assert found == [
        ("summary", "summary", None),
        ("figures.sources", "figures[0].sources", None),
        ("figures.others.sources", "figures[0].others[0].sources", None),
        ("claims.sources", "claims[0].sources", claim),
        ("claims.replies.sources", "claims[0].replies[0].sources", claim),
        ("claims.replies.sources", "claims[0].replies[1].sources", claim),
    ]


def test_the_days_of_stretches_leave_no_gap(court: Dataset) -> None:
    held = [
        (one["axis_value"], one["first_day"], one["last_day"])
        for one in rows(court, "relation_stretches")
        if one["axis"] == "relations"
    ]
    assert held == [
        ("open", None, "1912-03-03"),
        ("severed", "1912-03-04", "1913-04-30"),
        ("open", "1913-05-01", None),
    ]


def test_a_state_is_no_protecting_power_of_its_own_mission(tmp_path: Path) -> None:
    def mission(power: str) -> str:
        return f"[{{mission_of: arcadia, in: borduria, protecting_power: {power}}}]"

    found = dataset(
        tmp_path,
        incident("trustee", "2020-04", effects=mission("carpathia")),
        incident("handover", "2020-05-31", effects=mission("arcadia")),
    )
    for name in ("effects", "relation_stretches"):
        assert [(one["axis_value"], one["axis_value_label"]) for one in rows(found, name)] == [
            ("carpathia", "Carpathia"),
            (None, "No protecting power"),
        ]


def test_a_stretch_is_last_recorded_as_precisely_as_its_date(tmp_path: Path) -> None:
    effects = "[{mission_of: arcadia, in: borduria, head: vacant}]"
    found = dataset(tmp_path, incident("one", "2020-04~", effects=effects))
    (one,) = rows(found, "relation_stretches")
    assert [one[f"last_recorded_{part}"] for part in ("edtf", "first_day", "last_day")] == [
        *("2020-04~", "2020-04-01", "2020-04-30")
    ]


def test_without_an_address_no_row_has_one(tmp_path: Path) -> None:
    from macros.views.context.page_context import Site

    found = dataset(tmp_path, COURT_RECORDS, site=Site())
    assert {one["page_url"] for one in rows(found, "incidents")} == {None}


def test_since_a_day_there_is_what_was_added_or_changed_and_what_it_names(tmp_path: Path) -> None:
    context = context_of(archive(tmp_path, COURT_RECORDS))
    found = Dataset(context, since=date(1914, 2, 1))
    assert [one["incident_id"] for one in rows(found, "incidents")] == ["break", "visit"]
    follows = [
        (one["incident_id"], one["follows_incident_id"]) for one in rows(found, "incident_follows")
    ]
    assert follows == [("visit", "break")]
    assert {one["incident_id"] for one in rows(found, "participants")} == {"visit"}
    assert rows(found, "claims") == []
    assert [one["actor_id"] for one in rows(found, "actors")] == ["arcadia", "borduria"]
    assert [one["record_id"] for one in rows(found, "withdrawals")] == ["gone"]
    assert rows(found, "terms") == rows(Dataset(context), "terms")
    assert Dataset(context, since=date(2000, 1, 1)).rows(table("incidents")) == []


@pytest.mark.parametrize("since", [None, date(1914, 2, 1)], ids=str)
def test_every_key_leads_to_a_row(tmp_path: Path, since: date | None) -> None:
    found = Dataset(context_of(archive(tmp_path, COURT_RECORDS)), since=since)
    keys = {one.name: {row[0] for row in found.rows(one)} for one in TABLES}
    for one in TABLES:
        for row in found.rows(one):
            for at, name in one.references:
                assert row[at] is None or row[at] in keys[name]
