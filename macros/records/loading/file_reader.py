"""Reads files and folders of records, and collects the problems in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from os.path import relpath, sep
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from macros.records.basics import files, plain_json
from macros.records.basics.files import Entry, Kind, Unreadable
from macros.records.loading.validation_messages import error_messages
from macros.records.model.fields import id_flaw
from macros.records.model.record import Record
from macros.records.model.reference_finder import References
from macros.records.problems import MAX_REPORTED, Problem
from macros.records.text import characters
from macros.records.yaml_files.source_map import YamlSource, position_at
from macros.records.yaml_files.strict_yaml import MAX_ITEMS, Location, YamlError, read, texts

R = TypeVar("R")

EXTENSION_VARIANTS: Mapping[str, tuple[str, ...]] = {
    ".yml": (".yml", ".yaml"),
    ".md": (".md", ".markdown", ".mdown", ".mkdn", ".mkd"),
}
"""File extensions in lower case that are likely meant for the one that is read."""


class TextCache(Protocol):
    """A cache of the plain data of valid texts: JSON by the text's fingerprint."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, text: str) -> None: ...

    def retain(self, name: str) -> bool:
        """Keep an entry for the next build without reading it; returns whether it exists."""


@dataclass(slots=True)
class Reader:
    """Reads files and collects the problems, whose paths are relative to `root`. With a `cache`, a
    text that it holds is not parsed again."""

    root: Path
    cache: TextCache | None = None
    problems: list[Problem] = field(default_factory=list)

    def display(self, path: Path) -> str:
        """A path as the user would type it."""
        named, root = str(path), f"{self.root}{sep}"
        if named.startswith(root) and ".." not in named:
            return named.removeprefix(root)
        shown = relpath(path, self.root)
        return str(path) if shown.startswith("..") else shown

    def report(
        self, path: Path, message: str, hint: str = "", at: tuple[int, int] = (1, 1)
    ) -> None:
        """Add a problem; `at` is its line and column."""
        self.problems.append(Problem(self.display(path), *at, message, hint))

    def text(self, path: Path) -> str | None:
        """The file's text; None, and a problem, if it cannot be read as text."""
        try:
            return files.text(path)
        except Unreadable as error:
            self.report(path, error.message, error.hint, (error.line, error.column))
        except OSError as error:
            self._report_unreadable(path, error)
        return None

    def fields(self, path: Path, source: YamlSource, *, most: int = MAX_ITEMS) -> Any:
        """The plain data of a YAML text with at most so many fields; None, and a problem, if it is
        not strict YAML. Invisible characters are problems, in comments, too."""
        cached = None if self.cache is None else self.cache.get(source.fingerprint)
        if cached is None:
            return self._fields(path, source, most)
        source.is_cached = True
        found, source.references = plain_json.from_json_text(cached)
        return found

    def retain(self, source: YamlSource) -> None:
        """Keep the cache entry of a text whose record was reused."""
        if self.cache is not None:
            self.cache.retain(source.fingerprint)

    def store(
        self, path: Path, source: YamlSource, fields: Any, record: Record | None = None
    ) -> None:
        """Cache the plain data of a text and the references of its record, unless the file has a
        problem. If the text came from the cache, set the record's references from there instead."""
        if self.cache is None:
            return
        if record is not None and source.references is not None:
            record.set_references(References.from_plain(source.references))
        elif (record is not None or not source.is_cached) and not self._has_problem(path):
            named = None if record is None else record.references.to_plain()
            self.cache.put(source.fingerprint, plain_json.to_json_text([fields, named]))

    def _has_problem(self, path: Path) -> bool:
        return bool(self.problems) and self.problems[-1].path == self.display(path)

    def _fields(self, path: Path, source: YamlSource, most: int) -> Any:
        text, before = source.text, source.before
        if hidden := list(islice(characters.forbidden_characters(text), MAX_REPORTED)):
            for at, message, hint in hidden:
                line, column = position_at(text, at)
                self.report(path, message, hint, (line + before, column))
            return None
        try:
            data = read(text, most_fields=most)
        except YamlError as error:
            self.report(path, error.message, error.hint, (error.line + before, error.column))
            return None
        if not isinstance(data, dict):
            found = "nothing" if data is None else "a list" if isinstance(data, list) else "a text"
            message = f"expected fields, found {found}"
            self.report(path, message, "write each as 'name: value'", (before + 1, 1))
            return None
        # Without a backslash no escape in the YAML can add a character.
        if characters.is_all_visible(text) and "\\" not in text:
            return data
        flaws = ((at, name, characters.flaw(one)) for at, name, one in texts(data))
        for location, of_key, flaw in islice((one for one in flaws if one[2]), MAX_REPORTED):
            assert flaw
            self.report(path, *flaw, source.place(location, key=of_key))
        return data

    def make(
        self,
        path: Path,
        source: YamlSource,
        build: Callable[[], R],
        model: type[BaseModel],
        within: Location = (),
    ) -> R | None:
        """The result of `build`; None, and the problems, if validation by `model` fails. `within`
        is the location in the text of the data that is validated."""
        try:
            return build()
        except ValidationError as error:
            for at, of_key, message, hint in islice(error_messages(error, model), MAX_REPORTED):
                self.report(path, message, hint, source.place((*within, *at), key=of_key))
            if (many := error.error_count()) > MAX_REPORTED:
                message = f"the file has {many:,} problems"
                self.report(path, message, f"{MAX_REPORTED} of them are told")
        return None

    def listing(self, folder: Path) -> Iterator[Entry]:
        """The files and folders in a folder, in the order of their names; none if it does not
        exist. Anything else in it is a problem, and so is a name that cannot be printed."""
        try:
            what = files.kind(folder)
            found = files.entries(folder) if what is Kind.FOLDER else []
        except OSError as error:
            self._report_unreadable(folder, error)
            return
        if what and what is not Kind.FOLDER:
            self.report_misplaced(Entry(folder, what))
        for entry in found:
            if not entry.path.name.isprintable():
                self.report(entry.path, "the name holds what cannot be printed", "rename it")
            elif entry.kind in (Kind.FILE, Kind.FOLDER):
                yield entry
            else:
                self.report_misplaced(entry)

    def report_misplaced(self, entry: Entry) -> None:
        """Add a problem for an entry of the wrong kind, such as a folder in the place of a file."""
        hints = {Kind.FILE: "put a folder here", Kind.LINK: "put here what it leads to"}
        if entry.kind is Kind.FOLDER:
            hints[Kind.FOLDER] = f"records stand in {self.display(entry.path.parent)}/ itself"
        self.report(entry.path, f"this is {entry.kind.value}", hints.get(entry.kind, "remove it"))

    def report_misnamed(self, path: Path, ending: str) -> None:
        """Add a problem for a file whose extension is not `ending`."""
        if path.suffix.lower() in EXTENSION_VARIANTS[ending]:
            message = f"the file's name ends in {path.suffix}"
            self.report(path, message, f"rename it to {path.stem}{ending}")
        else:
            message = f"the file's name does not end in {ending}"
            self.report(path, message, "rename it, or put it elsewhere")

    def records(
        self, folder: Path, ending: str = ".yml", *, beside: Collection[str] = ()
    ) -> Iterator[Path]:
        """The record files of a folder, in the order of their paths. Any other entry is a problem,
        except the names in `beside`."""
        for entry in self.listing(folder):
            path = entry.path
            if path.name in beside:
                continue
            if entry.kind is Kind.FOLDER:
                self.report_misplaced(entry)
            elif path.suffix != ending:
                self.report_misnamed(path, ending)
            elif flaw := id_flaw(path.stem):
                self.report(path, flaw, "rename the file")
            else:
                yield path

    def below(self, folder: Path) -> Iterator[Path]:
        """All files below a folder, at any depth."""
        waiting = [folder]
        while waiting:
            inner = list(self.listing(waiting.pop()))
            yield from (entry.path for entry in inner if entry.kind is Kind.FILE)
            waiting += [entry.path for entry in reversed(inner) if entry.kind is Kind.FOLDER]

    def _report_unreadable(self, path: Path, error: OSError) -> None:
        self.report(path, f"cannot be read: {error.strerror or error}", "see who may read it")
