"""Whether what an incident changed was between those who took part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.archive.relations.incident_pairs import state_of
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary
from macros.records.problems import Problem


def problems(living: Library, actors: Mapping[str, Actor]) -> Iterator[Problem]:
    """Effects on a state that is no party of the incident, neither itself nor by one of its people
    or organs. A power that comes to protect a mission need not be one. `actors` are all, as an
    incident may name a withdrawn one."""
    for incident in living.incidents.values():
        if not incident.effects:
            continue
        parties = _parties(incident, actors, living.vocabulary)
        for place, effect in enumerate(incident.effects):
            one, other = effect.states
            for state in (one, other):
                if state not in parties:
                    yield living.problem(
                        incident.path,
                        ("effects", place),
                        f"the effect is between '{one}' and '{other}', but '{state}' takes no part "
                        "in the incident",
                        "add it to 'actors', or correct the effect",
                    )


def _parties(
    incident: Incident, actors: Mapping[str, Actor], vocabulary: Vocabulary
) -> frozenset[str]:
    """The states for which somebody takes part."""
    found = (state_of(actors[one.actor], actors, vocabulary) for one in incident.actors)
    return frozenset(state.id for state in found if state)
