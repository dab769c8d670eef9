"""Whatever the order in which Pagefind has written filters, the bundle is the same."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cbor2
import pytest
from search_bundle import SIGNATURE

from macros.site.search.canonical_bundle import UnknownBundle, make_canonical
from macros.site.system.directory import Directory

FILTERS = {"kind": ["Incident", "Claim"], "actor": ["Óscar", "Zenda", "Anna"]}


def packed(value: object) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value))


def unpacked(file: Path) -> list[object]:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE))


def bundle(folder: Path, *, reverse: bool) -> Path:
    """A bundle as one run has written it, or another."""
    step = -1 if reverse else 1
    (folder / "filter").mkdir(parents=True)
    listed = [[name, f"en_{number}{step}"] for number, name in enumerate(FILTERS)]
    for name, hash in listed:
        values = [[value, [1, 2]] for value in FILTERS[name][::step]]
        (folder / "filter" / f"{hash}.pf_filter").write_bytes(packed([name, values]))
    register = ["1.5.2", [["en_1", 3]], [], listed[::step], [], ["title"]]
    (folder / f"pagefind.en_{step}.pf_meta").write_bytes(packed(register))
    languages = {"en": {"hash": f"en_{step}", "wasm": "en", "page_count": 1}}
    entry = {"version": "1.5.2", "languages": languages, "include_characters": ["‿"]}
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), "utf-8")
    return folder


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for reverse in (False, True):
        folder = bundle(tmp_path / str(reverse), reverse=reverse)
        make_canonical(Directory.at(folder))
        files = [one for one in folder.rglob("*") if one.is_file()]
        found.append({one.relative_to(folder): one.read_bytes() for one in files})
    assert found[0] == found[1]


def test_each_file_is_found_by_the_name_that_another_has_of_it(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "bundle", reverse=True)
    make_canonical(Directory.at(folder))
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    [register] = folder.glob("*.pf_meta")
    assert register.name == f"pagefind.{entry['languages']['en']['hash']}.pf_meta"
    _, pages, _, listed, _, _ = unpacked(register)
    assert pages == [["en_1", 3]]
    found = {name: unpacked(folder / "filter" / f"{hash}.pf_filter") for name, hash in listed}
    assert [name for name, _ in listed] == ["actor", "kind"]
    assert found["actor"] == ["actor", [["Anna", [1, 2]], ["Zenda", [1, 2]], ["Óscar", [1, 2]]]]
    assert len(list((folder / "filter").iterdir())) == 2


REGISTER = "pagefind.en_1.pf_meta"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("pagefind-entry.json", b"{}"),
        (REGISTER, b""),
        (REGISTER, packed([])[:-9]),
        (REGISTER, SIGNATURE + cbor2.dumps([])),
        (REGISTER, gzip.compress(cbor2.dumps([]))),
        (REGISTER, gzip.compress(SIGNATURE + b"\xff")),
        (REGISTER, packed(["2.0", [], []])),
        (REGISTER, packed(["2.0", [], [], {"kind": "en_01"}])),
    ],
    ids=[
        "no languages",
        "empty",
        "cut",
        "not packed",
        "no signature",
        "no CBOR",
        "short",
        "no filters",
    ],
)
def test_another_form_is_refused(tmp_path: Path, file: str, content: bytes) -> None:
    folder = bundle(tmp_path / "bundle", reverse=False)
    (folder / file).write_bytes(content)
    with pytest.raises(UnknownBundle, match="unknown form"):
        make_canonical(Directory.at(folder))
