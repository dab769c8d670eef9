"""The boxes of a drawing: none covers another, and all are in the frame or below it."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from macros.views.pages.drawn.box_placement import Box, faults, placed
from macros.views.pages.drawn.stress_layout import components, stress_layout

WIDTH, HEIGHT = 360, 400

sizes = st.lists(st.tuples(st.integers(30, WIDTH), st.integers(24, 80)), min_size=1, max_size=24)
pairs = st.sets(
    st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] < pair[1])
)


def boxes(some: list[tuple[int, int]], edges: set[tuple[int, int]]) -> list[Box]:
    own = [edge for edge in edges if edge[1] < len(some)]
    layouts = [stress_layout(part, 0) for part in components(len(some), own)]
    return placed(layouts, some, WIDTH, HEIGHT)


def cover_each_other(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.bottom and other.top < one.bottom


@given(sizes, pairs)
def test_no_box_covers_another_or_sticks_out_at_the_sides(
    some: list[tuple[int, int]], edges: set[tuple[int, int]]
) -> None:
    found = boxes(some, edges)
    assert [(box.width, box.height) for box in found] == some
    assert not any(cover_each_other(one, other) for one, other in combinations(found, 2))
    assert all(box.left >= 0 and box.left + box.width <= WIDTH for box in found)
    assert min(box.top for box in found) >= 0


def test_boxes_with_much_room_stay_where_the_layout_has_them() -> None:
    layout = {0: (-1.0, 0.0), 1: (0.0, 0.0), 2: (1.0, 0.0)}
    found = placed([layout], [(40, 30)] * 3, 1000, 400)
    assert [(box.x, box.y) for box in found] == [(20, 200), (500, 200), (980, 200)]


def test_a_layout_is_turned_where_the_room_is_higher_than_wide() -> None:
    layout = {0: (-1.0, 0.0), 1: (1.0, 0.0)}
    found = placed([layout], [(40, 30)] * 2, 300, 900)
    assert [(box.x, box.y) for box in found] == [(150, 15), (150, 885)]


def test_components_have_rooms_of_their_own() -> None:
    one, other = {0: (-1.0, 0.0), 1: (1.0, 0.0), 2: (0.0, 1.0)}, {3: (0.0, 0.0)}
    found = placed([one, other], [(40, 30)] * 4, 1000, 400)
    assert max(box.left + box.width for box in found[:3]) < 750 <= found[3].left


def test_crossings_and_hidden_lines_are_faults() -> None:
    square = [Box(x, y, 20, 20) for x, y in ((0, 0), (200, 0), (200, 200), (0, 200))]
    assert faults(square, [(0, 1), (1, 2), (2, 3), (0, 3)]) == 0
    assert faults(square, [(0, 2), (1, 3)]) == 1
    row = [Box(x, 0, 20, 20) for x in (0, 100, 200)]
    assert faults(row, [(0, 1), (1, 2)]) == 0
    assert faults(row, [(0, 2)]) == 3
