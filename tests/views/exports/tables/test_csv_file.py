"""A table as CSV: for people, for spreadsheets, and back again without a loss."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import from_csv

from macros.views.exports.tables.csv_file import csv_bytes
from macros.views.exports.tables.table import Table, about


class Row(NamedTuple):
    """A row."""

    name: Annotated[str, about("A text.")]
    also: Annotated[str | None, about("A text or nothing.")]
    number: Annotated[float | None, about("A number.")]
    truth: Annotated[bool | None, about("A truth.")]


TABLE = Table("things", Row, ("name",), lambda _: ())


def test_the_file_is_what_rfc_4180_and_spreadsheets_ask_for() -> None:
    rows = [Row("Chávez", None, -77.03, True), Row('a "b", c', "d\ne", None, False)]
    assert (
        csv_bytes(TABLE, rows)
        == (
            '\ufeffname,also,number,truth\r\nChávez,,-77.03,true\r\n"a ""b"", c","d\ne",,false\r\n'
        ).encode()
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"], ids=ascii)
def test_no_text_is_a_formula(sign: str) -> None:
    [_, row] = from_csv(csv_bytes(TABLE, [Row(f"{sign}cmd|'x'!A0", "a=b", -1.0, None)]))
    assert row == [f"'{sign}cmd|'x'!A0", "a=b", "-1.0", ""]


def without_guard(cell: str) -> str:
    """The text of a cell, as README.md of the dataset says."""
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare[:1] in tuple("=+-@\t\r") else cell


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1),
    st.text("'=+-@\" ,;\n", min_size=1),
)


@given(TEXTS, TEXTS)
def test_every_text_comes_back(one: str, other: str) -> None:
    [_, row] = from_csv(csv_bytes(TABLE, [Row(one, other, None, None)]))
    assert [without_guard(cell) for cell in row[:2]] == [one, other]
    assert not row[0].startswith(("=", "+", "-", "@", "\t"))


def test_a_table_without_rows_has_its_head() -> None:
    assert csv_bytes(TABLE, []).decode("utf-8-sig") == "name,also,number,truth\r\n"
