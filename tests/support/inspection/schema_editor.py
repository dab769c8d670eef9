"""What an editor's language server sees of a YAML file: scalars typed by the core schema of YAML
1.2, where `2025` is a number and `NO` a text; and what it marks there."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

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


@cache
def _validator(path: Path) -> Draft7Validator:
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def marks(schema: Path, text: str) -> list[str]:
    """What is marked in a text by the schema at a path: where, and by which rule."""
    return [
        f"{'.'.join(map(str, error.absolute_path))}: {error.validator}"
        for error in _validator(schema).iter_errors(seen(text))
    ]


KINDS = {
    "incidents": "incident",
    "actors": "actor",
    "relations": "relation",
    "authors": "author",
}


def schema_of(path: Path, data: Path) -> Path:
    """The schema of a file: one of records in the folder `data`, or a briefing."""
    if path.suffix == ".md":
        return data / "schema" / "briefing.json"
    folder = path.relative_to(data).parts[0]
    return data / "schema" / f"{KINDS.get(folder, f'vocabulary/{path.stem}')}.json"


def record_files(data: Path) -> list[Path]:
    """Every file of records in a folder, the vocabulary included."""
    folders = (*KINDS, "vocabulary")
    return sorted(path for folder in folders for path in (data / folder).rglob("*.yml"))
