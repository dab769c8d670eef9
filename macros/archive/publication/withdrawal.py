"""Withdrawn records: the library without them, and checks of their replacements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from macros.records.library import Library
from macros.records.model.record import SourcedRecord
from macros.records.problems import Problem

R = TypeVar("R", bound=SourcedRecord)


def without_withdrawn(library: Library) -> Library:
    """A copy of the library without withdrawn records. The others may still name them."""
    return replace(
        library,
        incidents=_not_withdrawn(library.incidents),
        actors=_not_withdrawn(library.actors),
        relations=_not_withdrawn(library.relations),
    )


def _not_withdrawn(records: Mapping[str, R]) -> dict[str, R]:
    return {id: record for id, record in records.items() if record.withdrawn is None}


def problems(library: Library) -> Iterator[Problem]:
    """Withdrawn records whose replacement is the record itself, or is withdrawn, too. Whether it
    exists is checked in `resolution`."""
    by_kind = library.by_kind()
    for record in library.data_records():
        id = record.withdrawn.replaced_by if record.withdrawn else None
        if id is None:
            continue
        at = ("withdrawn", "replaced_by")
        other = by_kind[record.kind_name].get(id)
        if other is record:
            message = f"'{id}' is replaced by itself"
            yield library.problem(
                record.path, at, message, "name another record, or leave the field out"
            )
        elif isinstance(other, SourcedRecord) and other.withdrawn:
            message = f"'{id}' is withdrawn, too"
            yield library.problem(record.path, at, message, "name a record that stands")
