"""The cache between builds: a key-value store of text blobs in append-only files.

No content is executed and none is trusted. Each blob carries its fingerprint, and a damaged blob or
index counts as missing. The folder may be deleted at any time. One build at a time holds the store;
another build that runs then does without.
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
_DIGEST_LENGTH = 32
_MAX_INDEX_SIZE = 1 << 28
"""Bytes: fifty times the index of twenty thousand incidents. A longer one is not read."""
_MAX_OVERHEAD = 3
"""The packs are compacted into one when they hold more than so many times the retained bytes."""

BlobReference = tuple[str, int, int]
"""Where a blob lies: its pack, its first byte there, and its number of bytes."""


class PackFile:
    """An append-only file of blobs, which one process writes. If it cannot be written, as on a full
    disk, none of its blobs is stored."""

    def __init__(self, folder: Directory) -> None:
        self._name = f"{uuid.uuid4().hex}{_PACK}"
        self._size = 0
        self.references: dict[str, BlobReference] = {}
        self._file = None
        with suppress(OSError):
            self._file = os.fdopen(folder.create(self._name), "wb")

    def put(self, name: str, text: str) -> None:
        """Append a text, with its fingerprint before it."""
        self.add(name, f"{fingerprint(text)}{text}".encode("utf-8", "surrogatepass"))

    def add(self, name: str, content: bytes) -> None:
        """Append a blob as it lies in another pack."""
        if self._file is None:
            return
        try:
            self._file.write(content)
        except OSError:
            self._fail()
        else:
            self.references[name] = (self._name, self._size, len(content))
            self._size += len(content)

    def close(self) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError:
                self._fail()

    def _fail(self) -> None:
        assert self._file
        with suppress(OSError):  # closing writes what is buffered
            self._file.close()
        self._file = None
        self.references.clear()


class BlobStore:
    """The blobs of a folder. `version` is the fingerprint of what all of them depend on: blobs of
    another version count as missing."""

    def __init__(self, folder: Directory, version: str, lock: Lock) -> None:
        self._folder, self._version, self._lock = folder, version, lock
        self._old = _load_index(folder, version)
        self._new: dict[str, BlobReference] = {}
        self._files: dict[tuple[int, str], int] = {}
        self.is_complete = False
        """Set by the user of the store when all blobs that belong together have been put."""

    @classmethod
    def open(cls, cache: Directory, name: str, version: str) -> BlobStore | None:
        """Open the store of that name in a cache folder; it is made if it is missing. None if
        another build holds it, or it cannot be written."""
        try:
            found = cache.stat(name)
            if found and not stat.S_ISDIR(found.st_mode):
                cache.unlink(name)
            folder = cache.descendant([name], make=True)
            lock = try_lock(folder)
        except OSError:
            return None
        return cls(folder, version, lock) if lock else None

    def get(self, name: str) -> str | None:
        """The text of that name, from this build or the one before; None if it is missing or
        damaged."""
        reference = self._new.get(name) or self._old.get(name)
        if reference is None:
            return None
        try:
            return _verified_text(self._read(*reference))
        except OSError:
            return None

    def snapshot(self) -> Callable[[str], str | None]:
        """A function that finds the texts of the build before: also after the store is closed, and
        after another build has changed it."""
        return StoreSnapshot(self._folder, self._old).get

    @property
    def size(self) -> int:
        """How many blobs the build before has left."""
        return len(self._old)

    def has(self, name: str) -> bool:
        """Whether the build before has left a blob of that name, which may be damaged."""
        return name in self._old

    def names_with_prefix(self, prefix: str) -> list[str]:
        """The names that the build before has left and that begin with a prefix, without it."""
        return [name.removeprefix(prefix) for name in self._old if name.startswith(prefix)]

    def retain(self, name: str) -> None:
        """Keep a blob of the build before. Blobs that are neither retained nor put are dropped when
        the store is closed."""
        if name not in self._new:
            self._new[name] = self._old[name]

    def new_pack(self) -> PackFile:
        return PackFile(self._folder)

    def add(self, references: Mapping[str, BlobReference]) -> None:
        """Make blobs readable that were put into packs."""
        self._new.update(references)

    def merge(self) -> None:
        """Retain all blobs of the build before that were not put anew."""
        self._new = self._old | self._new

    def revert(self) -> None:
        """Retain the blobs of the build before, and none of this one."""
        self._new = self._old

    def close(self) -> None:
        """Write the index, and release the store for the next build. What cannot be written is
        lost."""
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

    def _compacted(self, references: Mapping[str, BlobReference]) -> dict[str, BlobReference]:
        """The references of the same blobs, after they were copied into one pack."""
        pack = PackFile(self._folder)
        for name, reference in sorted(references.items(), key=lambda item: item[1]):
            pack.add(name, self._read(*reference))
        pack.close()
        return pack.references

    def _write(self) -> None:
        try:
            self._write_index()
        except OSError:  # as on a full disk: packs that no index names would keep it full
            for pack in self._packs() - {pack for pack, _, _ in self._old.values()}:
                self._folder.remove(pack)

    def _packs(self) -> set[str]:
        return {name for name in self._folder.names() if name.endswith(_PACK)}

    def _write_index(self) -> None:
        sizes = {
            pack: found.st_size for pack in self._packs() if (found := self._folder.stat(pack))
        }
        references = {
            name: reference for name, reference in self._new.items() if reference[0] in sizes
        }
        used = {pack for pack, _, _ in references.values()}
        retained = sum(length for _, _, length in references.values())
        if sum(sizes[pack] for pack in used) > _MAX_OVERHEAD * retained:
            compacted = self._compacted(references)
            if len(compacted) == len(references):
                references, used = compacted, {pack for pack, _, _ in compacted.values()}
        text = plain_json.to_json_text({"version": self._version, "references": references})
        self._folder.write(_INDEX, f"{fingerprint(text)}{text}".encode())
        for pack in sizes.keys() - used:
            self._folder.remove(pack)


class StoreSnapshot:
    """Some blobs of a folder, which stay readable when another build removes their packs."""

    def __init__(self, folder: Directory, references: Mapping[str, BlobReference]) -> None:
        self._references = references
        self._packs: dict[str, int] = {}
        for pack in {pack for pack, _, _ in references.values()}:
            with suppress(OSError):
                self._packs[pack] = folder.open(pack)
        weakref.finalize(self, _close, tuple(self._packs.values()))

    def get(self, name: str) -> str | None:
        """The text of that name; None if it is missing or damaged."""
        pack, start, length = self._references.get(name, ("", 0, 0))
        if pack not in self._packs:
            return None
        try:
            return _verified_text(read_range(self._packs[pack], start, length))
        except OSError:
            return None


def read_range(file: int, start: int, length: int) -> bytes:
    """The `length` bytes of an open file that begin at `start`. Raises OSError if it has fewer."""
    if start + length > os.fstat(file).st_size:
        raise OSError("the file ends before")
    if hasattr(os, "pread"):
        return os.pread(file, length, start)
    os.lseek(file, start, os.SEEK_SET)  # Windows, where no other process shares the descriptor
    return os.read(file, length)


def _close(handles: Iterable[int]) -> None:
    for handle in handles:
        os.close(handle)


def _verified_text(content: bytes) -> str | None:
    """The text of a blob; None if it does not match its fingerprint."""
    try:
        blob = content.decode("utf-8", "surrogatepass")
    except ValueError:
        return None
    digest, text = blob[:_DIGEST_LENGTH], blob[_DIGEST_LENGTH:]
    return text if fingerprint(text) == digest else None


def _load_index(folder: Directory, version: str) -> dict[str, BlobReference]:
    try:
        blob = folder.read(_INDEX, _MAX_INDEX_SIZE).decode()
        digest, text = blob[:_DIGEST_LENGTH], blob[_DIGEST_LENGTH:]
        if fingerprint(text) != digest:
            return {}
        index = plain_json.from_json_text(text)
        if index["version"] != version:
            return {}
        return {name: blob_reference(*fields) for name, fields in index["references"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def blob_reference(pack: str, start: int, length: int) -> BlobReference:
    """A reference from its fields, as they were read. Raises ValueError if they are impossible, as
    a path that leads out of the folder."""
    if basename(pack) != pack or min(start, length) < 0:
        raise ValueError("a pack is a file of the folder itself, and a blob is a range of it")
    return pack, start, length
