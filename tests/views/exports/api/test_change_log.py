"""Changes: a client that has nothing but the files finds exactly what has changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import samples
from exported_files import ADDRESS, exported, read_json
from samples import Files, incident

from macros.archive.archive import Archive

INDEX = "api/v1/changes/index.json"

BEFORE: Files = {
    **incident("quarrel", "2025-01-02", added="2026-07-30"),
    **incident("retreat", "2025-03-04", added="2026-07-31", corrections="[]"),
    **incident("rumour", "2025-02-03", added="2026-08-01", summary="Secret words.[^paper]"),
}

AFTER: Files = {
    **BEFORE,
    **incident(
        "retreat",
        "2025-03-04",
        added="2026-07-31",
        corrections="[{date: 2026-08-20, text: It was noon.}]",
    ),
    **incident(
        "rumour",
        "2025-02-03",
        added="2026-08-01",
        summary="Secret words.[^paper]",
        corrections="[{date: 2026-08-02, text: Secret correction.}]",
        withdrawn="{date: 2026-08-20, reason: It never happened.}",
    ),
    # Dated before what the client has seen, as it was published some days after it was written.
    **incident("latecomer", "2024-12-31", added="2026-07-29"),
}


class Client:
    """A program that keeps a copy of the changes. It has the addresses of files, and what they
    hold."""

    def __init__(self) -> None:
        self.fingerprints: dict[str, str] = {}
        self.known: dict[str, Any] = {}
        self.fetched: list[str] = []

    def fetch(self, files: dict[str, bytes], address: str) -> Any:
        self.fetched.append(address.removeprefix(ADDRESS))
        return json.loads(files[address.removeprefix(ADDRESS)])

    def catch_up(self, files: dict[str, bytes]) -> list[str]:
        """What has come since the last time, as lines."""
        self.fetched.clear()
        entry = self.fetch(files, f"{ADDRESS}api/v1/index.json")
        index = self.fetch(files, entry["changes"])
        news: list[str] = []
        for month in index["months"]:
            if self.fingerprints.get(month["month"]) == month["fingerprint"]:
                continue
            self.fingerprints[month["month"]] = month["fingerprint"]
            for day in self.fetch(files, urljoin(entry["changes"], month["url"]))["days"]:
                for change in day["changes"]:
                    if change["id"] not in self.known:
                        self.known[change["id"]] = change
                        news.append(self._line(files, day["day"], change))
        return news

    def _line(self, files: dict[str, bytes], day: str, change: Any) -> str:
        record = change["record"]
        data = json.loads(files[record["data_url"].removeprefix(ADDRESS)])
        assert data["id"] == record["id"]
        assert bool(data["withdrawn"]) == record["withdrawn"]
        said = f": {change['text']}" if change["text"] else ""
        return f"{day} {change['change']} of {record['record']} {record['id']}{said}"


@pytest.fixture
def before(tmp_path: Path) -> dict[str, bytes]:
    return exported(samples.archive(tmp_path / "before", BEFORE))


@pytest.fixture
def after(tmp_path: Path) -> dict[str, bytes]:
    return exported(samples.archive(tmp_path / "after", AFTER))


def test_a_client_catches_up_with_what_has_changed(
    before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    client = Client()
    assert client.catch_up(before) == [
        "2026-08-01 addition of incident rumour",
        "2026-07-31 addition of incident retreat",
        "2026-07-30 addition of incident quarrel",
    ]
    assert client.catch_up(before) == []
    assert client.fetched == ["api/v1/index.json", INDEX]
    assert client.catch_up(after) == [
        "2026-08-20 withdrawal of incident rumour: It never happened.",
        "2026-08-20 correction of incident retreat: It was noon.",
        "2026-07-29 addition of incident latecomer",
    ]
    assert client.catch_up(after) == []


def test_a_month_without_news_is_not_fetched_again(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    client = Client()
    client.catch_up(before)
    later = incident("coda", "2025-05-06", added="2026-09-01")
    client.catch_up(exported(samples.archive(tmp_path / "later", BEFORE, later)))
    assert client.fetched == ["api/v1/index.json", INDEX, "api/v1/changes/2026-09.json"]


def test_of_a_withdrawn_record_nothing_but_its_withdrawal_is_told(after: dict[str, bytes]) -> None:
    everything = b"".join(after.values())
    assert b"Secret" not in everything
    month = read_json(after, "api/v1/changes/2026-08.json")
    assert [
        (one["change"], one["record"]["id"]) for day in month["days"] for one in day["changes"]
    ] == [("withdrawal", "rumour"), ("correction", "retreat")]
    listed = read_json(after, "api/v1/incidents/1.json")["items"]
    assert [one["id"] for one in listed] == ["latecomer", "quarrel", "retreat"]


def changes(archive: Archive) -> list[tuple[str, str, str, str]]:
    """Each change: its day, its date, what was done, and the record."""
    files = exported(archive)
    months = [read_json(files, one["url"].removeprefix(ADDRESS)) for one in _months(files)]
    return [
        (day["day"], one["date"]["edtf"], one["change"], one["record"]["id"])
        for month in months
        for day in month["days"]
        for one in day["changes"]
    ]


def _months(files: dict[str, bytes]) -> Any:
    return read_json(files, INDEX)["months"]


def test_an_imprecise_date_counts_for_its_last_day(tmp_path: Path) -> None:
    found = incident("quarrel", "2025", added="2026-08", corrections="[{date: 2026, text: No.}]")
    assert changes(samples.archive(tmp_path, found)) == [
        ("2026-12-31", "2026", "correction", "quarrel"),
        ("2026-08-31", "2026-08", "addition", "quarrel"),
    ]


def test_updates_of_briefings_and_words_about_relations_are_changes(tmp_path: Path) -> None:
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    text = "---\ntitle: Known\ndate: 2026-01-01\ndescription: Little.\n"
    text += "updates: [{date: 2026-01-05, text: More.}]\n---\n"
    (tmp_path / "docs" / "briefings" / "known.md").write_text(text, "utf-8")
    note = {"relations/arcadia-borduria.yml": "{added: 2026-01-03, summary: Neighbours.}"}
    archive = samples.archive(tmp_path, incident("quarrel", "2025"), note)
    assert changes(archive) == [
        ("2026-01-05", "2026-01-05", "update", "known"),
        ("2026-01-03", "2026-01-03", "addition", "arcadia-borduria"),
        ("2026-01-01", "2026-01-01", "addition", "known"),
    ]


def test_a_change_has_the_same_id_under_the_new_id_of_its_record(tmp_path: Path) -> None:
    def ids(root: Path, files: Files) -> list[str]:
        month = read_json(exported(samples.archive(root, files)), "api/v1/changes/2026-07.json")
        return [one["id"] for day in month["days"] for one in day["changes"]]

    old = incident("quarrel", "2025", added="2026-07-30")
    new = incident("dispute", "2025", added="2026-07-30", aliases="[quarrel]")
    assert ids(tmp_path / "old", old) == ids(tmp_path / "new", new)


def test_two_changes_that_say_the_same_have_ids_of_their_own(tmp_path: Path) -> None:
    twice = "[{date: 2026-07-01, text: Typo.}, {date: 2026-07-01, text: Typo.}]"
    files = exported(samples.archive(tmp_path, incident("quarrel", "2025", corrections=twice)))
    (day,) = read_json(files, "api/v1/changes/2026-07.json")["days"]
    assert len({one["id"] for one in day["changes"]}) == 2


def test_without_any_change_the_index_is_empty(tmp_path: Path) -> None:
    files = exported(samples.archive(tmp_path, incident("quarrel", "2025")))
    assert read_json(files, INDEX) == {"total": 0, "newest": None, "months": []}
    assert not any(path.startswith("api/v1/changes/2") for path in files)


def test_months_lead_to_each_other(after: dict[str, bytes]) -> None:
    newest, oldest = (read_json(after, f"api/v1/changes/2026-0{one}.json") for one in (8, 7))
    assert (newest["next"], oldest["previous"]) == (None, None)
    assert newest["previous"] == f"{ADDRESS}api/v1/changes/2026-07.json"
    assert oldest["next"] == f"{ADDRESS}api/v1/changes/2026-08.json"
    assert [(one["month"], one["fingerprint"], one["total"]) for one in _months(after)] == [
        (one["month"], one["fingerprint"], one["total"]) for one in (newest, oldest)
    ]
