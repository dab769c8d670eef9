"""Which relations matter most in the whole record, by how many incidents they have.

Relations are counted by the ids that incidents are filed under, so that none is loaded for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from macros.archive.relations.bilateral_relation import Relation


def busiest(pair_ids: Mapping[str, Sequence[str]], limit: int) -> list[str]:
    """The ids of up to `limit` relations, those with the most incidents first. `pair_ids` has the
    ids of the relations of each incident."""
    counts = _counts(pair_ids)
    return sorted(counts, key=lambda id: (-counts[id], id))[:limit]


def network(
    pair_ids: Mapping[str, Sequence[str]], relations: Mapping[str, Relation], states: int
) -> tuple[Relation, ...]:
    """The relations among up to `states` states, those that the most incidents connect with others.
    A relation without incidents is among them if both of its states are."""
    counts = _counts(pair_ids)
    of_states = Counter[str]()
    for id, relation in relations.items():
        for state in _states(relation):
            of_states[state] += counts[id]
    ranked = sorted(of_states, key=lambda state: (-of_states[state], state))
    return tuple(_among(relations.values(), set(ranked[:states])))


def _among(relations: Iterable[Relation], states: Collection[str]) -> Iterable[Relation]:
    return (one for one in relations if all(state in states for state in _states(one)))


def _states(relation: Relation) -> tuple[str, str]:
    return relation.one.id, relation.other.id


def _counts(pair_ids: Mapping[str, Sequence[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(pair_ids.values()))
