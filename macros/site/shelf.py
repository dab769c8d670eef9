"""What a build keeps for the next one: pieces of text under their names, in a folder.

Nothing here is ever run, and nothing is believed: each piece is told from what it should be by a
digest, and a piece or a folder that is not as it was left counts as not there. The folder may be
deleted at any time. One build has it at a time; another that runs meanwhile does without.
"""

from __future__ import annotations

import os
import uuid
import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from os.path import basename
from pathlib import Path

from ..records import plain
from ..records.digest import digest
from .lock import Lock, take

_INDEX, _PACK = "index.json", ".pack"
_ROOM = 3
"""How many times what is kept the packs may hold before all that is kept is put into one."""

Place = tuple[str, int, int]
"""Where a piece lies: its pack, and the first byte and the number of bytes in it."""


class Pack:
    """A file that pieces are put into, one behind the other, by one process."""

    def __init__(self, folder: Path) -> None:
        self._name = f"{uuid.uuid4().hex}{_PACK}"
        self._file = open(folder / self._name, "wb")  # noqa: SIM115
        self._at = 0
        self.places: dict[str, Place] = {}

    def put(self, name: str, text: str) -> None:
        self.add(name, f"{digest(text)}{text}".encode("utf-8", "surrogatepass"))

    def add(self, name: str, content: bytes) -> None:
        """Put a piece as it lay in another pack."""
        self._file.write(content)
        self.places[name] = (self._name, self._at, len(content))
        self._at += len(content)

    def close(self) -> None:
        self._file.close()


class Shelf:
    """The pieces of a folder. `version` is what they depend on all together: of another version
    nothing is kept."""

    def __init__(self, folder: Path, version: str, lock: Lock) -> None:
        self._folder, self._version, self._lock = folder, version, lock
        self._old = _index(folder, version)
        self._new: dict[str, Place] = {}
        self._files: dict[tuple[int, str], int] = {}

    @classmethod
    def at(cls, folder: Path, version: str) -> Shelf | None:
        """The shelf in a folder, which need not exist; None if it cannot be had: another build has
        it, or it cannot be written."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = take(folder)
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

    def lasting(self) -> Callable[[str], str | None]:
        """Finds the pieces of the build before, for as long as anybody asks: also when the shelf is
        closed, and another build has changed it."""
        return Lasting(self._folder, self._old).get

    @property
    def size(self) -> int:
        """How many pieces the build before has left."""
        return len(self._old)

    def has(self, name: str) -> bool:
        """Whether there is a piece of that name, which may still turn out to be damaged."""
        return name in self._old

    def behind(self, mark: str) -> list[str]:
        """What stands behind a mark in the names that the build before has left."""
        return [name.removeprefix(mark) for name in self._old if name.startswith(mark)]

    def keep(self, name: str) -> None:
        """Leave the piece of that name where it is. What is neither kept nor put is gone when the
        shelf is closed."""
        if name not in self._new:
            self._new[name] = self._old[name]

    def pack(self) -> Pack:
        return Pack(self._folder)

    def add(self, places: Mapping[str, Place]) -> None:
        """Let what was put into packs be found."""
        self._new.update(places)

    def close(self, *, whole: bool) -> None:
        """Leave the shelf to the next build. If this one did not come to its end, what there was
        before is kept, too."""
        if not whole:
            self._new = self._old | self._new
        with suppress(OSError):
            self._write()
        for handle in self._files.values():
            os.close(handle)
        self._files.clear()
        self._lock.release()

    def _read(self, pack: str, start: int, length: int) -> bytes:
        key = (os.getpid(), pack)
        if key not in self._files:
            self._files[key] = os.open(self._folder / pack, os.O_RDONLY)
        return os.pread(self._files[key], length, start)

    def _together(self, places: Mapping[str, Place]) -> dict[str, Place]:
        """The same pieces, in one pack."""
        pack = Pack(self._folder)
        for name, place in sorted(places.items(), key=lambda one: one[1]):
            pack.add(name, self._read(*place))
        pack.close()
        return pack.places

    def _write(self) -> None:
        packs = {pack.name: pack.stat().st_size for pack in self._folder.glob(f"*{_PACK}")}
        places = {name: place for name, place in self._new.items() if place[0] in packs}
        used = {pack for pack, _, _ in places.values()}
        if sum(packs[pack] for pack in used) > _ROOM * sum(place[2] for place in places.values()):
            places = self._together(places)
            used = {pack for pack, _, _ in places.values()}
        text = plain.written({"version": self._version, "places": places})
        fresh = self._folder / f"{_INDEX}.new"
        fresh.write_text(digest(text) + text, "utf-8")
        fresh.replace(self._folder / _INDEX)
        for pack in packs.keys() - used:
            (self._folder / pack).unlink()


class Lasting:
    """The pieces at some places of a folder, whatever becomes of it."""

    def __init__(self, folder: Path, places: Mapping[str, Place]) -> None:
        self._places = places
        self._packs: dict[str, int] = {}
        for pack in {pack for pack, _, _ in places.values()}:
            with suppress(OSError):
                self._packs[pack] = os.open(folder / pack, os.O_RDONLY)
        weakref.finalize(self, _close, tuple(self._packs.values()))

    def get(self, name: str) -> str | None:
        """The piece of that name, if it is as it was left."""
        pack, start, length = self._places.get(name, ("", 0, 0))
        if pack not in self._packs:
            return None
        try:
            return _text(os.pread(self._packs[pack], length, start))
        except OSError:
            return None


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
    return text if digest(text) == mark else None


def _index(folder: Path, version: str) -> dict[str, Place]:
    try:
        said = (folder / _INDEX).read_text("utf-8")
        mark, text = said[:32], said[32:]
        if digest(text) != mark:
            return {}
        index = plain.read(text)
        if index["version"] != version:
            return {}
        return {name: place_of(*place) for name, place in index["places"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def place_of(pack: str, start: int, length: int) -> Place:
    """A place as it was told. Raises ValueError if it can be none."""
    if basename(pack) != pack or min(start, length) < 0:
        raise ValueError("a pack lies in the folder itself, and a piece within it")
    return pack, start, length
