"""Hostile texts come out of the interface as they went into the records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import samples
from exported_files import exported, read_json
from payloads import PAYLOADS
from samples import Files, incident

ODD = {
    "quotes": '"\'\\\\" \\u0041 \\n',
    "astral": "𝕬 👩‍👩‍👧",
    "combining": "e\u0301 ạ\u0308",
}
TEXTS = {**PAYLOADS, **ODD}


def hostile(text: str) -> Files:
    """Records whose texts are this one."""
    quoted = json.dumps(text, ensure_ascii=False)
    claim = f"[{{text: {quoted}, by: anna, status: disputed, note: {quoted}}}]"
    return {
        "actors/anna.yml": f"{{name: {quoted}, kind: person, added: 2025-01-01}}",
        **incident(
            "quarrel",
            "2025-01-02",
            title=quoted,
            claims=claim,
            added="2025-02-03",
            corrections=f"[{{date: 2025-03-04, text: {quoted}}}]",
        ),
    }


@pytest.mark.parametrize("name", TEXTS)
def test_texts_come_back_as_they_were_read(tmp_path: Path, name: str) -> None:
    archive = samples.archive(tmp_path, hostile(TEXTS[name]))
    read, files = archive.incident("quarrel"), exported(archive)
    (incident_item,) = read_json(files, "api/v1/incidents/1.json")["items"]
    (claim,) = read_json(files, "api/v1/claims/1.json")["items"]
    (day,) = read_json(files, "api/v1/changes/2025-03.json")["days"]
    actors = {one["id"]: one for one in read_json(files, "api/v1/actors/1.json")["items"]}
    assert incident_item["title"] == read.title
    assert (claim["text"], claim["by"]["name"]) == (read.claims[0].text, archive.actor("anna").name)
    assert day["changes"][0]["text"] == read.corrections[0].text
    assert day["changes"][0]["record"]["title"] == read.title
    assert actors["anna"]["name"] == archive.actor("anna").name


@pytest.mark.parametrize("name", TEXTS)
def test_files_are_json_in_utf_8_on_one_line(tmp_path: Path, name: str) -> None:
    files = exported(samples.archive(tmp_path, hostile(TEXTS[name])))
    for path, content in files.items():
        if path.startswith("api/") and not path.endswith("openapi.json"):
            assert not content.startswith(b"\xef\xbb\xbf")
            assert content.count(b"\n") == 1
            json.loads(content.decode("utf-8"))
