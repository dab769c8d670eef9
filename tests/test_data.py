"""The records of this repository hold together and keep the project's promises."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.archive.archive import Archive
from macros.records import markdown
from macros.records.fields import Prose, SourceKey
from macros.records.problems import ProblemsFound
from macros.records.references import names_in
from macros.views.edition import open_edition

ROOT = Path(__file__).resolve().parents[1]

NEVER_CITED = ("prensa-latina.cu/2026/02/09",)
"""Addresses that were once given as sources and must not come back."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    return open_edition(ROOT, ROOT / "data", ROOT / "docs", ROOT / "overrides").archive


def test_the_record_is_long(archive: Archive) -> None:
    assert len(archive.incidents) >= 65


def test_every_summary_of_an_incident_cites_a_source(archive: Archive) -> None:
    bare = [one.path for one in archive.incidents if not markdown.citations(one.summary)]
    assert bare == []


def test_every_source_of_an_incident_is_cited_by_it(archive: Archive) -> None:
    idle = []
    for incident in archive.incidents:
        cited = set()
        for _, marker, text in names_in(incident):
            if isinstance(marker, SourceKey):
                cited.add(text)
            elif isinstance(marker, Prose):
                cited.update(markdown.citations(text))
        idle += [f"{incident.path}: {key}" for key in incident.sources if key not in cited]
    assert idle == []


def test_no_source_is_one_that_must_never_be_cited(archive: Archive) -> None:
    assert [url for url in archive.sources if any(part in url for part in NEVER_CITED)] == []


def test_the_three_briefings_stand_in_their_order(archive: Archive) -> None:
    assert [briefing.id for briefing in archive.briefings] == [
        "germany-not-at-peace-but-not-at-war",
        "the-diplomatic-decline-of-mexico-peru-relations",
        "the-new-age-of-us-saudi-relations",
    ]


def test_contributors_are_shown_an_error_that_the_check_does_tell(tmp_path: Path) -> None:
    """The example in CONTRIBUTING.md: a slip in one letter of an actor's id."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (line,) = (one.strip() for one in text.splitlines() if one.startswith("    data/"))
    parts = re.fullmatch(r"(\S+\.yml):\d+:\d+: \D+ '(\S+)': did you mean '(\S+)'\?", line)
    assert parts
    path, slip, meant = parts.groups()
    shutil.copytree(ROOT / "data", tmp_path / "data")
    record = (tmp_path / path).read_text("utf-8")
    (tmp_path / path).write_text(record.replace(f"actor: {meant},", f"actor: {slip},"), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        open_edition(tmp_path, tmp_path / "data", None, ROOT / "overrides")
    assert [str(one) for one in found.value.problems if not one.warning] == [line]
