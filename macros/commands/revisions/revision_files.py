"""Exports the records and pages of a revision from git into a folder.

A revision is untrusted: no link in it is followed, and no path in it leads out of the folder. The
files that the loader reads are written; other files that it checks for are written empty.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

from macros.commands.command import WrongUsage
from macros.commands.revisions.git_queries import prefix, run_git
from macros.records.basics.files import MAX_BYTES, Unreadable
from macros.records.problems import Problem, ProblemsFound
from macros.records.yaml_files.mkdocs_settings import NAMES, settings

DATA = "data"
PICTURES = "briefings/images/"
"""The folder of the images, relative to `docs`."""

MAX_TOTAL = 100_000_000
"""The most bytes of all files: ten thousand records or more. A small repository can exceed it, as
one object may be at a thousand paths."""

MAX_LISTING = 30_000_000
"""The most bytes of git's list of files."""

MAX_DEPTH = 20
"""The greatest depth of a path: several times that of any real project."""

_READ = (".yml", ".md")
_FILE_MODES = {b"100644", b"100755", b"100664"}
_NOT_A_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|\A\.{0,2}\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a revision. `path` is relative to the project, in git's bytes."""

    path: bytes
    mode: bytes
    object: bytes
    size: int

    @property
    def shown(self) -> str:
        """The path as text."""
        return self.path.decode("utf-8", "backslashreplace")

    @property
    def is_read(self) -> bool:
        """Whether the loader reads such a file."""
        return self.shown.endswith(_READ)


@dataclass(frozen=True, slots=True)
class ExportedRevision:
    """The result of an export: problems for files that were left out, and the object id of each
    image. `docs` is the exported folder of the pages, None if it is unknown."""

    left_out: tuple[Problem, ...]
    pictures: dict[str, str]
    docs: Path | None


def export_revision(project: Path, commit: str, folder: Path) -> ExportedRevision:
    """Write the records and the Markdown of a commit into an empty folder. Raises WrongUsage if the
    commit is too large."""
    left_out: list[Problem] = []
    docs = _docs(project, commit, left_out)
    wanted: list[Entry] = []
    pictures: dict[str, str] = {}
    total = 0
    images = f"{docs}/{PICTURES}"
    for entry in _entries(project, commit, [one for one in (DATA, docs) if one]):
        if flaw := _flaw(entry):
            left_out += [Problem(entry.shown, 1, 1, *flaw)] if _is_missed(entry, docs) else []
            continue
        if entry.shown.startswith(images):
            pictures[entry.shown.removeprefix(images)] = entry.object.decode()
        if entry.is_read:
            wanted.append(entry)
            total += entry.size
        elif entry.shown.startswith((f"{DATA}/", images)):
            left_out += _write_file(folder, entry, b"")
    if total > MAX_TOTAL:
        raise WrongUsage(f"{commit} has {total:,} bytes of records: too many to compare")
    for entry, content in _contents(project, wanted):
        left_out += _write_file(folder, entry, content)
    return ExportedRevision(tuple(left_out), pictures, folder / docs if docs else None)


def _docs(project: Path, commit: str, problems: list[Problem]) -> str | None:
    """The folder of the pages that a commit's own configuration sets; None, and a problem, if the
    configuration is wrong or the folder is outside the project."""

    def read(name: str) -> str | None:
        if name.startswith(("/", "..")) or not _is_valid_path(name):
            return None
        found = [entry for entry in _entries(project, commit, [name]) if entry.shown == name]
        for entry in found:
            if flaw := _flaw(entry):
                raise Unreadable(*flaw)
        return _text(next(_contents(project, found))[1]) if found else None

    try:
        found = settings(read, os.environ)
    except ProblemsFound as error:
        problems += error.problems
        return None
    docs = normpath(found.docs)
    if docs.startswith(("/", ".")) or not _is_valid_path(docs):
        at = found.place or (NAMES[0], 1, 1)
        problems.append(
            Problem(*at, f"'{found.docs}' is no folder of the project", "what is in it is not read")
        )
        return None
    return docs


def _is_valid_path(path: str) -> bool:
    """Whether a path is safe on every system: no control characters, `:`, `\\`, or dots alone."""
    return not any(_NOT_A_NAME.search(name) for name in path.split("/"))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8 text", "save it as UTF-8") from None


def _entries(project: Path, commit: str, names: Sequence[str]) -> Iterator[Entry]:
    """The files of a commit at or below some paths, which are relative to the project."""
    below = prefix(project)
    paths = [(below + name.encode()).decode("utf-8", "surrogateescape") for name in names]
    arguments = ("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *paths)
    listing = run_git(project, *arguments, limit=MAX_LISTING)
    if len(listing) > MAX_LISTING:
        raise WrongUsage(f"{commit} has too many files to compare")
    for line in listing.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, object, size = about.split()
        yield Entry(path.removeprefix(below), mode, object, int(size) if size.isdigit() else -1)


def _flaw(entry: Entry) -> tuple[str, str] | None:
    """Message and hint if a file cannot be exported; None if it can."""
    if entry.mode not in _FILE_MODES:
        kind = "a submodule" if entry.mode == b"160000" else "a symbolic link"
        return f"{kind} is not followed", "put the file itself there"
    try:
        names = entry.path.decode("utf-8").split("/")
    except UnicodeDecodeError:
        return "the file's name is not UTF-8", "rename the file"
    if not _is_valid_path("/".join(names)) or len(names) > MAX_DEPTH:
        return "no file can have that name", "rename the file"
    if entry.size < 0:
        return "git does not have the file's content", "fetch it"
    if (entry.is_read or "/" not in entry.shown) and entry.size > MAX_BYTES:
        return f"the file has {entry.size:,} bytes", "split it up"
    return None


def _is_missed(entry: Entry, docs: str | None) -> bool:
    """Whether a missing file matters: below `docs` only Markdown does, and a name without
    extension, since a link or a submodule may replace a folder."""
    name = entry.shown.rpartition("/")[2]
    return not entry.shown.startswith(f"{docs}/") or name.endswith(".md") or "." not in name


def _contents(project: Path, entries: list[Entry]) -> Iterator[tuple[Entry, bytes]]:
    """Each file with its content. For each object git writes a header line, the content and a line
    end."""
    requests = b"".join(entry.object + b"\n" for entry in entries)
    output = run_git(project, "cat-file", "--batch", stdin=requests)
    start = 0
    for entry in entries:
        start = output.index(b"\n", start) + 1
        yield entry, output[start : start + entry.size]
        start += entry.size + 1


def _write_file(folder: Path, entry: Entry, content: bytes) -> Iterator[Problem]:
    """Write a file. Yields a problem if that fails, as for two names that this file system does not
    distinguish, or a name that is too long for it."""
    path = folder / entry.shown
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        yield Problem(entry.shown, 1, 1, f"cannot be written: {error.strerror}", "rename the file")
