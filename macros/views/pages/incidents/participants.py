"""Who took part in an incident, and what each of them did."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.actors.offices import held_on
from macros.records.model.incident import Incident, Participant
from macros.records.model.vocabulary import Vocabulary
from macros.views.context.page_context import Link, PageContext
from macros.views.words.wording import office_phrase, within


@dataclass(frozen=True, slots=True)
class ParticipantEntry:
    """An actor of an incident with the office that it held then. `did` follows its name: "closed
    the border"; where there are no words for that, `role` names the part that it had."""

    link: Link
    did: str
    role: str
    office: str


def participants(incident: Incident, context: PageContext) -> tuple[ParticipantEntry, ...]:
    """The participants of an incident in the order of its record."""
    return tuple(_entry(one, incident, context) for one in incident.actors)


def _entry(one: Participant, incident: Incident, context: PageContext) -> ParticipantEntry:
    vocabulary = context.archive.vocabulary
    actor = context.archive.actor(one.actor)
    did = deed(one, incident, vocabulary)
    return ParticipantEntry(
        context.link(actor),
        did,
        "" if did else within(vocabulary.roles[one.role].label),
        office_phrase(held_on(actor, incident.date)),
    )


def deed(one: Participant, incident: Incident, vocabulary: Vocabulary) -> str:
    """What a participant did, as it follows its name: in the record's own words, else in those of
    the vocabulary for its role in an incident of this type, else for its role; empty if there are
    none."""
    verbs = vocabulary.incident_types[incident.type].verbs
    return one.did or verbs.get(one.role) or vocabulary.roles[one.role].verb or ""
