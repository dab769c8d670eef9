"""The id of the relation of two states, which is made of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from macros.records.model.actor import Actor

Pair = tuple[str, str]
"""The ids of two states in alphabetical order."""


def pair_id(one: str, other: str) -> str:
    """The id of the relation of two states: their ids in alphabetical order."""
    return "-".join(sorted((one, other)))


def former_ids(one: Actor, other: Actor) -> tuple[str, ...]:
    """The ids that the relation of two states has had while either had another. When it was is not
    known, so each name of the one is taken with each of the other."""
    found = dict.fromkeys(
        pair_id(*names) for names in product((one.id, *one.aliases), (other.id, *other.aliases))
    )
    return tuple(id for id in found if id != pair_id(one.id, other.id))


def states_of(id: str, actors: Mapping[str, Actor]) -> Pair:
    """The two states of a relation's id. Raises KeyError."""
    words = id.split("-")
    for cut in range(1, len(words)):
        one, other = "-".join(words[:cut]), "-".join(words[cut:])
        if one in actors and other in actors:
            return one, other
    raise KeyError(id)  # resolution has made sure of it
