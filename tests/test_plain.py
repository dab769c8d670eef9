"""What is kept as text comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.basics.plain_json import read, written

TEXTS = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_whatever_is_written_is_read(value: Any) -> None:
    assert read(written(value)) == value


def test_so_is_what_lies_deep() -> None:
    value: Any = "deep"
    for _ in range(400):
        value = [value]
    assert read(written(value)) == value


@pytest.mark.parametrize("text", ["", "{", "[1,]", '"\\ud80', "nothing", '{"a": 1} b'])
def test_what_was_not_written_is_not_read(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read(text)


def test_what_is_not_plain_is_not_written() -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        written({"what": object()})
