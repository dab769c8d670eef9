"""JSON for caches and for messages between processes, by pydantic's fast writer and reader."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json, to_json


def to_json_text(value: Any) -> str:
    """The JSON of a value made of mappings, lists, texts, numbers and None. Raises TypeError or
    ValueError for any other value."""
    try:
        return to_json(value).decode("utf-8")
    except ValueError:  # lone surrogates, as in file names, or deep nesting
        return json.dumps(value)


def from_json_text(text: str) -> Any:
    """The value of a JSON text; tuples come back as lists. Raises ValueError if it is not valid."""
    try:
        return from_json(text)
    except ValueError:
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
