"""When the page of a record was published and last changed, by the dates in the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.archive.publication.published_changes import changes_of
from macros.records.library import Library
from macros.records.model.briefing import Briefing, CorrectedRecord
from macros.records.model.record import Record, SourcedRecord
from macros.records.problems import Problem
from macros.records.text.edtf import Edtf, Point


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates of a page; None where no record gives one. Of an interval it is the last date that
    is named."""

    published: Point | None
    changed: Point | None


def page_dates(own_records: Sequence[Record], shown_records: Sequence[Record] = ()) -> PageDates:
    """The dates of a page.

    The page is published with the first of `own_records`. A page without own records, as that of a
    relation, is published with the first of `shown_records`. Every record of either kind that is
    added or changed changes the page.
    """
    added = [added_on(one) for one in own_records or shown_records]
    published = None if None in added else min(filter(None, added), key=_sort_key, default=None)
    found = [point for one in (*own_records, *shown_records) for point in _points(one)]
    return PageDates(published, max(found, key=_sort_key, default=None))


def added_on(record: Record) -> Point | None:
    """When a record was published; None if it does not say so."""
    if isinstance(record, Briefing):
        return record.date.last_named
    assert isinstance(record, SourcedRecord)
    return record.added.last_named if record.added else None


def _points(record: Record) -> Iterator[Point]:
    if added := added_on(record):
        yield added
    for change in changes_of(record):
        yield change.date.last_named


def _sort_key(point: Point) -> tuple[object, ...]:
    return point.latest, point.earliest


def problems(library: Library) -> Iterator[Problem]:
    """Dates of publication and change that contradict each other."""
    for record in library.data_records():
        yield from _of_record(library, record)
    for briefing in library.briefings.values():
        yield from _of_briefing(library, briefing)


def _of_record(library: Library, record: SourcedRecord) -> Iterator[Problem]:
    """Changes of a record that are earlier than the record."""
    if record.added is None:
        return
    yield from _corrections(library, record, record.added, "record, which was added")
    withdrawn = record.withdrawn
    if withdrawn and withdrawn.date.latest < record.added.earliest:
        yield library.problem(
            record.path,
            ("withdrawn", "date"),
            f"the withdrawal of {withdrawn.date} is earlier than the record, which was added "
            f"{record.added}",
            "correct one of the two dates",
        )


def _corrections(
    library: Library, record: CorrectedRecord, published: Edtf, what: str
) -> Iterator[Problem]:
    for place, one in enumerate(record.corrections):
        if one.date.latest < published.earliest:
            yield library.problem(
                record.path,
                ("corrections", place, "date"),
                f"the correction of {one.date} is earlier than the {what} {published}",
                "correct one of the two dates",
            )


def _of_briefing(library: Library, briefing: Briefing) -> Iterator[Problem]:
    """Dates of a briefing in the wrong order: it reports what had happened when it was written, and
    its updates what came later."""
    yield from _corrections(library, briefing, briefing.date, "briefing, which was written")
    if briefing.as_of and briefing.as_of.earliest > briefing.date.latest:
        yield library.problem(
            briefing.path,
            ("as_of",),
            f"the briefing stands as of {briefing.as_of}, and was written earlier, {briefing.date}",
            "'date' is when it was written, 'as_of' that day or an earlier one",
        )
    revised = briefing.revises.published if briefing.revises else None
    if revised and revised.earliest > briefing.date.latest:
        yield library.problem(
            briefing.path,
            ("revises", "published"),
            f"the article of {revised} is later than the briefing that revises it, {briefing.date}",
            "correct one of the two dates",
        )
    for place, update in enumerate(briefing.updates):
        if update.date.latest < briefing.effective_date.earliest:
            yield library.problem(
                briefing.path,
                ("updates", place, "date"),
                f"the update of {update.date} is earlier than the text, which stands as of "
                f"{briefing.effective_date}",
                "an update tells what came later; what had happened belongs into the text",
            )
