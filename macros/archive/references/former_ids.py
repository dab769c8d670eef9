"""Former ids of records, from their aliases; the former addresses redirect to the present ones."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive.references.record_links import Key
from macros.records.library import Library
from macros.records.model.record import NamedRecord


def renamable_records(library: Library) -> Iterator[NamedRecord]:
    """All records of the kinds that can have aliases."""
    return (one for one in library.records() if isinstance(one, NamedRecord))


def first_id(record: NamedRecord) -> str:
    """The id that a record had first, by which other programs know it whatever it is called now: a
    rename adds the id that it takes away behind the former ones. A record that gets an id back that
    it had before others is known by the next one from then on."""
    return record.aliases[0] if record.aliases else record.id


def present_ids(library: Library) -> dict[Key, str]:
    """The present id of each record that has aliases, by kind and former id."""
    return {
        (record.kind_name, alias): record.id
        for record in renamable_records(library)
        for alias in record.aliases
    }
