"""JSON that people read, too: what is made by hand, as no model describes it."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from typing import Any


def json_text(value: Any) -> str:
    """A value as the text of a file, with a line for each field."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def without_empty(fields: Mapping[str, Any], keep: Container[str] = ()) -> dict[str, Any]:
    """Fields without those that are empty texts, lists or mappings. Those to `keep` stay."""
    return {
        name: value for name, value in fields.items() if name in keep or value not in ("", [], {})
    }
