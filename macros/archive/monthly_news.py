"""What is new in a month: what was published, what happened, and what was added or put right."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.archive import Archive
from macros.archive.publication.published_changes import Change
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.text.month import Month


@dataclass(frozen=True, slots=True)
class MonthlyNews:
    """What belongs to a month, by the rule of `Month.of`, so that everything is news in one month
    only.

    `briefings` are those written in the month, `incidents` those that happened in it, each oldest
    first. `added` are the other incidents that were added to the record in the month. `changes` are
    the corrections, updates and withdrawals that were published in it, oldest first.
    """

    month: Month
    briefings: tuple[Briefing, ...]
    incidents: tuple[Incident, ...]
    added: tuple[Incident, ...]
    changes: tuple[Change, ...]


def news_of(archive: Archive, month: Month) -> MonthlyNews:
    """What is new in a month. Nothing is that a withdrawn record says, except its withdrawal and
    its corrections."""
    briefings = [one for one in archive.briefings if Month.of(one.date) == month]
    incidents, added = [], []
    for incident in archive.incidents:
        if Month.of(incident.date) == month:
            incidents.append(incident)
        elif incident.added and Month.of(incident.added) == month:
            added.append(incident)
    changes = [one for one in archive.changes if Month.of(one.date) == month]
    return MonthlyNews(
        month,
        tuple(sorted(briefings, key=lambda one: one.date.span)),
        tuple(incidents),
        tuple(added),
        tuple(sorted(changes, key=lambda one: one.date.last_named.latest)),
    )


def latest_month(archive: Archive) -> Month | None:
    """The month of the last day of the record; None if it has no incident."""
    return Month.of_day(archive.last_day) if archive.last_day else None
