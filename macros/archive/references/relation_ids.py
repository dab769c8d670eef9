"""Ids of relations, which are made of the ids of two states."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from macros.archive.references.former_ids import first_id
from macros.records.model.actor import Actor

Pair = tuple[str, str]
"""The ids of two states in alphabetical order."""


def pair_id(one: str, other: str) -> str:
    """The id of the relation of two states: their ids in alphabetical order."""
    return "-".join(sorted((one, other)))


def former_ids(one: Actor, other: Actor) -> tuple[str, ...]:
    """The ids that a relation may have had while either state had another id. It is not known when
    that was, so each id of the one state is combined with each of the other."""
    found = dict.fromkeys(
        pair_id(*names) for names in product((one.id, *one.aliases), (other.id, *other.aliases))
    )
    return tuple(id for id in found if id != pair_id(one.id, other.id))


def first_pair_id(one: Actor, other: Actor) -> str:
    """The id of a relation by the ids that its two states had first."""
    return pair_id(first_id(one), first_id(other))


def states_of(id: str, actors: Mapping[str, Actor]) -> Pair:
    """The ids of the two states of a relation. Raises KeyError if there are no such actors."""
    words = id.split("-")
    for cut in range(1, len(words)):
        one, other = "-".join(words[:cut]), "-".join(words[cut:])
        if one in actors and other in actors:
            return one, other
    raise KeyError(id)  # not for a library that `resolution` has checked
