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
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from macros.views.exports.tables.table import Row, Table

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST = "'=+-@\t\r"
_GUARD = "'"


def csv_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The content of the file."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    truths = [at for at, one in enumerate(table.columns) if one.type == "boolean"]
    writer.writerows(_cells(rows, truths))
    return out.getvalue().encode()


def _cells(rows: Iterable[Row], truths: Sequence[int]) -> Iterator[Sequence[Any]]:
    """The rows with their truth values at some places as words, and without formulas."""
    for row in rows:
        cells = list(row)
        for at in truths:
            if cells[at] is not None:
                cells[at] = "true" if cells[at] else "false"
        for at, cell in enumerate(cells):
            if cell and cell.__class__ is str and cell[0] in _FIRST and _FORMULA.match(cell):
                cells[at] = _GUARD + cell
        yield cells
