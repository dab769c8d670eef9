"""A map with a mark for each place: which part of the world it shows, and where the marks are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from macros.views.context.page_context import Link
from macros.views.pages.drawn.map_projection import UNITS, projected
from macros.views.words.wording import counted

MOST_MARKS = 200
"""Only so many places, those with most incidents, have marks."""

WIDE, NARROW = 860, 350
"""Widths of a map in pixels, on a screen and on a phone: marks may not touch at these."""

SMALLEST, LARGEST, TARGET = 4.0, 15.0, 12.0
"""Radii in pixels: of the mark of one incident, of the largest mark, and of the least target."""

LETTER, LINE = 7.6, 13.0
"""Pixels that a letter of a label takes at most on average, and the height of a label."""

AROUND = 0.12
"""How much of the extent of all places is left free around them."""
LEAST = 30 * UNITS
"""The least width and height of the part of the world that is shown."""
FLATTEST, TALLEST = 2.0, 1.15
"""The limits of width to height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be marked: a place, the link to its page, the id of its row in the table, and the
    number of its incidents."""

    link: Link
    anchor: str
    count: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark. `x` and `y` are in percent of the map, `radius`, `target` (the radius of what can be
    touched) and `shift` (from the middle of the mark to its label) in pixels. `url` leads to the
    page of the place, or to the row of the first of several places. `label` is empty where there
    is no room for one; `side` is where it is, `start` for right of the mark or `end`."""

    x: float
    y: float
    radius: float
    target: float
    url: str
    name: str
    label: str
    shift: float
    side: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map. `box` is the `viewBox` of the outlines; `wide` and `narrow` are the marks on a screen
    and on a phone, where those that would touch are one."""

    box: str
    wide: tuple[Mark, ...]
    narrow: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Spots that have one mark, the one with most incidents first, and where the mark is in
    pixels."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    radius: float

    @property
    def target(self) -> float:
        return max(self.radius, TARGET)


@dataclass(frozen=True, slots=True)
class _Box:
    """The part of the world that is shown, in units of the map."""

    left: float
    top: float
    width: float
    height: float


def place_map(spots: Iterable[Spot]) -> PlaceMap | None:
    """The map of places; None without places. The same places give the same map."""
    shown = sorted(spots, key=lambda one: (-one.count, one.anchor))[:MOST_MARKS]
    if not shown:
        return None
    box = _box_around([projected(one.lat, one.lon) for one in shown])
    return PlaceMap(
        f"{box.left:.0f} {box.top:.0f} {box.width:.0f} {box.height:.0f}",
        _marks(shown, box, WIDE),
        _marks(shown, box, NARROW),
    )


def _box_around(points: Sequence[tuple[int, int]]) -> _Box:
    """The part of the world around points, with room around them, and neither too flat nor too
    tall."""
    (left, right), (top, bottom) = ((min(of), max(of)) for of in zip(*points, strict=True))
    width = max(LEAST, (right - left) * (1 + 2 * AROUND))
    height = max(LEAST, (bottom - top) * (1 + 2 * AROUND))
    width, height = max(width, height * TALLEST), max(height, width / FLATTEST)
    return _Box((left + right - width) / 2, (top + bottom - height) / 2, width, height)


def _marks(spots: Sequence[Spot], box: _Box, pixels: int) -> tuple[Mark, ...]:
    """The marks on a map of that width, the largest first."""
    groups = _grouped(spots, box, pixels)
    height = pixels * box.height / box.width
    taken: list[tuple[float, float, float, float]] = [
        (one.x - one.target, one.y - one.target, one.x + one.target, one.y + one.target)
        for one in groups
    ]
    marks = []
    for group in groups:
        label, side = _label(group, taken, pixels)
        first, count = group.spots[0], sum(one.count for one in group.spots)
        names = ", ".join(one.link.text for one in group.spots)
        marks.append(
            Mark(
                round(100 * group.x / pixels, 2),
                round(100 * group.y / height, 2),
                round(group.radius, 1),
                round(group.target, 1),
                first.link.url if len(group.spots) == 1 else f"#{first.anchor}",
                f"{names}: {counted(count, 'incident')}",
                label,
                round((group.radius + 4) * (-1 if side == "end" else 1), 1),
                side,
            )
        )
    return tuple(marks)


def _grouped(spots: Sequence[Spot], box: _Box, pixels: int) -> list[_Group]:
    """The spots in groups, so that no two targets touch: each spot joins the first group that it
    would touch."""
    scale, most = pixels / box.width, spots[0].count
    groups: list[_Group] = []
    for spot in spots:
        x, y = projected(spot.lat, spot.lon)
        radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(spot.count / most)
        one = _Group((spot,), (x - box.left) * scale, (y - box.top) * scale, radius)
        for number, other in enumerate(groups):
            if hypot(one.x - other.x, one.y - other.y) < one.target + other.target:
                groups[number] = replace(other, spots=(*other.spots, spot))
                break
        else:
            groups.append(one)
    return groups


def _label(
    group: _Group, taken: list[tuple[float, float, float, float]], pixels: int
) -> tuple[str, str]:
    """The label of a mark and the side on which it is; empty if there is no room. What it takes is
    added to `taken`."""
    others = len(group.spots) - 1
    label = group.spots[0].link.text + (f" +{others}" if others else "")
    width = LETTER * len(label)
    for side, left in (("start", group.x + group.radius + 4), ("end", group.x - group.radius - 4)):
        left -= width if side == "end" else 0
        top, right, bottom = group.y - LINE / 2, left + width, group.y + LINE / 2
        own = (group.x - group.target, group.y - group.target)
        free = all(
            right < one[0] or left > one[2] or bottom < one[1] or top > one[3]
            for one in taken
            if one[:2] != own
        )
        if free and left > 0 and right < pixels:
            taken.append((left, top, right, bottom))
            return label, side
    return "", "start"
