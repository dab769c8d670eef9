"""The published changes of records: corrections, updates and withdrawals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from macros.records.model.briefing import Briefing, CorrectedRecord
from macros.records.model.record import Record, SourcedRecord
from macros.records.text.edtf import Edtf


class ChangeKind(Enum):
    """A mistake corrected, an addition, or a record that is no longer to be relied on."""

    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a record, with its date and a text for readers."""

    record: Record
    kind: ChangeKind
    date: Edtf
    text: str


def changes_of(record: Record) -> Iterator[Change]:
    """The changes that a record lists. An update that is not later than its briefing is no change:
    it was in the text from the start."""
    if isinstance(record, Briefing):
        for update in record.updates:
            if update.date.latest > record.date.latest:
                yield Change(record, ChangeKind.UPDATE, update.date, update.text)
    if isinstance(record, CorrectedRecord):
        for one in record.corrections:
            yield Change(record, ChangeKind.CORRECTION, one.date, one.text)
    if isinstance(record, SourcedRecord) and (withdrawn := record.withdrawn):
        yield Change(record, ChangeKind.WITHDRAWAL, withdrawn.date, withdrawn.reason)


def newest_first(records: Iterable[Record]) -> tuple[Change, ...]:
    """All changes of these records, newest first."""
    found = [change for record in records for change in changes_of(record)]
    found.sort(key=lambda one: (one.record.kind_name, one.record.id))
    found.sort(key=lambda one: (one.date.last_named.latest, one.date.span), reverse=True)
    return tuple(found)
