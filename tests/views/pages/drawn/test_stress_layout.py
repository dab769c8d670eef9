"""The layout of a graph: near is what is joined, and the same graph lies alike everywhere."""

from __future__ import annotations

from itertools import pairwise
from math import dist, isfinite

from hypothesis import given
from hypothesis import strategies as st

from macros.views.pages.drawn.stress_layout import components, stress_layout

edges = st.sets(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1])
)
PATH = [(0, 1), (1, 2), (2, 3)]


def test_components_have_the_lengths_of_the_shortest_ways() -> None:
    found = components(6, [(0, 1), (2, 3), (3, 4), (2, 4), (4, 5)])
    assert [list(part) for part in found] == [[2, 3, 4, 5], [0, 1]]
    assert found[0][2] == {2: 0, 3: 1, 4: 1, 5: 2}


@given(edges)
def test_every_node_is_in_one_component(some: set[tuple[int, int]]) -> None:
    found = components(10, some)
    assert sorted(node for part in found for node in part) == list(range(10))
    assert all(row.keys() == part.keys() for part in found for row in part.values())


@given(edges, st.integers(0, 7))
def test_no_two_nodes_of_a_component_lie_on_one_place(
    some: set[tuple[int, int]], start: int
) -> None:
    for part in components(10, some):
        places = stress_layout(part, start)
        assert places.keys() == part.keys()
        assert all(isfinite(value) for place in places.values() for value in place)
        assert len(set(places.values())) == len(places)


def test_a_path_is_laid_out_straight_from_side_to_side() -> None:
    (part,) = components(4, PATH)
    places = stress_layout(part, 0)
    xs = [places[node][0] for node in range(4)]
    assert xs in (sorted(xs), sorted(xs, reverse=True))
    assert all(abs(abs(one - other) - 1) < 0.1 for one, other in pairwise(xs))
    assert all(abs(y) < 0.1 for _, y in places.values())


def test_joined_nodes_are_nearer_than_others() -> None:
    ring = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (0, 5)]
    (part,) = components(6, ring)
    places = stress_layout(part, 1)
    near = [dist(places[one], places[other]) for one, other in ring]
    assert max(near) < min(dist(places[node], places[(node + 2) % 6]) for node in range(6))


def test_the_numbers_are_the_same_on_every_machine() -> None:
    """To the last bit: whatever rounds otherwise puts names elsewhere."""
    (part,) = components(5, [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)])
    written = [[x.hex() for x in place] for place in stress_layout(part, 3).values()]
    assert written == EXACT


EXACT = [
    ["0x1.7b178105040a8p-2", "-0x1.7cd64b3bd5cb0p-1"],
    ["0x1.2c02d3ed68125p+0", "0x1.862f982838000p-18"],
    ["0x1.7b14c894ac41dp-2", "0x1.7cd63c9916ddbp-1"],
    ["-0x1.bd39d2090f0fep-2", "-0x1.babe0ee344000p-18"],
    ["-0x1.7a3f71d190617p+0", "0x1.474fd25840000p-20"],
]
