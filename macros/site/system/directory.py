"""A directory held open: file operations in it that follow no symbolic link.

Names are looked up relative to the open directory (openat(2), O_NOFOLLOW), whatever its path leads
to by then. The reason is safety: a branch of the repository may carry a link at any path of a
checkout, and a path may be replaced between the check and the use.
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
"""Whether the system can look names up in an open directory. Windows cannot: there paths are
used."""

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Directory:
    """A directory on disk. Its methods take the name of an entry in it, and raise OSError."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self.path = path
        self.descriptor = descriptor
        """None where the system knows paths only."""
        found = os.stat(path if descriptor is None else descriptor)
        self.identity = found.st_dev, found.st_ino
        """Device and inode, which stay the same when the directory is renamed."""
        if descriptor is not None:
            self._close = weakref.finalize(self, os.close, descriptor)

    @classmethod
    def at(cls, path: Path) -> Directory:
        """Open the directory at a path. The last name of the path must not be a link."""
        if BY_DESCRIPTOR:
            return cls(path, os.open(path, _FOLDER))
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise NotADirectoryError(f"{path} is no directory")
        return cls(path, None)

    def subdirectory(self, name: str) -> Directory:
        """Open a directory in this one."""
        if self.descriptor is None:
            return Directory.at(self.path / name)
        return Directory(self.path / name, os.open(name, _FOLDER, dir_fd=self.descriptor))

    def descendant(self, names: Iterable[str], *, make: bool = False) -> Directory:
        """Open a directory some levels below, none of which may be a link. `make`: make those that
        are missing."""
        found = self
        for name in names:
            if make:
                with suppress(FileExistsError):
                    found.make(name)
            found = found.subdirectory(name)
        return found

    def make(self, name: str, mode: int = 0o777) -> None:
        """Make a directory in this one."""
        path, options = self.located(name)
        os.mkdir(path, mode, **options)

    def stat(self, name: str = "") -> os.stat_result | None:
        """The stat of an entry, or of the directory itself if no name is given. Of a link it is the
        link's own. None if there is no entry of that name."""
        if not name:
            return os.stat(self.path if self.descriptor is None else self.descriptor)
        path, options = self.located(name)
        try:
            return os.stat(path, follow_symlinks=False, **options)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """The names of all entries, sorted."""
        return sorted(os.listdir(self.path if self.descriptor is None else self.descriptor))

    def open(self, name: str, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
        """Open a regular file; returns its descriptor. Anything else of that name raises OSError,
        and a named pipe does not block."""
        path, options = self.located(name)
        descriptor = os.open(path, flags | _FILE, mode, **options)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(f"{self.path / name} is no plain file")
        return descriptor

    def create(self, name: str, mode: int = 0o666) -> int:
        """Create a file that must not exist, for writing; returns its descriptor."""
        return self.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)

    def read(self, name: str, max_size: int) -> bytes:
        """The content of a regular file. A file of more than `max_size` bytes raises OSError."""
        descriptor = self.open(name)
        with os.fdopen(descriptor, "rb") as file:
            if os.fstat(descriptor).st_size > max_size:
                raise OSError(f"{self.path / name} has more than {max_size:,} bytes")
            return file.read(max_size)

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one step: under another name first, which then replaces what has this
        name, a folder included."""
        temporary = f"{name}.{uuid.uuid4().hex[:8]}"
        try:
            with os.fdopen(self.create(temporary), "wb") as file:
                file.write(content)
            try:
                self.rename(temporary, self, name)
            except (IsADirectoryError, PermissionError):  # of a folder; Windows raises the second
                self.remove(name)
                self.rename(temporary, self, name)
        except BaseException:
            with suppress(OSError):
                self.unlink(temporary)
            raise

    def rename(self, name: str, other: Directory, new: str) -> None:
        """Move an entry to a new name, in this directory or another. A file of that name is
        replaced."""
        if self.descriptor is None:
            os.replace(self.path / name, other.path / new)
        else:
            os.replace(name, new, src_dir_fd=self.descriptor, dst_dir_fd=other.descriptor)

    def link(self, name: str, other: Directory) -> None:
        """Make a hard link to a file, with the same name in another directory. Raises
        NotImplementedError where the system has none."""
        if self.descriptor is None:
            os.link(self.path / name, other.path / name)
        else:
            source, target = self.descriptor, other.descriptor
            os.link(name, name, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)

    def unlink(self, name: str) -> None:
        """Remove a file or a link."""
        path, options = self.located(name)
        os.unlink(path, **options)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder."""
        path, options = self.located(name)
        os.rmdir(path, **options)

    def remove(self, name: str) -> None:
        """Remove an entry of any kind, if there is one, with all that is in it. Links are removed,
        not their targets."""
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
        """Copy an entry, if there is one, to another directory, with all that is in it, its modes
        and its times. Links are copied as links."""
        found = self.stat(name)
        if found is None:
            return
        target, target_options = other.located(name)
        if stat.S_ISDIR(found.st_mode):
            other.make(name)
            source, copy = self.subdirectory(name), other.subdirectory(name)
            for inner in source.names():
                source.copy(inner, copy)
            os.chmod(target, stat.S_IMODE(found.st_mode), **target_options)
        elif stat.S_ISLNK(found.st_mode):
            path, options = self.located(name)
            os.symlink(os.readlink(path, **options), target, **target_options)
        elif stat.S_ISREG(found.st_mode):
            with (
                os.fdopen(self.open(name), "rb") as old,
                os.fdopen(other.create(name), "wb") as new,
            ):
                shutil.copyfileobj(old, new)
                if os.utime in os.supports_fd:
                    new.flush()
                    os.utime(new.fileno(), ns=(found.st_atime_ns, found.st_mtime_ns))
            os.chmod(target, stat.S_IMODE(found.st_mode), **target_options)

    def located(self, name: str) -> tuple[Any, dict[str, Any]]:
        """An entry as functions of `os` take it: the path, and further keyword arguments."""
        if self.descriptor is None:
            return self.path / name, {}
        return name, {"dir_fd": self.descriptor}


def is_owned_by_user(found: os.stat_result) -> bool:
    """Whether a file belongs to the user who builds. Where files have no owners, all do."""
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
