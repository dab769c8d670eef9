"""A map marks each place once, where it is, and no two marks can be mistaken for each other."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.context.page_context import Link
from macros.views.pages.drawn.map_marks import NARROW, WIDE, Mark, Spot, place_map
from macros.views.pages.drawn.map_projection import projected


def spot(name: str, count: int, lat: float, lon: float) -> Spot:
    return Spot(Link(f"places/{name}/", name), name, count, lat, lon)


SPOTS = st.lists(
    st.tuples(st.integers(1, 500), st.floats(-56, 80), st.floats(-180, 180)), max_size=40
).map(lambda some: [spot(f"p{number}", *one) for number, one in enumerate(some)])


class Size(NamedTuple):
    width: float
    height: float


def size(box: str, pixels: int) -> Size:
    _, _, width, height = map(float, box.split())
    return Size(pixels, pixels * height / width)


def places(mark: Mark) -> list[str]:
    return mark.name.rpartition(":")[0].split(", ")


@pytest.mark.parametrize(
    ("lat", "lon", "point"),
    [
        (0, 0, (0, 0)),
        (45, 90, (900, -487)),  # 1.25 ln tan 63° = 0.8430 rad = 48.30° at 45° by Miller's table
        (-45, -90, (-900, 487)),
        (90, 180, (1800, -1320)),  # the poles are at 2.3034 rad
    ],
)
def test_places_lie_where_miller_has_them(lat: float, lon: float, point: tuple[int, int]) -> None:
    x, y = projected(lat, lon)
    assert x == point[0]
    assert abs(y - point[1]) <= 5


@given(SPOTS)
def test_every_place_is_in_one_mark_and_no_two_targets_touch(spots: list[Spot]) -> None:
    found = place_map(spots)
    if found is None:
        assert spots == []
        return
    for marks, pixels in ((found.wide, WIDE), (found.narrow, NARROW)):
        assert sorted(name for mark in marks for name in places(mark)) == sorted(
            one.anchor for one in spots
        )
        width, height = size(found.box, pixels)
        at = [(mark.x * width / 100, mark.y * height / 100, mark.target) for mark in marks]
        for number, (x, y, radius) in enumerate(at):
            assert 0 <= x <= width
            assert 0 <= y <= height
            assert radius >= 12
            for other_x, other_y, other in at[:number]:
                assert hypot(x - other_x, y - other_y) > radius + other - 0.5  # rounding


@given(SPOTS)
def test_the_same_places_in_another_order_give_the_same_map(spots: list[Spot]) -> None:
    assert place_map(spots) == place_map(spots[::-1])


def test_a_mark_leads_to_its_place_and_one_of_several_to_the_table() -> None:
    found = place_map([spot("Lima", 9, -12, -77), spot("Callao", 1, -12.1, -77.1)])
    assert found is not None
    [mark] = found.wide
    assert (mark.name, mark.url, mark.label) == ("Lima, Callao: 10 incidents", "#Lima", "Lima +1")
    alone = place_map([spot("Lima", 1, -12, -77)])
    assert alone is not None
    assert (alone.wide[0].name, alone.wide[0].url) == ("Lima: 1 incident", "places/Lima/")


def test_there_is_no_map_without_places() -> None:
    assert place_map([]) is None
