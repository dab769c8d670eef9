"""When the page of a record was published and last changed, as far as the records tell."""

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
    """Of an interval it is the last date that it names. None where the records do not tell."""

    published: Point | None
    changed: Point | None


def page_dates(own: Sequence[Record], shown: Sequence[SourcedRecord] = ()) -> PageDates:
    """The dates of a page. `own` is the record that makes it. Without one, as with a relation, it
    is there since the first of those that it shows was added."""
    made = [_added(one) for one in own or shown]
    published = None if None in made else min(filter(None, made), key=_order, default=None)
    found = [point for one in (*own, *shown) for point in _points(one)]
    return PageDates(published, max(found, key=_order, default=None))


def _added(record: Record) -> Point | None:
    """When a record was published."""
    if isinstance(record, Briefing):
        return record.date.last_named
    assert isinstance(record, SourcedRecord)
    return record.added.last_named if record.added else None


def _points(record: Record) -> Iterator[Point]:
    if added := _added(record):
        yield added
    for change in changes_of(record):
        yield change.date.last_named


def _order(point: Point) -> tuple[object, ...]:
    return point.latest, point.earliest


def problems(library: Library) -> Iterator[Problem]:
    """Dates of publication that contradict each other."""
    for record in library.data_records():
        yield from _of_record(library, record)
    for briefing in library.briefings.values():
        yield from _of_briefing(library, briefing)


def _of_record(library: Library, record: SourcedRecord) -> Iterator[Problem]:
    """A change of a record cannot be earlier than the record."""
    if record.added is None:
        return
    yield from _corrections(library, record, record.added, "record, which was added")
    gone = record.withdrawn
    if gone and gone.date.latest < record.added.earliest:
        yield library.problem(
            record.path,
            ("withdrawn", "date"),
            f"the withdrawal of {gone.date} is earlier than the record, which was added "
            f"{record.added}",
            "correct one of the two dates",
        )


def _corrections(
    library: Library, record: CorrectedRecord, made: Edtf, what: str
) -> Iterator[Problem]:
    for place, one in enumerate(record.corrections):
        if one.date.latest < made.earliest:
            yield library.problem(
                record.path,
                ("corrections", place, "date"),
                f"the correction of {one.date} is earlier than the {what} {made}",
                "correct one of the two dates",
            )


def _of_briefing(library: Library, briefing: Briefing) -> Iterator[Problem]:
    """A briefing tells of what had happened when it was written, its updates of what came later."""
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
