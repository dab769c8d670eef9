"""Which records are news, and by which day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from project_with_news import SITE, project
from samples import incident

from macros.archive.archive import Archive
from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.index_snapshot import archive_to_plain, restore_archive
from macros.archive.incremental.query_keys import QueryKey
from macros.archive.incremental.read_tracking import track_reads
from macros.archive.publication.latest_news import last_changed, last_published, published_day
from macros.records.basics import plain_json
from macros.records.model.incident import Incident
from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.kinds import page_context


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return project(tmp_path).archive


def test_news_come_in_the_order_in_which_they_were_published(archive: Archive) -> None:
    found = [(one.id, str(published_day(one))) for one in archive.last_published(9)]
    assert found == [
        ("how", "2025-03-10"),
        ("quarrel", "2025-03-04"),
        ("visit", "2025-03-01"),
        ("undated", "2024-05-06"),
    ]
    assert [one.id for one in archive.last_published(2)] == ["how", "quarrel"]


def test_what_was_changed_is_news_of_its_subject_again(archive: Archive) -> None:
    assert [one.id for one in archive.last_changed("topics", "asylum", 9)] == ["how", "quarrel"]
    assert [one.id for one in archive.last_changed("actor", "arcadia", 9)] == [
        *("quarrel", "visit", "undated"),
    ]
    assert [one.id for one in archive.last_changed("relation", "arcadia-borduria", 1)] == [
        "quarrel"
    ]
    assert [one.id for one in archive.last_changed_briefings(9)] == ["how"]


def test_of_a_withdrawn_record_no_other_change_is_news(archive: Archive) -> None:
    found = [(one.record.id, one.kind.value) for one in archive.last_changes(9)]
    assert found == [
        ("how", "update"),
        ("gone", "withdrawal"),
        ("quarrel", "correction"),
        ("quarrel", "correction"),
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12), st.integers(0, 12))
def test_the_newest_are_those_that_sorting_all_would_give(
    days: list[tuple[int, int]], limit: int
) -> None:
    start = date(2025, 1, 1)
    records = [
        Incident.model_construct(added=None, date=samples.edtf.parse(str(start + timedelta(one))))
        for one, _ in days
    ]
    for number, record in enumerate(records):
        record.__dict__["id"] = f"r{number:02}"
    changed = {
        ("incident", record.id): start + timedelta(later)
        for record, (_, later) in zip(records, days, strict=True)
    }

    def day(record: Incident) -> tuple[date, date, str]:
        last = max(record.date.earliest, changed["incident", record.id])
        return last, record.date.earliest, record.id

    assert list(last_changed(records, changed, limit)) == sorted(records, key=day)[::-1][:limit]
    first = sorted(records, key=lambda one: (one.date.earliest, one.id))[::-1][:limit]
    assert list(last_published(records, limit)) == first


def test_a_restored_archive_knows_what_changed_without_looking(archive: Archive) -> None:
    plain = plain_json.from_json_text(plain_json.to_json_text(archive_to_plain(archive)))
    restored = restore_archive(plain, archive.library)
    assert "changed_keys" in vars(restored)
    assert restored.changed_keys == archive.changed_keys
    assert restored.changes == archive.changes


def test_whatever_a_feed_reads_of_the_archive_is_recorded(tmp_path: Path) -> None:
    """With the same answers to what it has read, a feed is the same."""
    found = project(tmp_path)
    fingerprints = Fingerprints(found.archive)
    for spec in pages(found.archive, found.renderer, SITE):
        if spec.format.output != "feeds":
            continue
        read: set[QueryKey] = set()
        archive = track_reads(found.archive, read)
        tracked = spec.view(page_context(archive, found.renderer, base_of(spec.path), SITE))
        plain = spec.view(page_context(found.archive, found.renderer, base_of(spec.path), SITE))
        assert tracked == plain
        assert any(key[0].startswith("last_") for key in read), spec.path
        assert all(fingerprints.of(key) for key in read)


def test_a_record_that_gets_its_first_correction_is_news_after_an_update(tmp_path: Path) -> None:
    before = samples.archive(tmp_path / "one", incident("quarrel", "2025"))
    after = samples.archive(
        tmp_path / "two", incident("quarrel", "2025", corrections="[{date: 2026, text: A}]")
    )
    assert before.changed_keys == ()
    assert after.changed_keys == (("incident", "quarrel"),)
