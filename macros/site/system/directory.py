"""A directory held open: what is done in it is done there, whatever its path leads to meanwhile.

Names are looked up in the directory itself, and no link is followed (openat(2), O_NOFOLLOW). A
branch of the repository may carry a link at any path of a checkout, and what a path led to when it
was looked at may be something else when it is used.
"""

from __future__ import annotations

import os
import shutil
import stat
import uuid
import weakref
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

BY_DESCRIPTOR = os.open in os.supports_dir_fd
"""Whether the system looks names up in an open directory. Windows does not: there it is paths."""

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Directory:
    """A directory on disk. All methods take the name of something in it, and raise OSError."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self.path = path
        self.descriptor = descriptor
        """None where the system knows paths alone."""
        about = os.stat(path if descriptor is None else descriptor)
        self.identity = about.st_dev, about.st_ino
        """What tells it from any other, whatever its name is by now."""
        if descriptor is not None:
            self._close = weakref.finalize(self, os.close, descriptor)

    @classmethod
    def at(cls, path: Path) -> Directory:
        """The directory at a path, whose last name is no link."""
        if BY_DESCRIPTOR:
            return cls(path, os.open(path, _FOLDER))
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise NotADirectoryError(f"{path} is no directory")
        return cls(path, None)

    def subdirectory(self, name: str) -> Directory:
        """A directory in this one."""
        if self.descriptor is None:
            return Directory.at(self.path / name)
        return Directory(self.path / name, os.open(name, _FOLDER, dir_fd=self.descriptor))

    def descendant(self, names: Iterable[str], *, make: bool = False) -> Directory:
        """A directory some levels below, none of which is a link. `make`: those that are missing
        are made."""
        found = self
        for name in names:
            if make:
                with suppress(FileExistsError):
                    found.make(name)
            found = found.subdirectory(name)
        return found

    def make(self, name: str, mode: int = 0o777) -> None:
        """Make a directory in this one."""
        path, where = self.located(name)
        os.mkdir(path, mode, **where)

    def stat(self, name: str = "") -> os.stat_result | None:
        """What the system says of something in it, a link itself included, or of the directory;
        None if there is nothing of that name."""
        if not name:
            return os.stat(self.path if self.descriptor is None else self.descriptor)
        path, where = self.located(name)
        try:
            return os.stat(path, follow_symlinks=False, **where)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """The names of all that is in it, in their order."""
        return sorted(os.listdir(self.path if self.descriptor is None else self.descriptor))

    def open(self, name: str, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
        """A descriptor of a plain file. Whatever else has that name is not waited for."""
        path, where = self.located(name)
        descriptor = os.open(path, flags | _FILE, mode, **where)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(f"{self.path / name} is no plain file")
        return descriptor

    def create(self, name: str, mode: int = 0o666) -> int:
        """A descriptor of a new file, to be written."""
        return self.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)

    def read(self, name: str, most: int) -> bytes:
        """What is in a plain file of at most so many bytes."""
        descriptor = self.open(name)
        with os.fdopen(descriptor, "rb") as file:
            if os.fstat(descriptor).st_size > most:
                raise OSError(f"{self.path / name} has more than {most:,} bytes")
            return file.read(most)

    def write(self, name: str, content: bytes) -> None:
        """Put a file there with that content, in the place of what has the name: in one step."""
        fresh = f"{name}.{uuid.uuid4().hex[:8]}"
        try:
            with os.fdopen(self.create(fresh), "wb") as file:
                file.write(content)
            try:
                self.rename(fresh, self, name)
            except (IsADirectoryError, PermissionError):  # a folder; the second is Windows' word
                self.remove(name)
                self.rename(fresh, self, name)
        except BaseException:
            with suppress(OSError):
                self.unlink(fresh)
            raise

    def rename(self, name: str, other: Directory, new: str) -> None:
        """Give something another name, in this directory or another; a file of that name goes."""
        if self.descriptor is None:
            os.replace(self.path / name, other.path / new)
        else:
            os.replace(name, new, src_dir_fd=self.descriptor, dst_dir_fd=other.descriptor)

    def unlink(self, name: str) -> None:
        """Remove what is no directory."""
        path, where = self.located(name)
        os.unlink(path, **where)

    def remove_folder(self, name: str) -> None:
        """Remove a folder in which nothing is."""
        path, where = self.located(name)
        os.rmdir(path, **where)

    def remove(self, name: str) -> None:
        """Remove anything, with all that is in it; links, and not what they lead to."""
        found = self.stat(name)
        if found is None:
            return
        if not stat.S_ISDIR(found.st_mode):
            self.unlink(name)
        elif self.descriptor is None:
            shutil.rmtree(self.path / name)
        else:
            shutil.rmtree(name, dir_fd=self.descriptor)

    def copy(self, name: str, other: Directory) -> None:
        """Copy something to another directory, with all that is in it, and its modes and times;
        links as links."""
        found = self.stat(name)
        if found is None:
            return
        there, where = other.located(name)
        if stat.S_ISDIR(found.st_mode):
            other.make(name)
            source, copy = self.subdirectory(name), other.subdirectory(name)
            for inner in source.names():
                source.copy(inner, copy)
            os.chmod(there, stat.S_IMODE(found.st_mode), **where)
        elif stat.S_ISLNK(found.st_mode):
            path, here = self.located(name)
            os.symlink(os.readlink(path, **here), there, **where)
        elif stat.S_ISREG(found.st_mode):
            with (
                os.fdopen(self.open(name), "rb") as old,
                os.fdopen(other.create(name), "wb") as new,
            ):
                shutil.copyfileobj(old, new)
                if os.utime in os.supports_fd:
                    new.flush()
                    os.utime(new.fileno(), ns=(found.st_atime_ns, found.st_mtime_ns))
            os.chmod(there, stat.S_IMODE(found.st_mode), **where)

    def located(self, name: str) -> tuple[Any, dict[str, Any]]:
        """Something in the directory as functions of `os` take it: path, and further arguments."""
        if self.descriptor is None:
            return self.path / name, {}
        return name, {"dir_fd": self.descriptor}


def is_owned_by_user(found: os.stat_result) -> bool:
    """Whether something belongs to the user who builds; where files have no owners, all does."""
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
