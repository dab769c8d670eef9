"""The latest incidents of what has a timeline, as data."""

from __future__ import annotations

from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.targets import Owner
from macros.views.exports.records.parts.references import incident_ref


def latest_incidents(of: Owner, context: PageContext) -> dict[str, Any]:
    """The number of all incidents of the timeline on a page, and the latest of them, as many as
    the page shows, newest first; by the names of the fields. To read all of them would take too
    long where they are thousands."""
    first = context.archive.lists.first_page("timeline", *context.registry.key_of(of))
    return {
        "incident_count": first.section_counts.total,
        "latest_incidents": [incident_ref(one, context) for one in reversed(first.items)],
    }
