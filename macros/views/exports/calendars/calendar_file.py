"""The calendar of a page that tells of incidents: all of these, as events.

Incidents that are withdrawn are in no calendar, as in no other list, so that programs that follow
one drop them. An event that is cancelled instead would have to repeat the day of what is no longer
to be relied on, and most programs would go on showing it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from icalendar import Calendar
from icalendar.prop import vDuration, vText, vUri

from macros.archive.publication.calendar_days import calendar_days
from macros.views.context.addresses import absolute
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format
from macros.views.exports.calendars.content_lines import calendar_lines
from macros.views.exports.calendars.event import event, text
from macros.views.metadata.description import described

_PRODUCT = "-//Chancery//Calendar//EN"
_REFRESH = timedelta(days=1)
"""How long programs may wait until they ask again."""


def calendar_text(target: Any, context: PageContext) -> str:
    """The calendar of a page."""
    site, title = context.site, context.title(target)
    name = ": ".join(dict.fromkeys(filter(None, (site.name, title))))
    made = Calendar()
    made["PRODID"], made["VERSION"] = vText(_PRODUCT), vText("2.0")
    made["NAME"] = made["X-WR-CALNAME"] = text(name)
    if description := described(target, context):
        made["DESCRIPTION"] = made["X-WR-CALDESC"] = text(description)
    made["REFRESH-INTERVAL"] = vDuration(_REFRESH, params={"VALUE": "DURATION"})
    made["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    if site.address:
        path = context.format_path(target, CALENDAR)
        made["SOURCE"] = vUri(absolute(path, site.address), params={"VALUE": "URI"})
        made["URL"] = vUri(context.permanent(target))
    for incident in context.incidents_of(target):
        if (one := event(incident, context)) is not None:
            made.add_component(one)
    return calendar_lines(made)


def _has_calendar(target: Any, context: PageContext) -> bool:
    return any(calendar_days(one.date) for one in context.incidents_of(target))


CALENDAR = Format(
    calendar_text,
    file="calendar.ics",
    in_layout=False,
    output="calendars",
    stays=True,
    media_type="text/calendar",
    label="Calendar",
    word="Calendar",
    offered=_has_calendar,
)
