"""Strict YAML: text to plain dicts, lists and strings, and the place of each value in it.

Every scalar is a string (`NO` stays Norway, `1.10` stays `1.10`). Tags, aliases, duplicate keys
and several documents are errors. Values are read with libyaml; places are looked up again from
the text only when a problem has to be shown, so that reading keeps none.
"""

from __future__ import annotations

from typing import Any

import yaml

Location = tuple[str | int, ...]
"""The way from the top of a document to a value: field names and list indexes."""

MAX_CHARACTERS = 2_000_000
"""More than a hundred times the longest record; parsing time and memory grow with the text."""


MAX_DEPTH = 50
"""Several times the deepest record; libyaml's composer recurses, and would end the process."""


class YamlError(Exception):
    """A document that is not strict YAML. `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.hint = line, column, message, hint


class _Loader(yaml.CLoader):
    """libyaml's composer, made to leave every untagged node without a tag."""

    _depth = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            mark = parent.start_mark
            raise YamlError(mark.line + 1, mark.column + 1, "too deep: fields within fields")

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return ""


def read(text: str) -> Any:
    """The document as dicts, lists and strings; None for an empty one. Raises YamlError."""
    root = _compose(text)
    return None if root is None else _plain(root, set())


def place(text: str, location: Location, needle: str = "", *, key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of the value at `location` in a document that `read` accepts.

    A step that is not in the document is passed over, so a missing field is at the value that
    should have it. `needle` narrows the place to its first occurrence inside the value; `key`
    asks for the field name instead of the value.
    """
    node = _compose(text)
    if node is None:
        return 1, 1
    mark = node.start_mark
    for step in location:
        if isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if key_node.value == step:
                    node = value_node
                    mark = key_node.start_mark if key else value_node.start_mark
                    break
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = node.value[step]
            mark = node.start_mark
    if needle:
        found = _find(text, needle, node.start_mark, node.end_mark)
        if found:
            return found
    return mark.line + 1, mark.column + 1


def _find(text: str, needle: str, start: Any, end: Any) -> tuple[int, int] | None:
    lines = text.splitlines()
    for number in range(start.line, min(end.line + 1, len(lines))):
        line = lines[number][: end.column] if number == end.line else lines[number]
        column = line.find(needle, start.column if number == start.line else 0)
        if column >= 0:
            return number + 1, column + 1
    return None


def _compose(text: str) -> Any:
    if len(text) > MAX_CHARACTERS:
        raise YamlError(1, 1, f"the file has {len(text):,} characters", "split it up")
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(
            line, column, f"not valid YAML: {error.problem}", _advice(error, text)
        ) from None
    except yaml.YAMLError as error:
        raise YamlError(1, 1, f"not valid YAML: {error}".splitlines()[0]) from None
    finally:
        loader.dispose()


def _advice(error: yaml.MarkedYAMLError, text: str) -> str:
    problem, mark = str(error.problem), error.problem_mark
    if "mapping values are not allowed" in problem:
        return "put a text that contains ': ' between quotes"
    if "start any token" in problem and mark and text[mark.index :].startswith("\t"):
        return "indent with spaces, not with a tab"
    if "start any token" in problem:
        return "put a text that begins with a special character between quotes"
    if "another document" in problem:
        return "one file holds one record; remove the '---' line"
    return ""


def _plain(node: Any, seen: set[int]) -> Any:
    mark = node.start_mark
    line, column = mark.line + 1, mark.column + 1
    if id(node) in seen:
        raise YamlError(line, column, "an anchor is used by an alias", "write the value out twice")
    if node.tag:
        raise YamlError(line, column, f"the tag {node.tag!r}", "leave tags out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, seen) for item in node.value]
    fields: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(mark.line + 1, mark.column + 1, "a field name must be a word")
        name = _plain(key_node, seen)
        if name in fields:
            raise YamlError(mark.line + 1, mark.column + 1, f"the field '{name}' stands here twice")
        fields[name] = _plain(value_node, seen)
    return fields
