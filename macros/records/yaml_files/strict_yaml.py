"""Parses strict YAML with libyaml into plain dicts, lists and strings.

Every scalar is a string (`NO` stays Norway, `1.10` stays `1.10`). Tags, aliases, duplicate keys
and several documents are errors. Reading keeps no positions: they are looked up from the text when
a problem is reported (see `source_map`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from macros.records.yaml_files.syntax_advice import advice

Location = tuple[str | int, ...]
"""The path from the top of a document to a value: field names and list indexes."""

MAX_VALUES = 50_000
"""The most values of a file, with field names: seventy times those of the longest real file. A
value of one letter takes a hundred times its size in memory, and each may be a problem."""

MAX_ITEMS = 500
"""The most items of a list, or fields of a mapping: eight times those of the longest real list.
Processing a list may take time that grows with the square of its length."""

MAX_DEPTH = 50
"""The greatest depth: several times that of the deepest record. libyaml's composer recurses, and a
deeper document could crash the process."""


_NO_TAGS = "leave tags out, and put a text that begins with '!' between quotes"
_NO_BRACE = "put a text that begins with '{', '[' or '?' between quotes"
_LEFT_OPEN = ("flow sequence", "flow mapping", "simple key")


class YamlError(Exception):
    """Raised for a document that is not strict YAML. `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.hint = line, column, message, hint


class _Loader(yaml.CLoader):
    """libyaml's composer, which leaves untagged nodes without a tag and enforces the limits."""

    _depth = 0
    _values = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self._depth += 1
        self._values += 1
        if self._depth > MAX_DEPTH:
            hint = f"a record has at most {MAX_DEPTH} levels"
            raise _error(parent, "too deep: fields within fields", hint)
        if self._values > MAX_VALUES:
            raise _error(parent, f"more than {MAX_VALUES:,} values", "split the file up")

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return ""


def read(text: str, *, most_fields: int = MAX_ITEMS) -> Any:
    """The document as dicts, lists and strings; None for an empty one. `most_fields` is how many
    fields it may have at its top. Raises YamlError."""
    root = compose(text)
    if root is None:
        return None
    return _plain(root, set() if "&" in text and "*" in text else None, most_fields)


def texts(data: Any, at: Location = ()) -> Iterator[tuple[Location, bool, str]]:
    """Every text in plain data: its location, whether it is a field's name, and the text."""
    if isinstance(data, str):
        yield at, False, data
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from texts(item, (*at, index))
    elif isinstance(data, dict):
        for name, value in data.items():
            yield (*at, name), True, name
            yield from texts(value, (*at, name))


def compose(text: str) -> Any:
    """The document as libyaml's nodes, which have positions; None for an empty one. Raises
    YamlError."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _not_valid(error, text) from None
    except yaml.reader.ReaderError as error:
        raise _unreadable(error, text) from None
    finally:
        loader.dispose()


def _not_valid(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """The error for invalid YAML. For an unclosed quote or bracket, the position is where it opens,
    not where libyaml noticed."""
    mark = error.problem_mark
    assert mark is not None
    hint = advice(str(error.problem), text, mark.index)
    begun = error.context_mark
    left_open = str(error.context).endswith(_LEFT_OPEN)
    if begun and ("end of stream" in str(error.problem) or (left_open and begun.line < mark.line)):
        mark = begun
    return YamlError(mark.line + 1, mark.column + 1, f"not valid YAML: {error.problem}", hint)


def _unreadable(error: yaml.reader.ReaderError, text: str) -> YamlError:
    """The error for a character that YAML forbids. libyaml gives its position in bytes."""
    before = text.encode()[: error.position].decode(errors="ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    name = f"U+{error.character:04X}"
    return YamlError(line, column, f"the file holds the invisible character {name}", "remove it")


def _error(node: Any, message: str, hint: str = "") -> YamlError:
    mark = node.start_mark
    return YamlError(mark.line + 1, mark.column + 1, message, hint)


def _plain(node: Any, seen: set[int] | None, most: int = MAX_ITEMS) -> Any:
    """The plain data of a node with at most so many items or fields. `seen` are the ids of nodes
    before it, in order to find aliases; None if the text cannot contain any."""
    if seen is not None:
        if id(node) in seen:
            raise _error(node, "an anchor is used by an alias", "write the value out twice")
        seen.add(id(node))
    if node.tag:
        raise _error(node, f"the tag '{node.tag}'", _NO_TAGS)
    kind, value = type(node), node.value
    if kind is yaml.ScalarNode:
        return value
    if len(value) > most:
        what = "items" if kind is yaml.SequenceNode else "fields"
        message = f"{len(value):,} {what} in one place"
        raise _error(node, message, f"at most {most:,} can stand together")
    if kind is yaml.SequenceNode:
        return [_plain(item, seen) for item in value]
    fields: dict[str, Any] = {}
    for key_node, value_node in value:
        if type(key_node) is not yaml.ScalarNode:
            raise _error(key_node, "a field name must be a word", _NO_BRACE)
        name = _plain(key_node, seen)
        if name in fields:
            raise _error(key_node, f"the field '{name}' stands here twice", "keep one of the two")
        fields[name] = _plain(value_node, seen)
    return fields
