"""Those who took part in an incident as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.incident import Incident, Participant
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import described
from macros.views.exports.records.parts.references import (
    ActorOnDay,
    ActorRef,
    TermRef,
    actor_on,
    optional_actor,
    term_ref,
)
from macros.views.pages.incidents.participants import deed


class ParticipantData(ActorOnDay):
    """An actor and the part it has, with the office that it held on the date of the incident."""

    state: ActorRef | None = Field(
        description="The state that the actor is or belongs to, directly or through what it is "
        "part of; null if that is not recorded, or if the actor's record is withdrawn."
    )
    role: TermRef = Field(description=described(Participant, "role"))
    did: str | None = Field(
        description="What the actor did, as it follows its name, in the words of the record or of "
        "the vocabulary for its role; null where neither has any.",
        examples=["closed its border"],
    )


def participants_data(incident: Incident, context: PageContext) -> list[ParticipantData]:
    """Those who took part, in the order of the record."""
    return [
        ParticipantData.model_construct(
            **vars(actor_on(one.actor, incident.date, context)),
            state=_state_of(one, context),
            role=term_ref("roles", one.role, context),
            did=deed(one, incident, context.archive.vocabulary) or None,
        )
        for one in incident.actors
    ]


def _state_of(one: Participant, context: PageContext) -> ActorRef | None:
    actor = context.archive.actor(one.actor)
    state = None if actor.withdrawn else context.archive.state_of(actor)
    return optional_actor(state.id if state else None, context)
