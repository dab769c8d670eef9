"""Open matters: what is not answered, as far as the records tell.

The vocabulary says which types of incidents open something, for whom, and which types answer it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary

LONGEST = 62
"""How many days the date of an incident may cover. One that covers more tells of a whole course of
events ("spends five years in an embassy"), with what ended them."""


def unanswered(incidents: Sequence[Incident], vocabulary: Vocabulary) -> tuple[Incident, ...]:
    """The incidents whose type opens something that none of the others answers, newest first.
    `incidents` are those that name an actor, oldest first. No lazy field is read."""
    return tuple(
        one
        for one in reversed(incidents)
        if (opens := vocabulary.incident_types[one.type].opens)
        and (one.date.latest - one.date.earliest).days <= LONGEST
        and not _is_answered(one, incidents, opens.until)
    )


def open_matters(
    actor: Actor, candidates: Iterable[Incident], vocabulary: Vocabulary
) -> Iterator[Incident]:
    """The candidates, as `unanswered` has them, that concern an actor by its role; of each type the
    last."""
    seen: set[str] = set()
    for one in candidates:
        opens = vocabulary.incident_types[one.type].opens
        if opens and one.type not in seen and _concerns(actor, one, opens.of):
            seen.add(one.type)
            yield one


def _concerns(actor: Actor, incident: Incident, roles: Collection[str]) -> bool:
    return any(one.actor == actor.id and one.role in roles for one in incident.actors)


def _is_answered(
    incident: Incident, incidents: Iterable[Incident], answers: Collection[str]
) -> bool:
    """Whether an incident of one of the types is not certainly earlier. What merely may have been
    answered is not said to be open."""
    return any(
        one.type in answers and one.date.latest >= incident.date.earliest
        for one in incidents
        if one is not incident
    )
