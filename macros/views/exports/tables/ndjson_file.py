"""A table as NDJSON: an object on each line, with null for nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from macros.views.exports.tables.table import Row, Table

_LINE_ENDS = {ord(one): f"\\u{ord(one):04x}" for one in "\x85\u2028\u2029"}
"""What JSON allows in a text, and some readers take for the end of a line."""


def ndjson_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The content of the file."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    names = table.column_names
    lines = [encode(dict(zip(names, row, strict=True))) for row in rows]
    return "".join(f"{line}\n" for line in lines).translate(_LINE_ENDS).encode()
