"""Which pairs of states an incident ties together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..records.actor import Actor
from ..records.incident import Incident
from ..records.vocabulary import Vocabulary


def pair_id(one: str, other: str) -> str:
    """The id of the relation of two states: their ids in alphabetical order."""
    return "-".join(sorted((one, other)))


def state_of(actor: Actor, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> Actor | None:
    """The state that an actor stands for: itself, or the one whose citizen or organ it is."""
    while True:
        if vocabulary.actor_kinds[actor.kind].sovereign == "yes":
            return actor
        above = actor.state or actor.part_of
        if above is None:
            return None
        actor = actors[above]


def pairs(
    incident: Incident, actors: Mapping[str, Actor], vocabulary: Vocabulary
) -> list[tuple[str, str]]:
    """The pairs, each alphabetical, the incident's main relation first.

    Each state on side one is tied to each state on side other (see `data/vocabulary/roles.yml`),
    in the order of the actors; then come the pairs that only the effects name.
    """
    sides: dict[str, list[str]] = {"one": [], "other": []}
    for participant in incident.actors:
        state = state_of(actors[participant.actor], actors, vocabulary)
        side = vocabulary.roles[participant.role].side
        if state is None:
            continue
        for name in ("one", "other") if side == "both" else (side,):
            if name in sides:
                sides[name].append(state.id)
    found = dict.fromkeys(_tied(sides["one"], sides["other"]))
    for effect in incident.effects:
        one, other = sorted(effect.states)
        found.setdefault((one, other))
    return list(found)


def _tied(ones: list[str], others: list[str]) -> Iterator[tuple[str, str]]:
    for one in ones:
        for other in others:
            if one != other:
                first, second = sorted((one, other))
                yield first, second
