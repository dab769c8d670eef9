"""A folder that a command fills with files: all of them or none, and none of somebody else's."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

MANIFEST = ".chancery-export"
"""Lists the files that the command has written, each behind its digest, as sha256sum reads them."""


class NotOurs(Exception):
    """Raised for files that are there and that the command has not written, or that somebody has
    changed since. `names` are their paths below the folder."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def fill(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = False) -> int:
    """Write files, each given by its path below the folder, and remove those that the command has
    written before and does not write now. Returns how many it has written.

    All other files stay as they are. Raises NotOurs if one of them is in the way, unless `force`
    has it replaced, and OSError. Then the folder is as it was.
    """
    created = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as name:
            staged, replaced = Path(name, "new"), Path(name, "old")
            digests = dict(sorted(_staged(files, staged)))
            before = _manifest(folder)
            names = list(digests)
            if not force and (foreign := [*_foreign(folder, names, digests, before)]):
                raise NotOurs(foreign)
            gone = [one for one in before if one not in digests and _is_as_in(folder, one, before)]
            _write(staged, MANIFEST, "".join(f"{digests[one]}  {one}\n" for one in names).encode())
            _exchange(folder, staged, replaced, [*names, MANIFEST], gone)
    except BaseException:
        for path in created:
            with suppress(OSError):
                path.rmdir()
        raise
    for path in (parent for one in gone for parent in list(Path(one).parents)[:-1]):
        with suppress(OSError):  # it has other files
            (folder / path).rmdir()
    return len(names)


def _staged(files: Iterable[tuple[str, bytes]], staged: Path) -> Iterator[tuple[str, str]]:
    """Write the files into another folder; gives the digest of each."""
    for name, content in files:
        _write(staged, name, content)
        yield name, hashlib.sha256(content).hexdigest()


def _write(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _manifest(folder: Path) -> Mapping[str, str]:
    """The digests of the files that the command has written last."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    lines = (line.partition("  ") for line in path.read_text("utf-8", "replace").splitlines())
    return {name: digest for digest, _, name in lines if _is_inside(folder, name)}


def _foreign(
    folder: Path, names: Iterable[str], digests: Mapping[str, str], before: Mapping[str, str]
) -> Iterator[str]:
    """The files in the way: neither as the command has left them, nor as it would write them."""
    for name in names:
        path = folder / name
        if not _is_inside(folder, name) or (
            os.path.lexists(path)
            and not (_is_as_in(folder, name, before) or _is_as_in(folder, name, digests))
        ):
            yield name


def _is_inside(folder: Path, name: str) -> bool:
    """Whether no link leads the path out of the folder, and no file stands where a folder must."""
    parent, top = (folder / name).parent.resolve(), folder.resolve()
    above = [one for one in (parent, *parent.parents) if one == top or top in one.parents]
    return top in above and all(one.is_dir() or not one.exists() for one in above)


def _is_as_in(folder: Path, name: str, digests: Mapping[str, str]) -> bool:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == digests.get(name)


def _exchange(
    folder: Path, staged: Path, replaced: Path, names: Iterable[str], gone: Iterable[str]
) -> None:
    """Put the staged files in place, and those that they replace or that are gone aside. If one
    fails, all is put back."""
    aside: list[str] = []
    placed: list[str] = []
    try:
        for name in (*names, *gone):
            path = folder / name
            if os.path.lexists(path):
                (replaced / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, replaced / name)
                aside.append(name)
            if (staged / name).exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                os.replace(staged / name, path)
                placed.append(name)
    except BaseException:
        for name in placed:
            (folder / name).unlink(missing_ok=True)
        for name in aside:
            os.replace(replaced / name, folder / name)
        raise
