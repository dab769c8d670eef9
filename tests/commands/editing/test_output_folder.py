"""A folder that a command fills: all of its files or none, and nobody else's is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.commands.editing import output_folder
from macros.commands.editing.output_folder import MANIFEST, NotOurs, fill


def content(folder: Path) -> dict[str, str]:
    """The files of a folder but for the manifest, with their content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in files
        if path.name != MANIFEST
    }


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    assert fill(tmp_path / "a" / "b", [("x", b"1"), ("c/d/y", b"2")]) == 2
    assert content(tmp_path / "a" / "b") == {"x": "1", "c/d/y": "2"}


def test_what_was_written_before_is_replaced_or_removed(tmp_path: Path) -> None:
    fill(tmp_path, [("x", b"1"), ("c/y", b"2")])
    (tmp_path / "mine").write_text("3", "utf-8")
    fill(tmp_path, [("x", b"4")])
    assert content(tmp_path) == {"mine": "3", "x": "4"}
    assert not (tmp_path / "c").exists()


def test_the_manifest_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    fill(tmp_path, [("x", b"1")])
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert (tmp_path / MANIFEST).read_text("utf-8") == f"{digest}  x\n"


@pytest.mark.parametrize(
    "change", ["foreign", "edited", "folder", "link", "link above", "file above"]
)
def test_what_somebody_else_has_put_there_stops_it(tmp_path: Path, change: str) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other"
    other.mkdir()
    (other / "z").write_text("theirs", "utf-8")
    folder.mkdir()
    name = "x"
    if change == "foreign":
        (folder / "x").write_text("theirs", "utf-8")
    elif change == "edited":
        fill(folder, [("x", b"1")])
        (folder / "x").write_text("theirs", "utf-8")
    elif change == "folder":
        (folder / "x").mkdir()
    elif change == "link":
        os.symlink(other / "z", folder / "x")
    elif change == "link above":
        os.symlink(other, folder / "c")
        name = "c/z"
    else:
        (folder / "c").write_text("theirs", "utf-8")
        name = "c/x"
    before = content(tmp_path)
    with pytest.raises(NotOurs) as error:
        fill(folder, [("a", b"1"), (name, b"2")])
    assert error.value.names == [name]
    assert content(tmp_path) == before


def test_the_same_file_of_somebody_else_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("1", "utf-8")
    fill(tmp_path, [("x", b"1")])
    assert content(tmp_path) == {"x": "1"}


def test_by_force_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("theirs", "utf-8")
    fill(tmp_path, [("x", b"1")], force=True)
    assert content(tmp_path) == {"x": "1"}


def test_where_the_content_cannot_be_made_nothing_is_written(tmp_path: Path) -> None:
    def failing() -> list[tuple[str, bytes]]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fill(tmp_path / "a" / "b", (one for one in failing()))
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4, 5])
def test_where_one_file_fails_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    fill(tmp_path, [("x", b"1"), ("y", b"2")])
    before, replace, calls = content(tmp_path), os.replace, 0

    def failing(one: Path, other: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        replace(one, other)

    monkeypatch.setattr(output_folder.os, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        fill(tmp_path, [("x", b"3"), ("z", b"4")])
    monkeypatch.undo()
    assert content(tmp_path) == before
    assert fill(tmp_path, [("x", b"3")]) == 1


def test_a_manifest_that_names_files_elsewhere_removes_none(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    fill(folder, [("x", b"1")])
    (tmp_path / "y").write_text("1", "utf-8")
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace("  x", "  ../y"), "utf-8")
    fill(folder, [("z", b"2")])
    assert content(tmp_path) == {"folder/x": "1", "folder/z": "2", "y": "1"}
