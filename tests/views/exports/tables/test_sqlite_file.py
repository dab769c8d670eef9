"""The database: sound, strict, the same bytes from the same records, and quick to ask."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from court_records import COURT_RECORDS
from tables import dataset

from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.sqlite_file import APPLICATION_ID, sqlite_bytes
from macros.views.exports.tables.sqlite_queries import VIEWS


@pytest.fixture
def court(tmp_path: Path) -> Dataset:
    return dataset(tmp_path, COURT_RECORDS)


def ask(content: bytes, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        return database.execute(query).fetchall()


def test_it_is_sound(court: Dataset) -> None:
    content = sqlite_bytes(court)
    assert ask(content, "PRAGMA integrity_check") == [("ok",)]
    assert ask(content, "PRAGMA foreign_key_check") == []
    assert ask(content, "PRAGMA user_version") == [(1,)]
    assert ask(content, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert len(ask(content, "PRAGMA foreign_key_list(claims)")) == 2
    strict = "SELECT name FROM pragma_table_list WHERE strict AND schema = 'main' ORDER BY name"
    assert ask(content, strict) == [(name,) for name in sorted(one.name for one in TABLES)]


def test_it_has_the_rows_of_the_tables(court: Dataset) -> None:
    content = sqlite_bytes(court)
    for one in TABLES:
        assert ask(content, f"SELECT * FROM {one.name} ORDER BY rowid") == [
            tuple(row) for row in court.rows(one)
        ]


def test_the_same_records_give_the_same_bytes(court: Dataset, tmp_path: Path) -> None:
    assert sqlite_bytes(court) == sqlite_bytes(dataset(tmp_path / "again", COURT_RECORDS))


def test_words_are_found_without_regard_to_accents(court: Dataset) -> None:
    content = sqlite_bytes(court)
    query = "SELECT {} FROM {}_fts WHERE {}_fts MATCH '{}'"
    found = ask(content, query.format("title", "incidents", "incidents", "bréaks"))
    assert found == [("Arcadia breaks with Borduria",)]
    found = ask(content, query.format("claimant_name, status_label", "claims", "claims", "border"))
    assert found == [("Borduria", "Disputed")]
    for name in ("incidents", "claims", "replies", "actors", "sources", "briefings"):
        ask(content, query.format("*", name, name, "x"))


@pytest.mark.parametrize("view", VIEWS, ids=lambda one: one.name)
def test_a_view_answers_its_question(court: Dataset, view: object) -> None:
    name = getattr(view, "name", "")
    found = ask(sqlite_bytes(court), f"SELECT * FROM {name}")
    assert (
        len(found)
        == {
            "incidents_with_parties": 2,
            "relations_on_last_day": 2,
            "unanswered_claims": 0,
            "sources_by_citations": 3,
            "actors_in_common_incidents": 3,
            "incidents_by_year": 2,
        }[name]
    )


def test_how_relations_stand_on_the_last_day(court: Dataset) -> None:
    query = "SELECT axis_label, axis_value_label, reported FROM relations_on_last_day"
    assert ask(sqlite_bytes(court), query) == [
        ("Head of Arcadia’s mission in Borduria", "Vacant", 0),
        ("Diplomatic relations", "Open", 1),
    ]


def test_some_tables_have_the_keys_and_views_that_they_need_alone(tmp_path: Path) -> None:
    from macros.views.exports.tables.rows.claim_rows import TABLES as CLAIMS

    some = Dataset(dataset(tmp_path, COURT_RECORDS).context, CLAIMS)
    content = sqlite_bytes(some)
    assert ask(content, "SELECT name FROM sqlite_master WHERE type = 'view'") == [
        ("unanswered_claims",)
    ]
    assert ask(content, "PRAGMA foreign_key_list(claims)") == []
    assert len(ask(content, "PRAGMA foreign_key_list(replies)")) == 1
