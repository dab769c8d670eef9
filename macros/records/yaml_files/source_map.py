"""Source maps: the line and column of a location in a YAML file."""

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
    """The position of the character at an index of the text."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@dataclass(slots=True)
class YamlSource:
    """A YAML text, and the number of lines before it in its file. It is parsed at most once for all
    positions. `is_cached`: whether the cache had its plain data; then `references` are those of its
    record, as plain data, if it has one."""

    text: str
    before: int = 0
    is_cached: bool = False
    references: list[Any] | None = None
    _fingerprint: str = ""
    _root: Any = None
    _entries_by_node: dict[int, dict[str | int, Any]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the text."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.text)
        return self._fingerprint

    def place(self, location: Location, needle: str = "", *, key: bool = False) -> Position:
        """The position of the value at `location`. Raises YamlError if the text is not valid.

        A step that is not in the document is skipped, so the position of a missing field is that of
        the value that lacks it. With `needle`, it is the position of its first occurrence in the
        value; with `key`, that of the field's name.
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
    """Positions in files of records. The last file is kept, since most lookups in one file follow
    one another."""

    _path: Path | None = None
    _source: YamlSource = field(default_factory=lambda: YamlSource(""))

    def find(
        self, path: Path, location: Location, needle: str = "", *, key: bool = False
    ) -> Position:
        """The position of `YamlSource.place` in a file; its beginning if the file is not valid any
        more."""
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
