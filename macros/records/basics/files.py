"""Safe reading of files and folders: links are not followed, pipes and devices are not opened."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

MAX_BYTES = 500_000
"""The most bytes of a file that is read: fifty times the longest real one. Time and memory grow
with the size, so a longer file is reported and never read."""

_OTHER_ENCODINGS = {
    BOM_UTF32_LE: "UTF-32",  # begins like UTF-16's
    BOM_UTF32_BE: "UTF-32",
    BOM_UTF16_LE: "UTF-16",
    BOM_UTF16_BE: "UTF-16",
}

ICON = "Icon\r"
"""The file in which the Finder of macOS stores the icon of a folder."""

_LEFT_BEHIND = re.compile(rf"\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|{ICON}", re.DOTALL)
"""Hidden files, and files that editors and file managers leave behind. None is a record."""

# The path may have changed since `kind` was called: do not follow a link, do not wait for a pipe.
# Windows has neither flag, but needs O_BINARY.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def is_left_behind(name: str) -> bool:
    """Whether the name is that of a hidden file or of one that a program left behind."""
    return _LEFT_BEHIND.fullmatch(name) is not None


class Kind(Enum):
    """What a path is; the value is its name in messages."""

    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a link"
    OTHER = "neither a file nor a folder"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder, and what it is."""

    path: Path
    kind: Kind


class Unreadable(Exception):
    """Raised for a file that is not text. `line` and `column`, from 1, are those of the fault."""

    def __init__(self, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


def kind(path: Path) -> Kind | None:
    """What is at a path; None if nothing is. Raises OSError."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(mode):
        return Kind.LINK
    if stat.S_ISREG(mode):
        return Kind.FILE
    return Kind.FOLDER if stat.S_ISDIR(mode) else Kind.OTHER


def entries(folder: Path) -> list[Entry]:
    """The entries of a folder in the order of their names, without those that `is_left_behind`.
    Raises OSError."""
    with os.scandir(folder) as inside:
        found = [(one.name, _kind(one)) for one in inside if not is_left_behind(one.name)]
    return [Entry(folder / name, what) for name, what in sorted(found, key=lambda one: one[0])]


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return Kind.LINK
    if entry.is_file(follow_symlinks=False):
        return Kind.FILE
    return Kind.FOLDER if entry.is_dir(follow_symlinks=False) else Kind.OTHER


def text(path: Path) -> str:
    """The text of a file, without a byte order mark and with line feeds as line ends. Raises
    Unreadable, and OSError."""
    raw = _bytes(path)
    for mark, name in _OTHER_ENCODINGS.items():
        if raw.startswith(mark):
            raise Unreadable(f"{name} text", "save it as UTF-8")
    try:
        found = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(error.object[: error.start].decode()) from None
    if (zero := found.find("\0")) >= 0:  # a NUL means another encoding, or no text
        raise _not_utf8(found[:zero])
    return found.replace("\r\n", "\n")


def _not_utf8(before: str) -> Unreadable:
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Unreadable("not UTF-8 text", "save it as UTF-8", line, column)


def _bytes(path: Path) -> bytes:
    what = kind(path)
    if what and what is not Kind.FILE:  # opening a device may already have an effect
        raise Unreadable(f"this is {what.value}", "put a file here")
    descriptor = os.open(path, _FLAGS)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("this is no file any more", "put a file here")
        if found.st_size > MAX_BYTES:
            raise _too_long(f"{found.st_size:,}")
        raw = b""
        while len(raw) <= MAX_BYTES and (more := os.read(descriptor, MAX_BYTES + 1 - len(raw))):
            raw += more
        if len(raw) > MAX_BYTES:
            raise _too_long(f"more than {MAX_BYTES:,}")
        return raw
    finally:
        os.close(descriptor)


def _too_long(size: str) -> Unreadable:
    return Unreadable(
        f"the file has {size} bytes", f"a file has at most {MAX_BYTES:,}; split it up"
    )
