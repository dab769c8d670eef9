"""The entries of a build are those of the last one, with what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.site.search import entry_files
from macros.site.search.entry_files import EntryFiles
from macros.site.system.directory import Directory
from macros.views.search_entry import Entry

PAGES = {
    "a/": [("a/index.html", "A"), ("a/#claim/index.html", "Claim")],
    "b/": [("b/index.html", "B")],
    "c/": [],
}


def opened(place: Path) -> EntryFiles:
    return EntryFiles(Directory.at(place))


def files(entries: EntryFiles) -> dict[str, str]:
    return {
        one.relative_to(entries.folder).as_posix(): one.read_text("utf-8")
        for one in entries.folder.rglob("*.html")
    }


def saved(place: Path, pages: dict[str, list[Entry]]) -> EntryFiles:
    entries = opened(place)
    entries.update(pages, pages.keys(), pages.__getitem__)
    entries.save()
    return entries


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    before = saved(tmp_path, PAGES)
    after = opened(tmp_path)
    assert set(after.pages) == set(PAGES)
    changed: dict[str, list[Entry]] = {"a/": [("a/index.html", "A!")]}
    after.update(["a/", "c/"], {"a/"}, changed.__getitem__)
    assert files(after) == {"a/index.html": "A!"}
    assert after.marks() != before.marks()


def test_the_same_entries_have_the_same_marks_however_they_came(tmp_path: Path) -> None:
    for name in ("at once", "in steps"):
        (tmp_path / name).mkdir()
    at_once = saved(tmp_path / "at once", PAGES)
    saved(tmp_path / "in steps", {"b/": PAGES["b/"], "gone/": [("gone/index.html", "Gone")]})
    in_steps = opened(tmp_path / "in steps")
    in_steps.update(PAGES, {"a/", "c/"}, PAGES.__getitem__)
    assert files(in_steps) == files(at_once)
    assert in_steps.marks() == at_once.marks()
    in_steps.put("b/", [("b/index.html", "B, once more")])
    assert in_steps.marks() != at_once.marks()


def test_several_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "many"):
        (tmp_path / name).mkdir()
    one = saved(tmp_path / "one", PAGES)
    monkeypatch.setattr(entry_files, "PARALLEL_THRESHOLD", 0)
    many = saved(tmp_path / "many", PAGES)
    assert (files(many), many.marks()) == (files(one), one.marks())


def test_after_a_build_that_failed_all_are_made_anew(tmp_path: Path) -> None:
    saved(tmp_path, PAGES)

    def fail(_: str) -> Iterable[Entry]:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        opened(tmp_path).update(PAGES, {"a/"}, fail)
    again = opened(tmp_path)
    assert (set(again.pages), files(again)) == (set(), {})


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"a/": 1}', '{"a/": ["mark"]}'])
def test_a_damaged_index_counts_as_none(tmp_path: Path, damage: str) -> None:
    saved(tmp_path, PAGES)
    (tmp_path / "entries.json").write_text(damage, "utf-8")
    entries = opened(tmp_path)
    assert (set(entries.pages), files(entries)) == (set(), {})
