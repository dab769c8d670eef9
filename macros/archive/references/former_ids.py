"""Former ids: what records were called before, whose addresses still lead there."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive.references.record_links import Key
from macros.records.library import Library
from macros.records.model.record import NamedRecord


def renamable_records(library: Library) -> Iterator[NamedRecord]:
    """Every record that can have had another id."""
    yield from library.actors.values()
    yield from library.incidents.values()
    yield from library.briefings.values()


def present_ids(library: Library) -> dict[Key, str]:
    """The id that a record has now, by its kind and a former one."""
    return {
        (record.kind_name, alias): record.id
        for record in renamable_records(library)
        for alias in record.aliases
    }
