"""What is kept as text comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.basics.plain_json import from_json_text, to_json_text

TEXTS = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_whatever_is_written_is_read(value: Any) -> None:
    assert from_json_text(to_json_text(value)) == value


def test_so_is_what_lies_deep() -> None:
    value: Any = "deep"
    for _ in range(400):
        value = [value]
    assert from_json_text(to_json_text(value)) == value


@pytest.mark.parametrize("text", ["", "{", "[1,]", '"\\ud80', "nothing", '{"a": 1} b'])
def test_what_was_not_written_is_not_read(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        from_json_text(text)


def test_what_is_not_plain_is_not_written() -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        to_json_text({"what": object()})
