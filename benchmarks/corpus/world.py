"""Who is in a corpus: states, their people and institutions, and which states deal with which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .chance import Chance
from .words import FAMILY, GIVEN, INSTITUTIONS, ORGANISATIONS, STATES, TOWNS, slug

MOST_STATES = 120
FEWEST_STATES = 4
REACH = 4
"""How many of the states that come after it in the list each one deals with."""


@dataclass(frozen=True, slots=True)
class Member:
    """An actor: its id and name, its kind in the vocabulary, and the state it stands for; empty
    where it stands for none."""

    id: str
    name: str
    kind: str
    state: str


@dataclass(frozen=True)
class World:
    """Everybody. `pairs` are alphabetical, those with most between them first."""

    states: tuple[Member, ...]
    people: tuple[Member, ...]
    institutions: tuple[Member, ...]
    organisations: tuple[Member, ...]
    pairs: tuple[tuple[str, str], ...]

    @property
    def members(self) -> tuple[Member, ...]:
        return (*self.states, *self.people, *self.institutions, *self.organisations)

    @cached_property
    def by_id(self) -> dict[str, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def partners(self) -> dict[str, list[str]]:
        """The states that each state deals with."""
        found: dict[str, list[str]] = {state.id: [] for state in self.states}
        for one, other in self.pairs:
            found[one].append(other)
            found[other].append(one)
        return found

    @cached_property
    def of_state(self) -> dict[str, list[Member]]:
        """The people and institutions of each state."""
        found: dict[str, list[Member]] = {state.id: [] for state in self.states}
        for member in (*self.people, *self.institutions):
            found[member.state].append(member)
        return found

    def towns(self, state: str) -> list[str]:
        return [f"{which} {self.by_id[state].name}" for which in TOWNS]


def world(actors: int, chance: Chance) -> World:
    """A world of so many actors, at least eight."""
    count = min(max(round(actors * 0.2), FEWEST_STATES), MOST_STATES)
    organisations = min(max(actors // 15, 1), len(ORGANISATIONS))
    institutions = min((actors - count - organisations) * 35 // 100, count * len(INSTITUTIONS))
    people = actors - count - organisations - institutions
    names = chance.some(STATES, count)
    states = tuple(Member(slug(name), name, "state", slug(name)) for name in names)
    return World(
        states,
        _people(people, states, chance),
        tuple(
            Member(slug(name), name, "institution", state.id)
            for name, state in (
                (f"{INSTITUTIONS[number // count]} of {state.name}", state)
                for number, state in ((n, states[n % count]) for n in range(institutions))
            )
        ),
        tuple(
            Member(slug(name), name, "organisation", "")
            for name in chance.some(ORGANISATIONS, organisations)
        ),
        _pairs([state.id for state in states], chance),
    )


def _people(count: int, states: Sequence[Member], chance: Chance) -> tuple[Member, ...]:
    everybody = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    names = chance.some(everybody, count)
    return tuple(
        Member(slug(name), name, "person", states[number % len(states)].id)
        for number, name in enumerate(names)
    )


def _pairs(states: Sequence[str], chance: Chance) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for place, state in enumerate(states):
        for step in range(1, REACH + 1):
            other = states[(place + step) % len(states)]
            if other != state:
                one, two = sorted((state, other))
                found[one, two] = None
    return tuple(chance.some(list(found), len(found)))
