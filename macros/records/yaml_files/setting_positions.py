"""Where a setting stands in a YAML file that is not strict, such as one with tags of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from macros.records.yaml_files.strict_yaml import Location

INHERIT = "INHERIT"
"""The setting that names a file whose settings hold where a file has none, as in MkDocs."""

Read = Callable[[str], str | None]
"""Returns the text of a file by its path, None if it cannot be read."""


@dataclass(frozen=True, order=True, slots=True)
class SettingPlace:
    """The file, line and column of a setting's name, and how many of the names that lead to it the
    file has. Places are ordered by this number."""

    depth: int
    file: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)


def place_of(at: Location, file: str, read: Read) -> SettingPlace:
    """Where a setting stands in a file or in those that it inherits from: the place of the
    innermost of its names that any of them has. `at` are the names that lead to it. Raises
    yaml.YAMLError if a file is no YAML."""
    best = SettingPlace(0, file, 1, 1)
    passed: set[str] = set()
    name: str | None = file
    while name and name not in passed and (text := read(name)) is not None:
        passed.add(name)
        node = yaml.compose(text, yaml.SafeLoader)
        best = max(best, _place_in(node, at, name))  # of equals the first
        _, parent = _field(node, INHERIT)
        inherited = parent.value if isinstance(parent, yaml.ScalarNode) else ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(name), inherited))
        name = name if inherited else None
    return best


def _place_in(node: yaml.Node | None, at: Location, file: str) -> SettingPlace:
    """The place of the innermost of the names that a document has."""
    depth, line, column = 0, 1, 1
    for step in at:
        key, value = _field(node, str(step))
        if key is None:
            break
        mark = key.start_mark
        depth, line, column, node = depth + 1, mark.line + 1, mark.column + 1, value
    return SettingPlace(depth, file, line, column)


def _field(node: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key and the value of a field of a mapping; the last one of this name, which counts."""
    found: tuple[yaml.Node | None, yaml.Node | None] = (None, None)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == name:
            found = key, value
    return found
