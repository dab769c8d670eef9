"""A check that the states of an effect take part in the incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.archive.relations.incident_pairs import state_of
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary
from macros.records.problems import Problem


def problems(library: Library, actors: Mapping[str, Actor]) -> Iterator[Problem]:
    """Effects on a state that does not take part in the incident, neither itself nor through its
    citizens or organs. A protecting power need not take part. `library` is without withdrawn
    records; `actors` are all, as an incident may name a withdrawn one."""
    for incident in library.incidents.values():
        if not incident.effects:
            continue
        parties = _parties(incident, actors, library.vocabulary)
        for place, effect in enumerate(incident.effects):
            one, other = effect.states
            for state in (one, other):
                if state not in parties:
                    yield library.problem(
                        incident.path,
                        ("effects", place),
                        f"the effect is between '{one}' and '{other}', but '{state}' takes no part "
                        "in the incident",
                        "add it to 'actors', or correct the effect",
                    )


def _parties(
    incident: Incident, actors: Mapping[str, Actor], vocabulary: Vocabulary
) -> frozenset[str]:
    """The states of all participants."""
    found = (state_of(actors[one.actor], actors, vocabulary) for one in incident.actors)
    return frozenset(state.id for state in found if state)
