"""What is left when the withdrawn records are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from macros.records.library import Library
from macros.records.model.record import SourcedRecord
from macros.records.problems import Problem

R = TypeVar("R", bound=SourcedRecord)


def without_withdrawn(library: Library) -> Library:
    """The library without its withdrawn records. What is left may still name them."""
    return replace(
        library,
        incidents=_living(library.incidents),
        actors=_living(library.actors),
        relations=_living(library.relations),
    )


def _living(records: Mapping[str, R]) -> dict[str, R]:
    return {id: record for id, record in records.items() if record.withdrawn is None}


def problems(library: Library) -> Iterator[Problem]:
    """Withdrawn records whose replacement is no help. Whether it is there at all is asked of every
    name alike."""
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
