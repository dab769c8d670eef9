"""Plain data as text, and back: what is kept from build to build, and what one process tells
another. It is JSON, by a writer and a reader that are quicker than Python's own."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json, to_json


def to_json_text(value: Any) -> str:
    """The text of a value of mappings, lists, texts, numbers and None. Raises TypeError or
    ValueError for what is no such value."""
    try:
        return to_json(value).decode("utf-8")
    except ValueError:  # it knows no half of a character, as names of files may hold, and no depths
        return json.dumps(value)


def from_json_text(text: str) -> Any:
    """The value of which that is the text: a tuple has become a list. Raises ValueError if it is
    none."""
    try:
        return from_json(text)
    except ValueError:
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
