"""What cells of several tables are made of: dates, labels, names, titles and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, overload

from macros.archive.archive import Archive
from macros.archive.publication.page_dates import page_dates
from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.records.text.edtf import Edtf
from macros.records.text.iso_dates import first_day, iso_day, last_day
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Target
from macros.views.exports.tables.table import RecordKey, about
from macros.views.words.wording import doubt_of, plain

REPORTED = "A word in brackets behind it, “(reported)”, says that it is not certain."

INCIDENT = about("The id of the incident.", table="incidents")
INCIDENT_TITLE = about(f"The title of the incident. {REPORTED}")
IS_REPORTED = about("Whether the incident is not certain, and so what the row says of it.")
RELATION = about("The id of the relation.", table="relations")
RELATION_TITLE = about("The names of the two states.")
LABEL = about("The label of the term before.")
NAME = about("The name of the actor before.")
RECORD_KIND = about("The kind of the record: incident, actor, relation, briefing or author.")
RECORD = about("The id of the record.")
EARLIEST = about("The first day of the date before, as written; nothing if it is open, or unknown.")
LATEST = about("The last day of the date before, as written; nothing if it is open, or unknown.")
CHANGED = about("The day of the last correction of the record, or else that on which it was added.")
PAGE = about("The address of its page; nothing if the site has no address.")

Days = tuple[str | None, str | None, str | None]


@overload
def days(when: Edtf) -> tuple[str, str | None, str | None]: ...
@overload
def days(when: Edtf | None) -> Days: ...
def days(when: Edtf | None) -> Days:
    """A date as it is written, its first and its last day."""
    return (when.text, first_day(when), last_day(when)) if when else (None, None, None)


def changed_day(record: SourcedRecord) -> str | None:
    """The last day on which a record was changed, or else that on which it was added."""
    changed = page_dates([record]).changed
    return iso_day(changed.latest) if changed else None


def label(terms: Mapping[str, VocabularyTerm], id: str | None) -> str | None:
    """The label of a term; None without one."""
    return terms[id].label if id else None


def name(archive: Archive, id: str | None) -> str | None:
    """The name of an actor; None without one."""
    return archive.actor(id).name if id else None


def title(incident: Incident, archive: Archive) -> str:
    """The title of an incident, with the word for one that is not certain, as links have it."""
    word = doubt_of(incident, archive.vocabulary)
    return f"{incident.title} ({word})" if word else incident.title


def is_reported(incident: Incident, archive: Archive) -> bool:
    """Whether an incident is not certain."""
    return bool(doubt_of(incident, archive.vocabulary))


def prose(text: str | None, archive: Archive) -> str | None:
    """A record's Markdown as plain text on one line, with the words for what is not certain."""
    return plain(text, archive.vocabulary) if text else None


def page(target: Target, context: PageContext) -> str | None:
    """The full address of a page; None if the site has none."""
    return context.permanent(target) or None


def of_incident(row: Any) -> RecordKey:
    """The owner of a row that belongs to an incident."""
    return "incident", row.incident_id


def of_record(row: Any) -> RecordKey:
    """The owner of a row that names its record by kind and id."""
    return row.record_kind, row.record_id
