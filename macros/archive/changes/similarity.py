"""The similarity of two values by the words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.records.model.fields import Prose
from macros.records.model.shapes import shapes_of
from macros.records.text.edtf import Edtf

MAX_COMPARED_PAIRS = 2_500
"""Limit on the pairs that are compared by words. Real changes have fewer."""


def words(value: Any, *, named: bool = True) -> Counter[str]:
    """The words in a value, counted. With `named`, references to records and terms are included."""
    return Counter(word for text in texts(value, named=named) for word in text.split())


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """From 0, no word in common, to 1, the same words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def texts(value: Any, *, named: bool = True) -> Iterator[str]:
    """All texts in a value, in the order of its fields. `named` is as in `words`."""
    if isinstance(value, BaseModel):
        for name, field in shapes_of(type(value)).items():
            marker = field.marker
            if named or marker is None or isinstance(marker, Prose):
                yield from texts(getattr(value, name), named=named)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner, named=named)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, named=named)
    elif isinstance(value, str | int | Edtf):
        yield str(value)
