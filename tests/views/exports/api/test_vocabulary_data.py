"""The vocabulary as data: the terms as the files have them."""

from __future__ import annotations

from pathlib import Path

import samples
import yaml
from built_site import BuiltSite
from exported_files import ADDRESS, exported, read_json

from macros.records.model.vocabulary import FILES


def test_every_term_has_what_its_file_says(built: BuiltSite) -> None:
    project = built.folder.parent
    for name in FILES:
        file = project / "data" / "vocabulary" / f"{name}.yml"
        written = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) if file.exists() else {}
        path = built.folder / "api" / "v1" / "vocabulary" / f"{name}.json"
        found = read_json({"": path.read_bytes()}, "")
        assert list(found["terms"]) == list(written or {})
        for id, term in (written or {}).items():
            published = found["terms"][id]
            for field, value in term.items():
                assert _as_text(published[field]) == _as_text(value), f"{name}.{id}.{field}"


def _as_text(value: object) -> object:
    """A value as YAML has it, where numbers are texts."""
    if isinstance(value, dict):
        return {key: _as_text(one) for key, one in value.items() if one not in (None, [], {})}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    if isinstance(value, int | float):
        return float(value)
    text = " ".join(str(value).split())
    try:
        return float(text)
    except ValueError:
        return text


def test_fields_that_a_term_leaves_out_are_null_or_empty(tmp_path: Path) -> None:
    files = exported(samples.archive(tmp_path))
    terms = read_json(files, "api/v1/vocabulary/incident-types.json")["terms"]
    assert terms["quarrel"] == {
        "label": "Quarrel",
        "description": None,
        "tone": "cool",
        "cameo": None,
        "verbs": {},
        "expects": [],
        "sets": {},
        "after": {},
        "opens": None,
    }


def test_the_index_leads_to_each_vocabulary(tmp_path: Path) -> None:
    files = exported(samples.archive(tmp_path))
    index = read_json(files, "api/v1/vocabulary/index.json")["vocabularies"]
    assert [one["name"] for one in index] == sorted(FILES)
    for one in index:
        found = read_json(files, one["url"].removeprefix(ADDRESS))
        assert (found["name"], len(found["terms"])) == (one["name"], one["total"])
