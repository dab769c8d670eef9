"""Writes plain data as YAML that the strict reader reads back unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from macros.records.yaml_files.strict_yaml import YamlError, read

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]

_WIDTH = 88
"""The longest list item on one line; a longer one has a line for each field."""

_NULLS = {"~", "null", "Null", "NULL"}
"""Texts that YAML editors read as no value unless they are quoted."""

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def flow(data: Plain) -> str:
    """The data on one line. Raises ValueError for a text that is not Unicode."""
    if isinstance(data, str):
        return _scalar(data, in_flow=True)
    if isinstance(data, Mapping):
        fields = (f"{flow(name)}: {flow(value) if value else ''}" for name, value in data.items())
        return "{" + ", ".join(fields) + "}"
    return "[" + ", ".join(map(flow, data)) + "]"


def block(name: str, data: Plain) -> list[str]:
    """The lines of a field, one for each nested field or item. Raises ValueError for a text that is
    not Unicode."""
    if isinstance(data, str):
        return [f"{name}: {_scalar(data)}".rstrip(" ")]
    if isinstance(data, Mapping):
        within = [line for key, value in data.items() for line in block(flow(key), value)]
        return [f"{name}:", *(f"  {line}" for line in within)]
    if any(isinstance(item, Mapping) for item in data):
        return [f"{name}:", *(f"  {line}" for item in data for line in _item(item))]
    return [f"{name}: {flow(data)}"]


def _item(data: Plain) -> list[str]:
    line = f"- {flow(data)}"
    if len(line) <= _WIDTH or not isinstance(data, Mapping):
        return [line]
    lines = [line for name, value in data.items() for line in block(flow(name), value)]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _scalar(text: str, *, in_flow: bool = False) -> str:
    """The text in the simplest form that is read back unchanged."""
    text.encode("utf-8")  # raises ValueError for a lone surrogate
    for form in _forms(text):
        try:
            if in_flow and read(f"[{form}, {{x: {form}}}]") == [text, {"x": text}]:
                return form
            if not in_flow and read(f"x: {form}") == {"x": text}:
                return form
        except YamlError:
            continue
    raise ValueError(f"{text!r} cannot be written as YAML")


def _forms(text: str) -> Iterator[str]:
    if not _UNPRINTABLE.search(text):
        if text not in _NULLS and text == text.strip() and not text.startswith(("-", "?", ":")):
            yield text
        yield "'" + text.replace("'", "''") + "'"
    escaped = json.dumps(text, ensure_ascii=False)
    yield _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)
