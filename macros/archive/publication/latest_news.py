"""Which records are news: the last that were published, and the last that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from heapq import nlargest

from macros.archive.publication.page_dates import added_on
from macros.archive.publication.published_changes import Change
from macros.archive.references.record_links import Key
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident

News = Incident | Briefing
"""What is published one by one. The pages of other records follow from these."""


def published_day(record: News) -> date:
    """The day on which a record was published; the first that is possible where it is not known
    better. A record that does not say when it was added was not before what it tells of."""
    return (added_on(record) or record.date.last_named).earliest


def days_of_change(changes: Iterable[Change]) -> dict[Key, date]:
    """The day of the last change of each record that has changed."""
    found: dict[Key, date] = {}
    for change in changes:
        key, day = (change.record.kind_name, change.record.id), change.date.last_named.earliest
        found[key] = max(found.get(key, day), day)
    return found


def last_published(records: Iterable[News], limit: int) -> tuple[News, ...]:
    """Up to `limit` records, the last published first; of one day those that tell of the latest."""
    return _newest(records, {}, limit)


def last_changed(
    records: Iterable[News], changed: Mapping[Key, date], limit: int
) -> tuple[News, ...]:
    """Up to `limit` records, those first that were last published or changed. `changed` are the
    days of their last changes."""
    return _newest(records, changed, limit)


def _newest(records: Iterable[News], changed: Mapping[Key, date], limit: int) -> tuple[News, ...]:
    def key(record: News) -> tuple[date, date, str]:
        day = published_day(record)
        last = max(day, changed.get((record.kind_name, record.id), day))
        return last, record.date.earliest, record.id

    return tuple(nlargest(limit, records, key=key))
