"""Circles among things that lead to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def cycles(ways: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """The circles in which one comes back to where one was, each from its least id on. `ways` has
    where each thing leads to. No two circles have a thing in common: there can be more of them than
    anybody can read, and where one is broken the next is found."""
    done: set[str] = set()
    for start in ways:
        if start not in done:
            yield from _beginning_at(start, ways, done)


def _beginning_at(
    start: str, ways: Mapping[str, Collection[str]], done: set[str]
) -> Iterator[list[str]]:
    trail: dict[str, int] = {}
    ahead: list[Iterator[str]] = []
    told = [-1]  # behind each place of the trail: the last one up to there that is in a circle

    def enter(id: str) -> None:
        done.add(id)
        trail[id] = len(trail)
        ahead.append(iter(ways[id]))
        told.append(told[-1])

    enter(start)
    while ahead:
        id = next(ahead[-1], None)
        if id is None:
            ahead.pop()
            told.pop()
            trail.popitem()
        elif id in ways and id not in done:
            enter(id)
        elif (place := trail.get(id, -1)) > told[-1]:
            circle = list(trail)[place:]
            told[place + 1 :] = range(place, len(trail))
            least = circle.index(min(circle))
            yield circle[least:] + circle[:least]
