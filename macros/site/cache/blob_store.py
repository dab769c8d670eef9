"""What a build keeps for the next one: pieces of text under their names, in a folder.

Nothing here is ever run, and nothing is believed: each piece is told from what it should be by a
digest, and a piece or a folder that is not as it was left counts as not there. The folder may be
deleted at any time. One build has it at a time; another that runs meanwhile does without.
"""

from __future__ import annotations

import os
import stat
import uuid
import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from os.path import basename

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.site.system.directory import Directory
from macros.site.system.lock import Lock, try_lock

_INDEX, _PACK = "index.json", ".pack"
_LONGEST_INDEX = 1 << 28
"""Bytes: fifty times what an index of twenty thousand incidents has. A longer one is not read."""
_ROOM = 3
"""How many times what is kept the packs may hold before all that is kept is put into one."""

BlobReference = tuple[str, int, int]
"""Where a piece lies: its pack, and the first byte and the number of bytes in it."""


class PackFile:
    """A file that pieces are put into, one behind the other, by one process. Where it cannot be
    written, as on a full disk, none of them is kept."""

    def __init__(self, folder: Directory) -> None:
        self._name = f"{uuid.uuid4().hex}{_PACK}"
        self._at = 0
        self.references: dict[str, BlobReference] = {}
        self._file = None
        with suppress(OSError):
            self._file = os.fdopen(folder.create(self._name), "wb")

    def put(self, name: str, text: str) -> None:
        self.add(name, f"{fingerprint(text)}{text}".encode("utf-8", "surrogatepass"))

    def add(self, name: str, content: bytes) -> None:
        """Put a piece as it lay in another pack."""
        if self._file is None:
            return
        try:
            self._file.write(content)
        except OSError:
            self._fail()
        else:
            self.references[name] = (self._name, self._at, len(content))
            self._at += len(content)

    def close(self) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError:
                self._fail()

    def _fail(self) -> None:
        assert self._file
        with suppress(OSError):  # what is still to be written cannot be
            self._file.close()
        self._file = None
        self.references.clear()


class BlobStore:
    """The pieces of a folder. `version` is what they depend on all together: of another version
    nothing is kept."""

    def __init__(self, folder: Directory, version: str, lock: Lock) -> None:
        self._folder, self._version, self._lock = folder, version, lock
        self._old = _index(folder, version)
        self._new: dict[str, BlobReference] = {}
        self._files: dict[tuple[int, str], int] = {}
        self.is_complete = False
        """Whether all has been put that belongs together."""

    @classmethod
    def open(cls, store: Directory, name: str, version: str) -> BlobStore | None:
        """The shelf of that name in a store, which need not exist; None if it cannot be had:
        another build has it, or it cannot be written."""
        try:
            there = store.stat(name)
            if there and not stat.S_ISDIR(there.st_mode):
                store.unlink(name)
            folder = store.descendant([name], make=True)
            lock = try_lock(folder)
        except OSError:
            return None
        return cls(folder, version, lock) if lock else None

    def get(self, name: str) -> str | None:
        """The piece of that name, from this build or the one before."""
        place = self._new.get(name) or self._old.get(name)
        if place is None:
            return None
        try:
            return _text(self._read(*place))
        except OSError:
            return None

    def snapshot(self) -> Callable[[str], str | None]:
        """Finds the pieces of the build before, for as long as anybody asks: also when the shelf is
        closed, and another build has changed it."""
        return StoreSnapshot(self._folder, self._old).get

    @property
    def size(self) -> int:
        """How many pieces the build before has left."""
        return len(self._old)

    def has(self, name: str) -> bool:
        """Whether there is a piece of that name, which may still turn out to be damaged."""
        return name in self._old

    def names_with_prefix(self, mark: str) -> list[str]:
        """What stands behind a mark in the names that the build before has left."""
        return [name.removeprefix(mark) for name in self._old if name.startswith(mark)]

    def retain(self, name: str) -> None:
        """Leave the piece of that name where it is. What is neither kept nor put is gone when the
        shelf is closed."""
        if name not in self._new:
            self._new[name] = self._old[name]

    def new_pack(self) -> PackFile:
        return PackFile(self._folder)

    def add(self, places: Mapping[str, BlobReference]) -> None:
        """Let what was put into packs be found."""
        self._new.update(places)

    def merge(self) -> None:
        """Keep what there was before, too, where nothing new has its name."""
        self._new = self._old | self._new

    def revert(self) -> None:
        """Keep what there was before, and nothing new."""
        self._new = self._old

    def close(self) -> None:
        """Leave the shelf to the next build."""
        with suppress(OSError):
            self._write()
        for handle in self._files.values():
            os.close(handle)
        self._files.clear()
        self._lock.release()

    def _read(self, pack: str, start: int, length: int) -> bytes:
        key = (os.getpid(), pack)
        if key not in self._files:
            self._files[key] = self._folder.open(pack)
        return read_range(self._files[key], start, length)

    def _together(self, places: Mapping[str, BlobReference]) -> dict[str, BlobReference]:
        """The same pieces, in one pack."""
        pack = PackFile(self._folder)
        for name, place in sorted(places.items(), key=lambda one: one[1]):
            pack.add(name, self._read(*place))
        pack.close()
        return pack.references

    def _write(self) -> None:
        try:
            self._write_index()
        except OSError:  # as on a full disk, which what nobody finds would keep full
            for pack in self._packs() - {pack for pack, _, _ in self._old.values()}:
                self._folder.remove(pack)

    def _packs(self) -> set[str]:
        return {name for name in self._folder.names() if name.endswith(_PACK)}

    def _write_index(self) -> None:
        packs = {
            name: about.st_size for name in self._packs() if (about := self._folder.stat(name))
        }
        places = {name: place for name, place in self._new.items() if place[0] in packs}
        used = {pack for pack, _, _ in places.values()}
        if sum(packs[pack] for pack in used) > _ROOM * sum(place[2] for place in places.values()):
            together = self._together(places)
            if len(together) == len(places):
                places, used = together, {pack for pack, _, _ in together.values()}
        text = plain_json.to_json_text({"version": self._version, "places": places})
        self._folder.write(_INDEX, f"{fingerprint(text)}{text}".encode())
        for pack in packs.keys() - used:
            self._folder.remove(pack)


