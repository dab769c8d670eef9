"""Lays out the nodes of a graph so that their distances are as their paths are long.

It minimises the stress of the drawing (Gansner, Koren and North 2004: stress majorization), a node
at a time. It uses only additions, multiplications, divisions and square roots of single numbers,
which are rounded alike on every machine, and exact sums, so that the same graph has the same layout
everywhere. Layouts with matrices do not: their sums are rounded by the width of the processor's
registers, and the forces of a layout make such a difference grow until names stand elsewhere. Those
of networkx are of that kind, and need numpy, which is larger than all else that a build needs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import fsum, sqrt

Position = tuple[float, float]
Edge = tuple[int, int]
"""The numbers of the two nodes that an edge connects."""

ROUNDS = 80
"""How often each node is moved."""

_STEPS = (0.7548776662466927, 0.5698402909980532)
"""Multiples of these, without their whole parts, cover a square evenly."""

_NEAR = 1e-9


def components(count: int, edges: Collection[Edge]) -> list[dict[int, dict[int, int]]]:
    """The parts of a graph of `count` nodes that no edge connects, the largest first. Each is given
    by the number of edges between each two of its nodes."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)
    found: list[dict[int, dict[int, int]]] = []
    seen: set[int] = set()
    for node in range(count):
        if node not in seen:
            own = sorted(_hops_from(node, beside))
            found.append({one: _hops_from(one, beside) for one in own})
            seen.update(own)
    return sorted(found, key=len, reverse=True)


def _hops_from(start: int, beside: Sequence[Sequence[int]]) -> dict[int, int]:
    found, ahead = {start: 0}, [start]
    for node in ahead:
        for other in beside[node]:
            if other not in found:
                found[other] = found[node] + 1
                ahead.append(other)
    return found


def stress_layout(hops: dict[int, dict[int, int]], start: int) -> dict[int, Position]:
    """The layout of a component, turned so that it is longest from left to right. Each number of
    `start` leads to another, as good layouts are many."""
    nodes = list(hops)
    size = max(hops[nodes[0]].values())
    xs, ys = (
        {node: (at + 1 + start * len(nodes)) * step % 1.0 * size for at, node in enumerate(nodes)}
        for step in _STEPS
    )
    for _ in range(ROUNDS if size else 0):
        for node in nodes:
            x = y = weights = 0.0
            for other in nodes:
                if other != node:
                    distance = hops[node][other]
                    weight = 1.0 / (distance * distance)
                    across, up = xs[node] - xs[other], ys[node] - ys[other]
                    stretch = distance / max(sqrt(across * across + up * up), _NEAR)
                    x += weight * (xs[other] + across * stretch)
                    y += weight * (ys[other] + up * stretch)
                    weights += weight
            xs[node], ys[node] = x / weights, y / weights
    turned = _along_axes([(xs[node], ys[node]) for node in nodes])
    return dict(zip(nodes, turned, strict=True))


def _along_axes(layout: Sequence[Position]) -> list[Position]:
    """The layout, turned so that it is longest from left to right."""
    middle = [fsum(values) / len(layout) for values in zip(*layout, strict=True)]
    centred = [(x - middle[0], y - middle[1]) for x, y in layout]
    xx, yy = (fsum(point[at] * point[at] for point in centred) for at in (0, 1))
    xy = fsum(x * y for x, y in centred)
    half = (xx - yy) / 2
    longest = half + sqrt(half * half + xy * xy)
    length = sqrt(xy * xy + longest * longest)
    if length < _NEAR:
        return centred
    across, up = longest / length, xy / length
    return [(x * across + y * up, y * across - x * up) for x, y in centred]
