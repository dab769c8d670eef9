"""Cycles in a directed graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def cycles(edges: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Cycles of a graph, each as its nodes from the least id on. `edges` has the successors of each
    node. No two of the cycles share a node: a graph can have exponentially many, and once one is
    broken the next is found."""
    visited: set[str] = set()
    for start in edges:
        if start not in visited:
            yield from _cycles_from(start, edges, visited)


def _cycles_from(
    start: str, edges: Mapping[str, Collection[str]], visited: set[str]
) -> Iterator[list[str]]:
    path: dict[str, int] = {}
    pending: list[Iterator[str]] = []
    last_in_cycle = [-1]  # for each length of the path: the last position there in a yielded cycle

    def enter(id: str) -> None:
        visited.add(id)
        path[id] = len(path)
        pending.append(iter(edges[id]))
        last_in_cycle.append(last_in_cycle[-1])

    enter(start)
    while pending:
        id = next(pending[-1], None)
        if id is None:
            pending.pop()
            last_in_cycle.pop()
            path.popitem()
        elif id in edges and id not in visited:
            enter(id)
        elif (place := path.get(id, -1)) > last_in_cycle[-1]:
            cycle = list(path)[place:]
            last_in_cycle[place + 1 :] = range(place, len(path))
            least = cycle.index(min(cycle))
            yield cycle[least:] + cycle[:least]
