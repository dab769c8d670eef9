"""What a feed says of records: in words, with dates no better than the record has them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import payloads
import pytest
from feed_files import atom_flaws, entries_of_atom, entries_of_json, json_feed_flaws
from golden_files import same_text_as_golden
from project_with_news import NEWS, SITE, file, project, text_of
from projects import ROOT
from samples import incident

from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.exports.feeds.page_text import fill
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import ProjectSnapshot


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_the_feed_of_news_as_a_person_reads_it(tmp_path: Path, name: str) -> None:
    assert same_text_as_golden(f"news-{name}", file(project(tmp_path), name))


@pytest.mark.parametrize("path", ["topics/asylum/feed.xml", "corrections/feed.json"])
def test_the_same_records_give_the_same_bytes(tmp_path: Path, path: str) -> None:
    first = file(project(tmp_path / "one"), path)
    assert file(project(tmp_path / "two"), path) == first


def by_title(found: ProjectSnapshot, path: str) -> Mapping[str, Mapping[str, str]]:
    return {one["title"]: one for one in entries_of_atom(file(found, path))}


def test_what_is_not_certain_says_so_in_title_and_summary(tmp_path: Path) -> None:
    entry = by_title(project(tmp_path), "topics/asylum/feed.xml")["The quarrel (reported)"]
    assert entry["summary"] == "Arcadia left the ball. It rained. (reported)"
    assert entry["tags"] == ["Asylum"]


def test_a_date_is_no_better_than_the_record_has_it(tmp_path: Path) -> None:
    found = by_title(project(tmp_path), "actors/arcadia/feed.xml")
    dates = {title: (one["published"], one["updated"]) for title, one in found.items()}
    assert dates["The quarrel (reported)"] == ("2025-03-04T00:00:00Z", "2025-04-02T00:00:00Z")
    assert dates["A & B <meet>"] == ("", "2025-03-01T00:00:00Z")
    assert dates["The undated"] == ("", "2024-05-06T00:00:00Z")


def test_of_a_withdrawn_record_nothing_is_told_but_that_it_is_withdrawn(tmp_path: Path) -> None:
    found = project(tmp_path)
    site = Renderer(ROOT / "overrides")
    told = [
        fill(str(made), text_of)
        for spec in pages(found.archive, site, SITE)
        if spec.format.output == "feeds"
        and isinstance(
            made := spec.view(page_context(found.archive, site, base_of(spec.path), SITE)), str
        )
    ]
    assert told
    assert not any("Nobody came" in text or "Somebody came" in text for text in told)
    assert not any("spoons" in text for text in told)
    entry = by_title(found, "corrections/feed.xml")["Withdrawal: The gone"]
    assert entry["summary"] == "It was a rumour."
    assert entry["image"] == "https://court.example/circular/assets/cards/site.png"


def test_a_feed_without_entries_is_valid_and_has_a_date(tmp_path: Path) -> None:
    found = project(tmp_path, incident("quarrel", "2025", "arcadia doer", "borduria aim"))
    empty = file(found, "actors/anna/feed.xml") if "anna" in found.archive.actors else ""
    written = empty or file(found, "feed.xml").partition("<entry>")[0] + "</feed>"
    assert atom_flaws(written) == []


def test_a_briefing_has_its_whole_text_where_it_is_news_and_a_summary_where_it_is_named(
    tmp_path: Path,
) -> None:
    found = project(tmp_path)
    title = "How it came to this"
    for path in ("feed.xml", "briefings/feed.xml", "topics/asylum/feed.xml"):
        assert by_title(found, path)[title]["html"] == text_of("briefings/how/"), path
    assert by_title(found, "feed.xml")[title]["summary"] == "Step by step."
    assert by_title(found, "feed.xml")[title]["updated"] == "2025-06-01T00:00:00Z"


FORBIDDEN = "".join(map(chr, [0, 1, 8, 11, 12, 14, 31, 0xFDD0, 0xFDD1, 0xFFFE, 0xFFFF]))


@pytest.mark.parametrize("name", sorted(payloads.PAYLOADS))
def test_hostile_texts_stay_text_in_both_formats(tmp_path: Path, name: str) -> None:
    payload = payloads.PAYLOADS[name]
    quoted = json.dumps(payload)
    found = project(
        tmp_path,
        NEWS | incident("evil", "2025-07-01", added="2025-07-01", title=quoted, topics="[asylum]"),
    )
    shown = " ".join(payload.split())
    for path in ("feed", "topics/asylum/feed"):
        atom, data = file(found, f"{path}.xml"), file(found, f"{path}.json")
        assert atom_flaws(atom) == []
        assert json_feed_flaws(data) == []
        titles = [each.text for each in ET.fromstring(atom).iter() if each.tag.endswith("}title")]
        assert shown in titles
        assert shown in [one["title"] for one in entries_of_json(data)]


@pytest.mark.parametrize("path", ["feed.xml", "feed.json"])
def test_characters_that_no_feed_may_have_are_left_out(tmp_path: Path, path: str) -> None:
    found = project(tmp_path)
    name = f"The {FORBIDDEN}Court\ufdd0xml briefings/how/\ufdd1 Circular"
    site = Site(name, SITE.address, FORBIDDEN + "x", SITE.outputs)
    written = file(found, path, site)
    flaws: Callable[[str], list[str]] = atom_flaws if path == "feed.xml" else json_feed_flaws
    assert flaws(written) == []
    assert "The Courtxml briefings/how/ Circular" in written
    assert not set(FORBIDDEN) & set(written)
