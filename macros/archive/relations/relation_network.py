"""Which relations matter most in the whole record, by how many incidents they have.

Incidents are counted by the ids of the relations that they are filed under, so that none of them is
loaded for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from macros.archive.relations.bilateral_relation import Relation


def busiest(pair_ids: Mapping[str, Sequence[str]], limit: int) -> list[str]:
    """The ids of up to `limit` relations, those with the most incidents first. `pair_ids` has the
    ids of the relations of each incident."""
    return _most(Counter(chain.from_iterable(pair_ids.values())), limit)


def network(
    pair_ids: Mapping[str, Sequence[str]],
    relations: Mapping[str, Relation],
    states: int,
    limit: int,
) -> tuple[Relation, ...]:
    """Up to `limit` relations among the `states` states that have the most incidents with others,
    those with the most incidents first. Relations without incidents come last."""
    counts = Counter(dict.fromkeys(relations, 0))
    counts.update(chain.from_iterable(pair_ids.values()))
    of_states = Counter[str]()
    for id, relation in relations.items():
        for state in _states(relation):
            of_states[state] += counts[id]
    shown = set(_most(of_states, states))
    among = {
        id: counts[id] for id, relation in relations.items() if shown.issuperset(_states(relation))
    }
    return tuple(relations[id] for id in _most(Counter(among), limit))


def _states(relation: Relation) -> tuple[str, str]:
    return relation.one.id, relation.other.id


def _most(counts: Counter[str], limit: int) -> list[str]:
    return sorted(counts, key=lambda id: (-counts[id], id))[:limit]
