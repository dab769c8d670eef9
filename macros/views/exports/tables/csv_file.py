"""A table as CSV (RFC 4180), for spreadsheets and for programs.

The file begins with a byte order mark: without it Excel takes UTF-8 for the code page of the
machine, and shows “ChÃ¡vez”. pandas, DuckDB, R and frictionless skip it without being told.

A spreadsheet runs a cell as a formula that begins with one of `= + - @`, and what records say comes
from many hands. So such a text has an apostrophe before it, as OWASP asks for. So has a text that
begins with apostrophes and goes on like that: whoever takes one away has every text as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from macros.views.exports.tables.table import Column, Row, Table

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARD = "'"
_WORDS = {True: "true", False: "false", None: None}


def csv_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The content of the file."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    columns = zip(*rows, strict=True)  # by column: cell by cell takes three times as long
    writer.writerows(zip(*map(_cells, table.columns, columns), strict=True))
    return out.getvalue().encode()


def _cells(column: Column, cells: Sequence[Any]) -> Sequence[Any]:
    """The cells of a column: truth values as words, and no text that is a formula."""
    if column.type == "boolean":
        return [_WORDS[cell] for cell in cells]
    if column.type == "string" and any(map(_FORMULA.match, filter(None, cells))):
        return [_GUARD + cell if cell and _FORMULA.match(cell) else cell for cell in cells]
    return cells
