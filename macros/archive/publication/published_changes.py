"""What was changed in the records, as they tell it themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from macros.records.model.briefing import Briefing, CorrectedRecord
from macros.records.model.record import Record, SourcedRecord
from macros.records.text.edtf import Edtf


class ChangeKind(Enum):
    """A mistake put right, something added, a record that is not to be relied on any more."""

    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one record."""

    record: Record
    kind: ChangeKind
    date: Edtf
    text: str


def changes_of(record: Record) -> Iterator[Change]:
    """The changes that a record tells of. Updates to what had happened when a briefing was written
    have stood in it from the first."""
    if isinstance(record, Briefing):
        for update in record.updates:
            if update.date.latest > record.date.latest:
                yield Change(record, ChangeKind.UPDATE, update.date, update.text)
    if isinstance(record, CorrectedRecord):
        for one in record.corrections:
            yield Change(record, ChangeKind.CORRECTION, one.date, one.text)
    if isinstance(record, SourcedRecord) and (gone := record.withdrawn):
        yield Change(record, ChangeKind.WITHDRAWAL, gone.date, gone.reason)


def newest_first(records: Iterable[Record]) -> tuple[Change, ...]:
    """The changes of all these records."""
    found = [change for record in records for change in changes_of(record)]
    found.sort(key=lambda one: (one.record.kind_name, one.record.id))
    found.sort(key=lambda one: (one.date.last_named.latest, one.date.span), reverse=True)
    return tuple(found)
