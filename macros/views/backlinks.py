"""What names a record, as links back."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.record import Record
from ..records.relation import RelationNote
from .sheet import Link, Sheet
from .urls import Target


def named_in(kind: str, id: str, sheet: Sheet, shown: Iterable[Record] = ()) -> tuple[Link, ...]:
    """Links to the records that name one, but for those that its page shows elsewhere."""
    archive = sheet.archive
    elsewhere = {(kind, id), *((record.kind_name, record.id) for record in shown)}
    found: list[Target] = []
    for record in archive.naming(kind, id):
        if (record.kind_name, record.id) in elsewhere:
            continue
        if isinstance(record, RelationNote):
            found.append(archive.relations[record.id])
        else:
            found.append(sheet.record(record.kind_name, record.id))
    return tuple(sheet.link(target) for target in found)
