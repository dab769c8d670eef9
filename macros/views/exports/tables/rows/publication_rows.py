"""What was put right in records, what is withdrawn, and former ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from macros.archive.publication.published_changes import ChangeKind
from macros.records.model.incident import Incident
from macros.records.model.record import Correction, Record, SourcedRecord, Withdrawal
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import (
    EARLIEST,
    LATEST,
    PAGE,
    RECORD,
    RECORD_KIND,
    REPORTED,
    days,
    of_record,
    page,
    title,
)
from macros.views.exports.tables.table import Day, RecordKey, Table, Uri, about, said


class ChangeRow(NamedTuple):
    """A correction of a record, an update of a briefing, or a withdrawal, the newest first."""

    record_kind: Annotated[str, RECORD_KIND]
    record_id: Annotated[str, RECORD]
    change_number: Annotated[
        int, about("Its place among the changes of the record, the newest with 1.")
    ]
    change_kind: Annotated[str, about("What it is: correction, update or withdrawal.")]
    changed_edtf: Annotated[str, said(Correction, "date")]
    changed_first_day: Annotated[Day | None, EARLIEST]
    changed_last_day: Annotated[Day | None, LATEST]
    record_title: Annotated[
        str | None, about(f"The title of the record; nothing if it is withdrawn. {REPORTED}")
    ]
    change_text: Annotated[
        str,
        about("What was wrong and is right, what has happened, or why it is withdrawn, as text."),
    ]


def _changes(context: PageContext) -> Iterator[ChangeRow]:
    numbers = Counter[RecordKey]()
    for one in context.archive.changes:
        record = one.record
        withdrawn = isinstance(record, SourcedRecord) and record.withdrawn
        if withdrawn and one.kind is not ChangeKind.WITHDRAWAL:
            continue  # it would tell what the record had told
        key = (record.kind_name, record.id)
        numbers[key] += 1
        yield ChangeRow(
            record.kind_name,
            record.id,
            numbers[key],
            one.kind.value,
            *days(one.date),
            None if withdrawn else _title(record, context),
            one.text,
        )


def _title(record: Record, context: PageContext) -> str:
    if isinstance(record, Incident):
        return title(record, context.archive)
    return str(context.record(record.kind_name, record.id).title)  # type: ignore[union-attr]


class WithdrawalRow(NamedTuple):
    """A record that is not to be relied on any more. Nothing else in these tables tells what it
    had told."""

    record_kind: Annotated[str, RECORD_KIND]
    record_id: Annotated[str, RECORD]
    withdrawn_edtf: Annotated[str, said(Withdrawal, "date")]
    withdrawn_first_day: Annotated[Day | None, EARLIEST]
    withdrawn_last_day: Annotated[Day | None, LATEST]
    reason: Annotated[str, said(Withdrawal, "reason")]
    replaced_by_id: Annotated[str | None, said(Withdrawal, "replaced_by")]
    page_url: Annotated[Uri | None, PAGE]


def _withdrawals(context: PageContext) -> Iterator[WithdrawalRow]:
    archive = context.archive
    for record in archive.library.data_records():
        if found := record.withdrawn:
            target = context.record(record.kind_name, record.id)
            yield WithdrawalRow(
                record.kind_name,
                record.id,
                *days(found.date),
                found.reason,
                found.replaced_by,
                page(target, context),
            )


class FormerIdRow(NamedTuple):
    """An id that a record has had, by which others may still know it."""

    record_kind: Annotated[str, RECORD_KIND]
    former_id: Annotated[str, about("The id that it has had. Its address still leads there.")]
    record_id: Annotated[str, about("The id that the record has now.")]


def _former_ids(context: PageContext) -> Iterator[FormerIdRow]:
    archive = context.archive
    known: tuple[Any, ...] = (
        *archive.library.incidents.values(),
        *archive.library.actors.values(),
        *archive.relations.values(),
        *archive.authors(),
        *archive.briefings,
    )
    for one in known:
        for alias in one.aliases:
            yield FormerIdRow(one.kind_name, alias, one.id)


_RECORD = ("record_kind", "record_id")

TABLES = (
    Table("changes", ChangeRow, (*_RECORD, "change_number"), _changes, of_record),
    Table("withdrawals", WithdrawalRow, _RECORD, _withdrawals, of_record),
    Table("former_ids", FormerIdRow, ("record_kind", "former_id"), _former_ids, of_record),
)