class StoreSnapshot:
    """The pieces at some places of a folder, whatever becomes of it."""

    def __init__(self, folder: Directory, places: Mapping[str, BlobReference]) -> None:
        self._places = places
        self._packs: dict[str, int] = {}
        for pack in {pack for pack, _, _ in places.values()}:
            with suppress(OSError):
                self._packs[pack] = folder.open(pack)
        weakref.finalize(self, _close, tuple(self._packs.values()))

    def get(self, name: str) -> str | None:
        """The piece of that name, if it is as it was left."""
        pack, start, length = self._places.get(name, ("", 0, 0))
        if pack not in self._packs:
            return None
        try:
            return _text(read_range(self._packs[pack], start, length))
        except OSError:
            return None


def read_range(file: int, start: int, length: int) -> bytes:
    """So many bytes of an open file from one on. Raises OSError where it has fewer."""
    if start + length > os.fstat(file).st_size:
        raise OSError("the file ends before")
    if hasattr(os, "pread"):
        return os.pread(file, length, start)
    os.lseek(file, start, os.SEEK_SET)  # Windows, where no process shares the file
    return os.read(file, length)


def _close(handles: Iterable[int]) -> None:
    for handle in handles:
        os.close(handle)


def _text(content: bytes) -> str | None:
    """What was put as this content; None if it was not."""
    try:
        said = content.decode("utf-8", "surrogatepass")
    except ValueError:
        return None
    mark, text = said[:32], said[32:]
    return text if fingerprint(text) == mark else None


def _index(folder: Directory, version: str) -> dict[str, BlobReference]:
    try:
        said = folder.read(_INDEX, _LONGEST_INDEX).decode()
        mark, text = said[:32], said[32:]
        if fingerprint(text) != mark:
            return {}
        index = plain_json.from_json_text(text)
        if index["version"] != version:
            return {}
        return {name: blob_reference(*place) for name, place in index["places"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def blob_reference(pack: str, start: int, length: int) -> BlobReference:
    """A place as it was told. Raises ValueError if it can be none."""
    if basename(pack) != pack or min(start, length) < 0:
        raise ValueError("a pack lies in the folder itself, and a piece within it")
    return pack, start, length
