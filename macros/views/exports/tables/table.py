"""A table: its columns, which follow from the annotations of its rows, its keys, and its rows.

A row is a NamedTuple of texts, numbers and truth values; None stands for nothing. The annotation of
a field says everything that is known of its column, as in
`Annotated[Day | None, about("The first day.")]`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import described

Row = tuple[Any, ...]
RecordKey = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True, slots=True)
class TextKind:
    """What the text of a column is, besides a text: "date" or "uri", as Data Package has them."""

    name: str


Day = Annotated[str, TextKind("date")]
"""A day of the calendar, as ISO 8601 has it: 2025-11-03."""
Uri = Annotated[str, TextKind("uri")]
"""A web address."""


@dataclass(frozen=True, slots=True)
class About:
    """What a column holds; `table` is the one whose key it holds, if it does."""

    description: str
    table: str = ""


def about(description: str, *, table: str = "") -> About:
    """What a column holds, in words of its own."""
    return About(" ".join(description.split()), table)


def said(model: type[BaseModel], field: str, more: str = "", *, table: str = "") -> About:
    """What a column holds that has the value of a field: in the words of the record schemas."""
    return about(described(model, field, more), table=table)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `type` is string, date, integer, number or boolean, as Data Package has them;
    `format` is "uri" or "default". `table` is the one whose key it holds; empty if it holds
    none."""

    name: str
    type: str
    format: str
    description: str
    required: bool
    table: str = ""


@dataclass(frozen=True)
class Table:
    """A table. `rows` makes its rows, in their order. `owner` has the kind and the id of the record
    that a row belongs to, with which it is left out; None if it belongs to none."""

    name: str
    row: type[Row]
    key: tuple[str, ...]
    rows: Callable[[PageContext], Iterable[Row]]
    owner: Callable[[Any], RecordKey | None] = lambda _: None

    @property
    def description(self) -> str:
        """What a row of it is."""
        return " ".join((self.row.__doc__ or "").split())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in the order of the fields of its rows."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple(_column(name, hint) for name, hint in hints.items())

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.columns)

    @cached_property
    def references(self) -> tuple[tuple[int, str], ...]:
        """The place of each column that holds the key of a table, and the name of that table."""
        return tuple((at, one.table) for at, one in enumerate(self.columns) if one.table)


_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _column(name: str, annotation: Any) -> Column:
    kind, marks, required = _unpacked(annotation)
    [told] = [one for one in marks if isinstance(one, About)]
    format = next((one.name for one in marks if isinstance(one, TextKind)), "default")
    type = "date" if format == "date" else _TYPES[kind]
    shown = "default" if format == "date" else format
    return Column(name, type, shown, told.description, required, told.table)


def _unpacked(annotation: Any) -> tuple[type, list[Any], bool]:
    """The class of an annotation, its marks, and whether there is always a value."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        kind, more, required = _unpacked(inner)
        return kind, [*marks, *more], required
    if origin in (Union, types.UnionType):
        [inner] = [one for one in get_args(annotation) if one is not types.NoneType]
        kind, marks, _ = _unpacked(inner)
        return kind, marks, False
    return annotation, [], True
