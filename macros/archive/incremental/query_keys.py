"""Notes of what was read of an archive: how one is spelt, and where it leads.

A note is the way to what was read, as names: `("actor", "peru")`, `("incidents_naming", "actor",
"peru")`, `("claims", "by", "peru")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from macros.archive.archive import Archive
from macros.archive.relations.bilateral_relation import Relation

QueryKey = tuple[str, ...]
"""Names of attributes, keys and ids, from the archive inwards. Records among the arguments of a
method are two names, their kind and id, behind a `RECORD`."""

WHOLE = "*"
"""Behind the way to a mapping or a relation: it was read from end to end."""

PART = "."
"""Behind the way to a relation, before the name of the one part of it that was read."""

RECORD, NUMBER = "@", "#"
"""Before what is no text: kind and id of a record, or a number."""


def encode(argument: Any) -> QueryKey:
    """A key, or an argument of a method, in a note. Raises TypeError for what can be in none."""
    if isinstance(argument, str):
        return (argument,)
    if isinstance(argument, int):
        return (f"{NUMBER}{argument}",)
    if isinstance(argument, tuple):
        return (RECORD, *argument)
    if kind := getattr(argument, "kind_name", ""):
        return (RECORD, kind, argument.id)
    raise TypeError(f"no note can be made of {argument!r}")


@cache  # what a class is made of is fixed with the class
def init_fields(kind: type) -> tuple[str, ...]:
    """The parts that something of a kind is made with; none if it is no dataclass."""
    if not is_dataclass(kind):
        return ()
    return tuple(one.name for one in fields(kind) if one.init)


def evaluate(note: QueryKey, archive: Archive) -> Any:
    """What a note leads to. Raises LookupError or AttributeError if that is not there any more."""
    names = list(note)
    whole = names[-1] == WHOLE
    if whole:
        names.pop()
    part = names[-1] if names[-2:-1] == [PART] else ""
    if part:
        del names[-2:]
    value: Any = archive
    while names:
        value = getattr(value, names.pop(0))
        if callable(value):
            value = value(*_arguments(names, archive, records=True))
        elif isinstance(value, Mapping) and names:
            value = value[next(_arguments(names, archive, records=False))]
    if part:
        return getattr(value, part)
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
