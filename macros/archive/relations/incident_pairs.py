"""The pairs of states whose relations an incident belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary
from macros.records.problems import Problem

MAX_PAIRS = 1_000
"""Limit on the pairs of an incident, as each is a page. All states against five are fewer."""


def state_of(actor: Actor, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> Actor | None:
    """The state that an actor belongs to: itself, or that of `state` or `part_of`; None if it
    belongs to none."""
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
    """The pairs of an incident, each in alphabetical order, the main relation first.

    Each state on side one is paired with each state on side other (see
    `data/vocabulary/roles.yml`), in the order of the actors. Then come the pairs that only the
    effects name.
    """
    found = dict.fromkeys(_pairs_between(*_sides(incident, actors, vocabulary)))
    for effect in incident.effects:
        one, other = sorted(effect.states)
        found.setdefault((one, other))
    return list(found)


def problems(library: Library, actors: Mapping[str, Actor]) -> Iterator[Problem]:
    """Incidents with more than MAX_PAIRS pairs. `library` is without withdrawn records; `actors`
    are all, as an incident may name a withdrawn one."""
    for incident in library.incidents.values():
        ones, others = _sides(incident, actors, library.vocabulary)
        both = len(ones.keys() & others.keys())
        count = len(ones) * len(others) - both - both * (both - 1) // 2
        if count > MAX_PAIRS:
            yield library.problem(
                incident.path,
                ("actors",),
                f"the incident ties {count:,} pairs of states",
                f"{MAX_PAIRS:,} at most: give a role of side 'none' to those that only stand by",
            )


def _sides(
    incident: Incident, actors: Mapping[str, Actor], vocabulary: Vocabulary
) -> tuple[dict[str, None], dict[str, None]]:
    """The states on side one and those on side other, each once, in the order of the actors."""
    sides: dict[str, dict[str, None]] = {"one": {}, "other": {}}
    for participant in incident.actors:
        state = state_of(actors[participant.actor], actors, vocabulary)
        side = vocabulary.roles[participant.role].side
        if state is None:
            continue
        for name in ("one", "other") if side == "both" else (side,):
            if name in sides:
                sides[name][state.id] = None
    return sides["one"], sides["other"]


def _pairs_between(ones: Iterable[str], others: Collection[str]) -> Iterator[tuple[str, str]]:
    for one in ones:
        for other in others:
            if one != other:
                first, second = sorted((one, other))
                yield first, second
