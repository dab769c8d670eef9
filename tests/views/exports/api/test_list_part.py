"""Lists in parts: every record once, in an order in which old parts stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import samples
from built_site import BuiltSite
from exported_files import ADDRESS, exported, read_json
from samples import Files, incident

from macros.views.exports.api.list_part import SIZE
from macros.views.exports.api.listings import LISTINGS

NAMES = [one.name for one in LISTINGS]


def items(files: dict[str, bytes], name: str) -> list[Any]:
    """All items of a list, read part by part."""
    found: list[Any] = []
    address: str | None = f"{ADDRESS}api/v1/{name}/1.json"
    while address:
        part = read_json(files, address.removeprefix(ADDRESS))
        found += part["items"]
        address = part["next"]
    assert len(found) == part["total"]
    return found


def many(count: int) -> Files:
    files: Files = {}
    for number in range(count):
        files |= incident(f"n{number}", f"{1900 + number // 12}-{number % 12 + 1:02}-01")
    return files


@pytest.mark.parametrize("count", [0, 1, SIZE, SIZE + 1], ids="{} incidents".format)
def test_every_record_is_in_one_part(tmp_path: Path, count: int) -> None:
    files = exported(samples.archive(tmp_path, many(count)))
    assert [one["id"] for one in items(files, "incidents")] == [f"n{n}" for n in range(count)]
    parts = [path for path in files if path.startswith("api/v1/incidents/")]
    assert len(parts) == max(1, -(-count // SIZE))
    (entry,) = (
        one for one in read_json(files, "api/v1/index.json")["lists"] if one["name"] == "incidents"
    )
    assert (entry["total"], entry["parts"]) == (count, len(parts))
    last = read_json(files, entry["last"].removeprefix(ADDRESS))
    assert (last["next"], last["part"]) == (None, len(parts))


def test_a_new_incident_leaves_full_parts_as_they_are(tmp_path: Path) -> None:
    before = exported(samples.archive(tmp_path / "one", many(SIZE + 20)))
    after = exported(samples.archive(tmp_path / "two", many(SIZE + 21)))
    first, second = (f"api/v1/incidents/{part}.json" for part in (1, 2))
    one, other = read_json(before, first), read_json(after, first)
    assert one.pop("total") + 1 == other.pop("total")
    assert one == other
    assert before[second] != after[second]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_without_items_has_one_part(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    archive = samples.archive(tmp_path, {"actors/arcadia.yml": "{name: Arcadia, kind: state}"})
    part = read_json(exported(archive), f"api/v1/{name}/1.json")
    assert (part["parts"], part["previous"], part["next"]) == (1, None, None)
    assert part["total"] == len(part["items"])


def test_the_built_lists_have_what_the_site_has(built: BuiltSite) -> None:
    files = {
        path.relative_to(built.folder).as_posix(): path.read_bytes()
        for path in (built.folder / "api").rglob("*.json")
    }
    pages = set(built.pages)
    for name in ("incidents", "actors", "relations", "topics", "places", "briefings"):
        found = items(files, name)
        addresses = [one["url"].removeprefix(ADDRESS) for one in found]
        assert len(addresses) == len({*addresses}) > 1
        assert {f"{address}" for address in addresses} <= pages
    dates = [one["date"]["first_day"] or "" for one in items(files, "incidents")]
    assert dates == sorted(dates)


def test_a_claim_is_never_without_claimant_and_status(built: BuiltSite, tmp_path: Path) -> None:
    claim = """[{
        text: The border was open, by: anna, about: [borduria], status: disputed,
        replies: [{by: bela, text: 'No', date: 2025-01-05}, {by: bela, text: Never, date: 2024}],
    }]"""
    found = exported(samples.archive(tmp_path, incident("quarrel", "2025-01-02", claims=claim)))
    (one,) = items(found, "claims")
    assert (one["by"], one["status"]) == (
        {"id": "anna", "name": "Anna"},
        {"id": "disputed", "label": "Disputed"},
    )
    assert (one["incident"], one["reply_count"], one["answer_count"]) == ("quarrel", 2, 1)
    assert one["url"].startswith(f"{ADDRESS}incidents/quarrel/#claim-")
    parts = [*(built.folder / "api/v1/claims").glob("*.json")]
    claims = [one for path in parts for one in read_json({"": path.read_bytes()}, "")["items"]]
    assert len(claims) > 50
    assert all(one["by"]["name"] and one["status"]["label"] for one in claims)


def test_a_claim_that_was_made_by_a_day_was_not_made_until_then(tmp_path: Path) -> None:
    claim = "[{text: No, by: anna, about: [borduria], status: disputed, date: ../2025-01-01}]"
    files = exported(samples.archive(tmp_path, incident("quarrel", "2025-01-02", claims=claim)))
    (one,) = items(files, "claims")
    assert one["date"]["words"] == "by 1 January 2025"


def test_a_doubtful_incident_says_so(tmp_path: Path) -> None:
    doubtful: Files = {
        "vocabulary/verification.yml": "reported: {label: Reported, doubtful: yes}",
    }
    archive = samples.archive(
        tmp_path, doubtful, incident("quarrel", "2025", verification="reported")
    )
    (one,) = items(exported(archive), "incidents")
    assert one["verification"] == {"id": "reported", "label": "Reported", "doubtful": True}
