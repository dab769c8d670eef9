"""What is found where the data of a record was under a former id."""

from __future__ import annotations

from pathlib import Path

import samples
from exported_files import exported, read_json
from samples import Files, incident

from macros.views.redirect import redirects

RENAMED: Files = {
    "actors/arcadia.yml": "{name: Arcadia, kind: state, aliases: [old-arcadia]}",
    **incident("quarrel", "2025", aliases="[dispute]"),
}


def test_a_former_address_says_where_the_record_is_now(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, RENAMED)
    files = exported(archive)
    assert read_json(files, "incidents/dispute/index.json") == {
        "record": "moved",
        "id": "quarrel",
        "url": "https://chancery.example/incidents/quarrel/",
        "moved_to": "https://chancery.example/incidents/quarrel/index.json",
    }
    moved = [path for path, content in files.items() if content.startswith(b'{"record":"moved"')]
    assert sorted(moved) == sorted(f"{former}index.json" for former, _ in redirects(archive))
    for path in moved:
        target = read_json(files, path)["moved_to"].removeprefix("https://chancery.example/")
        assert read_json(files, target)["id"] == read_json(files, path)["id"]


def test_a_site_without_an_address_leads_there_by_a_relative_one(tmp_path: Path) -> None:
    files = exported(samples.archive(tmp_path, RENAMED), "")
    moved = read_json(files, "relations/borduria-old-arcadia/index.json")
    assert moved["moved_to"] == "../../relations/arcadia-borduria/index.json"


def test_a_withdrawn_record_is_found_under_its_former_id(tmp_path: Path) -> None:
    gone = incident("rumour", "2025", aliases="[gossip]", withdrawn="{date: 2026, reason: No.}")
    files = exported(samples.archive(tmp_path, gone))
    moved = read_json(files, "incidents/gossip/index.json")
    assert moved["id"] == "rumour"
    assert read_json(files, "incidents/rumour/index.json")["withdrawn"]["reason"] == "No."
