"""Query keys: how a read of the archive is encoded, and how it is evaluated again.

A key is a path of names from the archive inwards: `("actor", "peru")`, `("incidents_naming",
"actor", "peru")`, `("claims", "by", "peru")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from macros.archive.archive import Archive
from macros.archive.relations.bilateral_relation import Relation

QueryKey = tuple[str, ...]
"""Names of attributes, keys of mappings, and encoded arguments of methods."""

WHOLE = "*"
"""Suffix of the key of a mapping or a relation: all of it was read."""

FIELD = "."
"""In the key of a relation, before the name of the one attribute that was read."""

RECORD, NUMBER = "@", "#"
"""Prefixes of arguments that are no text: a record, as its kind and id, or a number."""


def encode(argument: Any) -> QueryKey:
    """The names by which a query key holds the key of a mapping or an argument of a method. Raises
    TypeError for a type that it cannot hold."""
    if isinstance(argument, str):
        return (argument,)
    if isinstance(argument, int):
        return (f"{NUMBER}{argument}",)
    if isinstance(argument, tuple):
        return (RECORD, *argument)
    if kind := getattr(argument, "kind_name", ""):
        return (RECORD, kind, argument.id)
    raise TypeError(f"no query key can hold {argument!r}")


@cache  # the fields of a class never change
def init_fields(kind: type) -> tuple[str, ...]:
    """The names of the fields that a dataclass is initialised with; none for other classes."""
    if not is_dataclass(kind):
        return ()
    return tuple(one.name for one in fields(kind) if one.init)


def evaluate(key: QueryKey, archive: Archive) -> Any:
    """The result of a query. Raises LookupError or AttributeError if it no longer exists."""
    names = list(key)
    whole = names[-1] == WHOLE
    if whole:
        names.pop()
    field = names[-1] if names[-2:-1] == [FIELD] else ""
    if field:
        del names[-2:]
    value: Any = archive
    while names:
        value = getattr(value, names.pop(0))
        if callable(value):
            value = value(*_arguments(names, archive, records=True))
        elif isinstance(value, Mapping) and names:
            value = value[next(_arguments(names, archive, records=False))]
    if field:
        return getattr(value, field)
    if whole and isinstance(value, Relation):
        return (value, *value.incidents)
    return value


def _arguments(names: list[str], archive: Archive, *, records: bool) -> Iterator[Any]:
    while names:
        name = names.pop(0)
        if name == RECORD:
            kind, id = names.pop(0), names.pop(0)
            yield _record(kind, id, archive) if records else (kind, id)
        else:
            yield int(name[1:]) if name.startswith(NUMBER) else name


def _record(kind: str, id: str, archive: Archive) -> Any:
    return archive.relation(id) if kind == "relation" else archive.library.by_kind()[kind][id]
