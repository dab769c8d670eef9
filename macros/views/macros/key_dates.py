"""The view of the macro `key_dates`: a few incidents by their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.incident import Incident
from macros.views.components.entries import Entry, entry
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import ListOf


@dataclass(frozen=True, slots=True)
class KeyDates:
    """`all` leads to the timeline of the relation; None if it has no more."""

    template: ClassVar[str] = "key_dates.html"
    entries: tuple[Entry, ...]
    all: Link | None


def key_dates(
    incidents: Iterable[Incident], relation: Relation | None, context: PageContext
) -> KeyDates:
    """Incidents in the order of time, and a link to all of the relation."""
    entries = tuple(entry(incident, context) for incident in incidents)
    return KeyDates(entries, _all(relation, len(entries), context) if relation else None)


def _all(relation: Relation, shown: int, context: PageContext) -> Link | None:
    total = context.archive.lists.total("timeline", "relation", relation.id)
    if total <= shown:
        return None
    text = f"All {total:,} dates of {relation.title}"
    return context.link(ListOf(relation, "timeline"), text)
