"""What an editor's language server sees of a YAML file: scalars typed by the core schema of YAML
1.2, where `2025` is a number and `NO` a text."""

from __future__ import annotations

import re
from typing import Any

import yaml

_TAG = "tag:yaml.org,2002:"
_TYPES = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan",
}


class _Core(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012


def _number(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> float:
    text = node.value
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return int(text, 0) if text[:2] in ("0o", "0x") else float(re.sub("[.](inf|nan)", r"\1", text))


for _name, _pattern in _TYPES.items():
    _Core.add_implicit_resolver(_TAG + _name, re.compile(rf"^(?:{_pattern})$"), None)
_Core.add_constructor(_TAG + "int", _number)
_Core.add_constructor(_TAG + "float", _number)


def seen(text: str) -> Any:
    """The document as JSON has it: the names of fields are texts."""
    return _with_names(yaml.load(text, _Core))


def _with_names(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(name): _with_names(value) for name, value in data.items()}
    return [_with_names(item) for item in data] if isinstance(data, list) else data
