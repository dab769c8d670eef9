"""File transactions: several files are changed and moved, all of them or none."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileChange:
    """New bytes for a file with known bytes, and its path after the change. A new path must be
    free."""

    path: Path
    before: bytes
    after: bytes
    to: Path

    @property
    def moves(self) -> bool:
        return self.path != self.to


def apply_changes(changes: Sequence[FileChange]) -> None:
    """Apply the changes. If one fails, all files are restored and the error is raised. Raises
    OSError as well if a file has changed since it was read, or if a new path is taken."""
    staged: list[tuple[FileChange, Path]] = []
    folders = [folder for change in changes for folder in _missing_folders(change.to.parent)]
    try:
        for change in changes:
            _check_unchanged(change)
            staged.append((change, _write_beside(change.to, change.after, _mode(change.path))))
        _replace_files(staged)
    except BaseException:
        for _, temporary in staged:
            temporary.unlink(missing_ok=True)
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise
    for change in changes:
        with suppress(OSError):  # remove the old folder of a moved page if it is empty
            change.path.parent.rmdir()


def _replace_files(staged: Sequence[tuple[FileChange, Path]]) -> None:
    modes = {change.path: _mode(change.path) for change, _ in staged}
    begun: list[FileChange] = []
    try:
        for change, temporary in staged:
            begun.append(change)
            os.replace(temporary, change.to)
        for change in begun:
            if change.moves:
                change.path.unlink()
    except BaseException as error:
        for change in begun:
            try:
                _restore(change, modes[change.path])
            except OSError as failure:
                error.add_note(f"{change.path} could not be put back: {failure.strerror}")
        raise


def _restore(change: FileChange, mode: int) -> None:
    if not change.path.exists() or change.path.read_bytes() != change.before:
        os.replace(_write_beside(change.path, change.before, mode), change.path)
    if change.moves:
        change.to.unlink(missing_ok=True)


def _check_unchanged(change: FileChange) -> None:
    if change.path.read_bytes() != change.before:
        raise OSError(0, "it was changed in the meantime", str(change.path))
    if change.moves and change.to.exists():
        raise FileExistsError(0, "it is there already", str(change.to))


def _write_beside(path: Path, data: bytes, mode: int) -> Path:
    """Write a temporary file in the same folder, so that it can replace `path` atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _missing_folders(folder: Path) -> Iterator[Path]:
    while not folder.exists():
        yield folder
        folder = folder.parent
