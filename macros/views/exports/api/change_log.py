"""What was added, corrected, updated and withdrawn, by day and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, Literal

from pydantic import Field

from macros.archive.archive import Archive
from macros.archive.publication.published_changes import ChangeKind
from macros.archive.references.former_ids import first_id
from macros.archive.references.relation_ids import first_pair_id
from macros.records.basics.fingerprint import fingerprint
from macros.records.model.record import NamedRecord, Record, SourcedRecord
from macros.records.text.edtf import Edtf
from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.exports.file_addresses import address_of_file
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.exports.records.parts.references import ID, URL
from macros.views.exports.records.record_data import page_fields

ADDITION = "addition"

ChangeName = Literal["addition", "correction", "update", "withdrawal"]


class ChangedRecord(DataModel):
    """The record that a change is of."""

    record: str = Field(
        description="What the record is of: incident, actor, relation or briefing.",
        examples=["incident"],
    )
    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    title: str = Field(description="Its title or name.", examples=["Arcadia closes its border"])
    url: str = Field(description=URL)
    data_url: str | None = Field(
        description="The address of the file that has the record as data; null if the site has "
        "none."
    )
    withdrawn: bool = Field(description="Whether the record is withdrawn by now.")


class ChangeData(DataModel):
    """That a record was added, corrected, updated or withdrawn."""

    id: str = Field(
        description="An id of the change, the same as long as nothing of it is written anew.",
        examples=["0b7c8f1e2d3a4b5c6d7e8f9012345678"],
    )
    change: ChangeName = Field(
        description="What was done. An addition: the record was added; of a relation, words or "
        "what held before the first incident. A correction: a mistake was put right. An update: a "
        "briefing says what has happened since. A withdrawal: the record is not to be relied on "
        "any more."
    )
    date: DateData = Field(description="When, as precisely as is recorded.")
    record: ChangedRecord = Field(description="The record.")
    text: str | None = Field(
        description="What was wrong and what is right, what has happened, or why the record is "
        "withdrawn, in plain text; null for an addition.",
        examples=["The vote count was 63–34–2, not 63–33."],
    )


class ChangesOfDay(DataModel):
    """The changes of a day."""

    day: str = Field(
        description="The day, in ISO 8601: the last one of the date of a change.",
        examples=["2026-08-14"],
    )
    changes: list[ChangeData] = Field(
        description="Withdrawals first, then corrections, updates and additions."
    )


class ChangesOfMonth(DataModel):
    """The changes of a month, newest first."""

    month: str = Field(description="The month, in ISO 8601.", examples=["2026-08"])
    total: int = Field(description="How many changes the month has.", examples=[1])
    fingerprint: str = Field(
        description="A text that differs whenever anything in 'days' does.",
        examples=["0b7c8f1e2d3a4b5c6d7e8f9012345678"],
    )
    index: str = Field(description="The address of the index of changes.")
    previous: str | None = Field(
        description="The address of the changes of the last month before that has any; null if "
        "none has."
    )
    next: str | None = Field(
        description="The address of the changes of the next month that has any; null if none has."
    )
    days: list[ChangesOfDay] = Field(description="The days that have changes, newest first.")


class DayCount(DataModel):
    """How many changes a day has."""

    day: str = Field(description="The day, in ISO 8601.", examples=["2026-08-14"])
    total: int = Field(description="How many changes it has.", examples=[1])


class MonthOfChanges(DataModel):
    """A month that has changes, with the file that has them."""

    month: str = Field(description="The month, in ISO 8601.", examples=["2026-08"])
    url: str = Field(description="The address of the changes of the month.")
    total: int = Field(description="How many changes the month has.", examples=[1])
    fingerprint: str = Field(
        description="A text that differs whenever the changes of the month do.",
        examples=["0b7c8f1e2d3a4b5c6d7e8f9012345678"],
    )
    days: list[DayCount] = Field(description="The days that have changes, newest first.")


class ChangeIndex(DataModel):
    """All months that have changes, newest first."""

    total: int = Field(description="How many changes there are.", examples=[1])
    newest: str | None = Field(
        description="The newest day that has changes, in ISO 8601; null if there are none.",
        examples=["2026-08-14"],
    )
    months: list[MonthOfChanges] = Field(description="The months, newest first.")


_Entry = tuple[date, str, Record, Edtf, str]
"""A change: the day that it counts for, what was done, the record, the date, and the text."""

_ORDER = ("withdrawal", "correction", "update", ADDITION)


def change_months(context: PageContext) -> list[str]:
    """The months that have changes, newest first."""
    found = {_month(day) for day, *_ in _entries(context.archive)}
    return sorted(found, reverse=True)


def change_index(context: PageContext, _: str) -> ChangeIndex:
    """The index of changes, in the context of its file."""
    months = []
    ordered = _ordered(_entries(context.archive))
    for month, some in groupby(ordered, lambda one: _month(one[0])):
        entries = list(some)
        days = _days(entries, context)
        months.append(
            MonthOfChanges(
                month=month,
                url=month_address(month, context),
                total=len(entries),
                fingerprint=_fingerprint(days),
                days=[DayCount(day=one.day, total=len(one.changes)) for one in days],
            )
        )
    return ChangeIndex(
        total=sum(one.total for one in months),
        newest=months[0].days[0].day if months else None,
        months=months,
    )


def changes_of_month(context: PageContext, month: str) -> ChangesOfMonth:
    """The changes of a month, in the context of its file."""
    found = list(_entries(context.archive))
    months = sorted({_month(day) for day, *_ in found}, reverse=True)
    entries = _ordered(one for one in found if _month(one[0]) == month)
    days, place = _days(entries, context), months.index(month)
    newer, older = months[place - 1 : place], months[place + 1 : place + 2]
    return ChangesOfMonth(
        month=month,
        total=len(entries),
        fingerprint=_fingerprint(days),
        index=address_of_file(f"{API}changes/index.json", context),
        previous=month_address(older[0], context) if older else None,
        next=month_address(newer[0], context) if newer else None,
        days=days,
    )


def month_address(month: str, context: PageContext) -> str:
    """The address of the changes of a month."""
    return address_of_file(f"{API}changes/{month}.json", context)


def _ordered(entries: Iterable[_Entry]) -> list[_Entry]:
    """Changes from the newest day to the oldest."""
    return sorted(
        entries,
        key=lambda one: (-one[0].toordinal(), _ORDER.index(one[1]), one[2].kind_name, one[2].id),
    )


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _entries(archive: Archive) -> Iterator[_Entry]:
    """All changes of records that have a page. Of a withdrawn record there is nothing but its
    withdrawal."""
    for change in archive.changes:
        withdrawn = isinstance(change.record, SourcedRecord) and change.record.withdrawn
        if change.kind is ChangeKind.WITHDRAWAL or (
            not withdrawn and _has_page(change.record, archive)
        ):
            yield _entry(change.kind.value, change.record, change.date, change.text)
    for record, added in _additions(archive):
        yield _entry(ADDITION, record, added, "")


def _entry(change: str, record: Record, when: Edtf, text: str) -> _Entry:
    return when.last_named.latest, change, record, when, text


def _has_page(record: Record, archive: Archive) -> bool:
    return record.kind_name != "actor" or record.id in archive.actors


def _additions(archive: Archive) -> Iterable[tuple[Record, Edtf]]:
    records: list[SourcedRecord] = [*archive.incidents, *archive.actors.values()]
    records += [one.note for one in archive.relations.values() if one.note]
    for record in records:
        if record.added:
            yield record, record.added
    for briefing in archive.briefings:
        yield briefing, briefing.date


def _days(entries: Iterable[_Entry], context: PageContext) -> list[ChangesOfDay]:
    return [
        ChangesOfDay(day=day.isoformat(), changes=list(_changes(some, context)))
        for day, some in groupby(entries, lambda one: one[0])
    ]


def _changes(entries: Iterable[_Entry], context: PageContext) -> Iterator[ChangeData]:
    times: Counter[str] = Counter()
    for _, change, record, when, text in entries:
        key = fingerprint(change, record.kind_name, _first_id(record, context), when.text, text)
        times[key] += 1
        yield ChangeData(
            id=key if times[key] == 1 else fingerprint(key, str(times[key])),
            change=change,
            date=date_data(when),
            record=_changed_record(record, context),
            text=text or None,
        )


def _first_id(record: Record, context: PageContext) -> str:
    """The id by which the record is known whatever it is called now."""
    if isinstance(record, NamedRecord):
        return first_id(record)
    relation = context.archive.relation(record.id)
    return first_pair_id(relation.one, relation.other)


def _changed_record(record: Record, context: PageContext) -> ChangedRecord:
    target: Any = context.record(record.kind_name, record.id)
    gone = (record.kind_name, record.id) in context.archive.withdrawn
    return ChangedRecord(
        record=record.kind_name,
        id=record.id,
        title=context.title(target),
        **page_fields(target, context),
        withdrawn=gone or (isinstance(record, SourcedRecord) and record.withdrawn is not None),
    )


def _fingerprint(days: Iterable[ChangesOfDay]) -> str:
    return fingerprint(*(one.model_dump_json() for one in days))
