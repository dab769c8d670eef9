"""A table as NDJSON: an object on each line, with null for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import to_json

from macros.views.exports.tables.table import Row, Table

_LINE_ENDS = {one.encode(): f"\\u{ord(one):04x}".encode() for one in "\x85\u2028\u2029"}
"""What JSON allows in a text, and some readers take for the end of a line."""


def ndjson_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The content of the file."""
    names = table.column_names
    content = b"".join(to_json(dict(zip(names, row, strict=True))) + b"\n" for row in rows)
    for end, escaped in _LINE_ENDS.items():
        content = content.replace(end, escaped)
    return content
