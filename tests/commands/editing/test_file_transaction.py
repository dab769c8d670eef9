"""Files that are changed together: whatever goes wrong, all of them are as they were."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from macros.commands.editing import file_transaction
from macros.commands.editing.file_transaction import FileChange, apply_changes

BEFORE = {"a.txt": b"a", "b.txt": b"b", "old/c.txt": b"c", "old/d.txt": b"d"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in BEFORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def changes(folder: Path) -> list[FileChange]:
    """One file is changed, one is moved and changed, two are moved to a new folder."""
    return [
        FileChange(folder / "a.txt", b"a", b"A", folder / "a.txt"),
        FileChange(folder / "b.txt", b"b", b"B", folder / "n.txt"),
        FileChange(folder / "old/c.txt", b"c", b"c", folder / "new/folder/c.txt"),
        FileChange(folder / "old/d.txt", b"d", b"d", folder / "new/folder/d.txt"),
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def test_all_changes_are_made_and_no_folder_is_left_empty(folder: Path) -> None:
    (folder / "a.txt").chmod(0o640)
    apply_changes(changes(folder))
    assert files(folder) == {
        "a.txt": b"A",
        "n.txt": b"B",
        "new/folder/c.txt": b"c",
        "new/folder/d.txt": b"d",
    }
    assert not (folder / "old").exists()
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize(
    ("step", "number"),
    [
        (step, number)
        for step, times in {"replace": 4, "unlink": 3, "mkstemp": 4}.items()
        for number in range(times)
    ],
)
def test_a_step_that_fails_is_as_if_none_had_been_made(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    number: int,
    error: BaseException,
) -> None:
    """Each step of writing in turn; what puts the files back is let through."""
    left = [number]
    module: Any = {"replace": os, "unlink": Path, "mkstemp": file_transaction.tempfile}[step]
    real = getattr(module, step)

    def failing(*arguments: Any, **keywords: Any) -> Any:
        left[0] -= 1
        if left[0] == -1:
            raise error
        return real(*arguments, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(module, step, failing)
        with pytest.raises(type(error)) as raised:
            apply_changes(changes(folder))
    assert raised.value is error
    assert files(folder) == BEFORE


def test_a_file_that_cannot_be_put_back_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def failing(source: str, target: Path) -> None:
        if target.name == "n.txt" or target.read_bytes() == b"A":
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="Input/output error") as raised:
        apply_changes(changes(folder))
    assert raised.value.__notes__ == [f"{folder}/a.txt could not be put back: Input/output error"]


def test_a_file_that_somebody_changed_in_the_meantime_stops_it(folder: Path) -> None:
    (folder / "old/d.txt").write_bytes(b"new")
    with pytest.raises(OSError, match="it was changed in the meantime"):
        apply_changes(changes(folder))
    assert files(folder) == BEFORE | {"old/d.txt": b"new"}


def test_a_new_path_that_is_taken_stops_it(folder: Path) -> None:
    (folder / "n.txt").write_bytes(b"mine")
    with pytest.raises(OSError, match="it is there already"):
        apply_changes(changes(folder))
    assert files(folder) == BEFORE | {"n.txt": b"mine"}
