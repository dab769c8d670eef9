"""An incident as an event of a calendar.

What is not known for certain is said at the head of the title, which calendars show first and cut
at its end: "Reported, in December 2022: …". Claims are in no event, as there is no room for the
replies.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from icalendar import Event
from icalendar.prop import vCategory, vDate, vDatetime, vGeo, vInt, vText, vUri

from macros.archive.publication.calendar_days import calendar_days, is_exact
from macros.archive.publication.page_dates import page_dates
from macros.archive.references.former_ids import first_id
from macros.records.model.incident import Incident
from macros.records.text.date_words import moment
from macros.views.context.page_context import PageContext
from macros.views.metadata.description import incident_description
from macros.views.words.wording import at_head, doubt_of, place_phrase

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no text of a calendar may have (RFC 5545, 3.3.11)."""


def event(incident: Incident, context: PageContext) -> Event | None:
    """The event of an incident; None if no calendar can tell of its date."""
    days = calendar_days(incident.date)
    if days is None:
        return None
    made, url = Event(), context.permanent(incident)
    # Each value is given as what it is written as. `add`, which finds that out, takes long.
    made["UID"] = text(_uid(incident, context))
    changed = page_dates([incident]).changed  # by the record's own dates, as nothing else is
    if changed:
        made["LAST-MODIFIED"] = _midnight(changed.latest)
    made["DTSTAMP"] = _midnight(changed.latest if changed else days[0])
    made["SEQUENCE"] = vInt(len(incident.corrections))
    made["DTSTART"], made["DTEND"] = map(_whole_day, days)
    made["SUMMARY"] = text(title(incident, context))
    made["DESCRIPTION"] = text(_description(incident, url, context))
    made["TRANSP"], made["CLASS"] = vText("TRANSPARENT"), vText("PUBLIC")
    if url:
        made["URL"] = vUri(url)
    if incident.topics:
        labels = context.archive.vocabulary.topics
        made["CATEGORIES"] = vCategory([text(labels[id].label) for id in incident.topics])
    _add_place(made, incident, context)
    return made


def title(incident: Incident, context: PageContext) -> str:
    """The title of an incident, after what is not certain of it, and when it was if the days are
    not known."""
    doubt = doubt_of(incident, context.archive.vocabulary)
    when = "" if is_exact(incident.date) else moment(incident.date)
    head = at_head(", ".join(filter(None, (doubt, when))))
    return f"{head}: {incident.title}" if head else incident.title


def text(value: str) -> vText:
    """A text as a calendar has it, without what it must not contain."""
    return vText(_CONTROLS.sub("", value))


def _uid(incident: Incident, context: PageContext) -> str:
    """The name by which programs know the event: it stays when the incident is renamed."""
    site = context.site.address.partition("://")[2].strip("/")
    return f"incident.{first_id(incident)}@{site}" if site else f"incident.{first_id(incident)}"


def _midnight(day: date) -> vDatetime:
    return vDatetime(datetime.combine(day, time(), UTC))


def _whole_day(day: date) -> vDate:
    return vDate(day, params={"VALUE": "DATE"})


def _description(incident: Incident, url: str, context: PageContext) -> str:
    """The beginning of the summary, what the date rests on, as the days of an event look certain,
    who published what it rests on, and the page, as few programs show the address of an event."""
    publishers = dict.fromkeys(source.publisher for source in incident.sources.values())
    basis = f"On the date: {incident.date_basis}" if incident.date_basis else ""
    sources = f"Sources: {'; '.join(publishers)}"
    parts = (incident_description(incident, context), basis, sources, url)
    return "\n\n".join(filter(None, parts))


def _add_place(made: Event, incident: Incident, context: PageContext) -> None:
    place, archive = incident.place, context.archive
    if place is None:
        return
    made["LOCATION"] = text(place_phrase(place, archive))
    if place.at:
        mapped = archive.vocabulary.places[place.at]
        made["GEO"] = vGeo((round(mapped.lat, 4), round(mapped.lon, 4)))  # never as 1e-05
