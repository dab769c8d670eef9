"""A table as NDJSON: an object on each line, whatever its texts hold."""

from __future__ import annotations

import json
from typing import Annotated, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from macros.views.exports.tables.ndjson_file import ndjson_bytes
from macros.views.exports.tables.table import Table, about


class Row(NamedTuple):
    """A row."""

    name: Annotated[str, about("A text.")]
    number: Annotated[int | None, about("A number.")]
    truth: Annotated[bool | None, about("A truth.")]


TABLE = Table("things", Row, ("name",), lambda _: ())


def test_nothing_is_null() -> None:
    assert ndjson_bytes(TABLE, [Row("Chávez", 1, False), Row("a", None, None)]).decode() == (
        '{"name":"Chávez","number":1,"truth":false}\n{"name":"a","number":null,"truth":null}\n'
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_every_text_comes_back_on_a_line_of_its_own(texts: list[str]) -> None:
    lines = ndjson_bytes(TABLE, [Row(one, None, None) for one in texts]).decode().splitlines()
    assert [json.loads(line)["name"] for line in lines] == texts
