"""A folder of files as records; which folder holds which kind is told by its caller."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .complaints import complaints
from .fields import id_flaw
from .problems import Problem
from .strict_yaml import Location, YamlError, place, read

R = TypeVar("R")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class Reader:
    """Reads files and gathers the problems. Paths in problems are relative to `root`."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def display(self, path: Path) -> str:
        """A path as the user would type it."""
        shown = relpath(path, self.root)
        return str(path) if shown.startswith("..") else shown

    def complain(
        self, path: Path, message: str, hint: str = "", at: tuple[int, int] = (1, 1)
    ) -> None:
        self.problems.append(Problem(self.display(path), *at, message, hint))

    def text(self, path: Path) -> str | None:
        """The file's text, without a byte order mark; None, and a problem, if it has none."""
        try:
            return path.read_text("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            self.complain(path, "not UTF-8 text", f"byte {error.start} is not; save it as UTF-8")
        except OSError as error:
            self.complain(path, f"cannot be read: {error.strerror}", "make it a plain file")
        return None

    def fields(self, path: Path, text: str, line: int = 0) -> Any:
        """The plain data of a YAML text; None, and a problem, if it is not strict YAML."""
        try:
            data = read(text)
        except YamlError as error:
            self.complain(path, error.message, error.hint, (error.line + line, error.column))
            return None
        if not isinstance(data, dict):
            found = "nothing" if data is None else "a list" if isinstance(data, list) else "a text"
            message = f"expected fields, found {found}"
            self.complain(path, message, "write each as 'name: value'", (line + 1, 1))
            return None
        return data

    def make(
        self,
        path: Path,
        text: str,
        build: Callable[[], R],
        model: type[BaseModel],
        *,
        line: int = 0,
        within: Location = (),
    ) -> R | None:
        """What `build` makes of `text`; None, and the problems, if the model refuses it.
        `line` is the number of lines of the file that stand before the text, `within` the place
        in the text of what is built."""
        try:
            return build()
        except ValidationError as error:
            for at, of_key, message, hint in complaints(error, model):
                found = place(text, (*within, *at), key=of_key)
                self.complain(path, message, hint, (found[0] + line, found[1]))
        return None

    def records(self, folder: Path, pattern: str = "*.*") -> Iterator[Path]:
        """The files of a folder that are to be records, in the order of their paths; names that
        cannot be ids are problems."""
        if not folder.is_dir():
            return
        for path in sorted(folder.glob(pattern)):
            if path.name.startswith(".") or path.name == "index.md":
                continue
            if path.suffix != ".yml" and path.suffix.lower() in (".yml", ".yaml"):
                message = f"the file's name ends in {path.suffix}"
                self.complain(path, message, f"rename it to {path.stem}.yml")
            elif path.is_file() and path.suffix in (".yml", ".md"):
                if flaw := id_flaw(path.stem):
                    self.complain(path, flaw, "rename the file")
                else:
                    yield path


def front_matter(text: str) -> tuple[str, str, int] | None:
    """Front matter, body and the body's first line (from 1) of a Markdown file, if it has any."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return None
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def place_in(
    path: Path, location: Location, needle: str = "", *, key: bool = False
) -> tuple[int, int]:
    """Where something stands in a file that has been read before; its beginning if the file has
    changed since."""
    try:
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return 1, 1
    before = 0
    if path.suffix == ".md" and (parts := front_matter(text)):
        text, before = parts[0], 1
    try:
        line, column = place(text, location, needle, key=key)
    except YamlError:
        return 1, 1
    return line + before, column
