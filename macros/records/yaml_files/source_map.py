"""Where things stand in the text of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.records.basics import files
from macros.records.basics.fingerprint import fingerprint
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.strict_yaml import Location, YamlError, compose

Position = tuple[int, int]
"""Line and column, from 1."""


def position_at(text: str, at: int) -> Position:
    """The place of a character, whose index in the text is given."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@dataclass(slots=True)
class YamlSource:
    """A YAML text that can be read, and the number of lines of its file that stand before it. It is
    looked through once, however many places are asked for. `is_known`: whether it was known what it
    says when that was asked; `named` is then what the record of it names, if it makes one."""

    text: str
    before: int = 0
    is_cached: bool = False
    references: list[Any] | None = None
    _fingerprint: str = ""
    _root: Any = None
    _entries_by_node: dict[int, dict[str | int, Any]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """What tells the text from any other."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.text)
        return self._fingerprint

    def place(self, location: Location, needle: str = "", *, key: bool = False) -> Position:
        """The place of the value at `location`.

        A step that is not in the document is passed over, so a missing field is at the value that
        should have it. `needle` narrows the place to its first occurrence inside the value; `key`
        asks for the field name instead of the value.
        """
        if self._root is None:
            self._root = compose(self.text)
        if self._root is None:
            return self.before + 1, 1
        node = self._root
        mark = node.start_mark
        for step in location:
            if isinstance(node, yaml.MappingNode):
                if found := self._entries(node).get(step):
                    node = found[1]
                    mark = found[0 if key else 1].start_mark
            elif (
                isinstance(node, yaml.SequenceNode)
                and isinstance(step, int)
                and step < len(node.value)
            ):
                node = node.value[step]
                mark = node.start_mark
        at = self._find(needle, node) if needle else None
        line, column = at or (mark.line + 1, mark.column + 1)
        return line + self.before, column

    def _entries(self, node: yaml.MappingNode) -> dict[str | int, Any]:
        if id(node) not in self._entries_by_node:
            self._entries_by_node[id(node)] = {
                pair[0].value: pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)
            }
        return self._entries_by_node[id(node)]

    def _find(self, needle: str, node: yaml.Node) -> Position | None:
        at = self.text.find(needle, node.start_mark.index, node.end_mark.index)
        return position_at(self.text, at) if at >= 0 else None


@dataclass(slots=True)
class SourceMap:
    """Places in files that have been read before. The last file that was asked about is kept, since
    most questions about a file come one after the other."""

    _path: Path | None = None
    _source: YamlSource = field(default_factory=lambda: YamlSource(""))

    def find(
        self, path: Path, location: Location, needle: str = "", *, key: bool = False
    ) -> Position:
        """Where something stands in a file; its beginning if the file has changed since."""
        if path != self._path:
            self._path, self._source = path, _source_of(path)
        try:
            return self._source.place(location, needle, key=key)
        except YamlError:
            return 1, 1


def _source_of(path: Path) -> YamlSource:
    try:
        text = files.text(path)
    except (OSError, files.Unreadable):
        return YamlSource("")
    parts = split(text) if path.suffix == ".md" else None
    return YamlSource(parts[0], 1) if parts else YamlSource(text)
