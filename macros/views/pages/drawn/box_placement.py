"""Puts boxes into a frame, near where a layout has them, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from macros.views.pages.drawn.stress_layout import Edge, Position

GAP = 16
"""Between two boxes, so that the lines between them can be seen."""

MARGIN = 30
"""Between two components."""

_ROUNDS = 60
_FLAT = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around the point (`x`, `y`), in whole units."""

    x: int
    y: int
    width: int
    height: int

    @property
    def left(self) -> int:
        return self.x - self.width // 2

    @property
    def top(self) -> int:
        return self.y - self.height // 2

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def overlap(self, other: Box) -> tuple[int, int]:
        """By how much the two are too near each other, sideways and up or down. They overlap if
        both are positive."""
        across = (self.width + other.width + 1) // 2 + GAP - abs(self.x - other.x)
        up = (self.height + other.height + 1) // 2 + GAP - abs(self.y - other.y)
        return across, up


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle that boxes are put into, from its corner `left`, `top`."""

    left: int
    top: int
    width: int
    height: int

    def within(self, box: Box) -> Box:
        """The box, moved into the room as far as it fits."""
        left = max(min(box.left, self.left + self.width - box.width), self.left)
        top = max(min(box.top, self.top + self.height - box.height), self.top)
        return replace(box, x=left + box.width // 2, y=top + box.height // 2)


def placed(
    layouts: Sequence[Mapping[int, Position]],
    sizes: Sequence[tuple[int, int]],
    width: int,
    height: int,
) -> list[Box]:
    """A box of each size, near where the layout of its component has it. The frame is `width` wide,
    unless a box is wider; boxes that have no room in it go below it."""
    frame = Room(0, 0, width, height)
    found: dict[int, Box] = {}
    for layout, room in zip(layouts, _rooms([len(one) for one in layouts], frame), strict=True):
        found |= _stretched(layout, sizes, room)
    boxes = [frame.within(found[node]) for node in range(len(sizes))]
    for _ in range(_ROUNDS):
        if not _push_apart(boxes, frame):
            break
    done: list[Box] = []
    order = sorted(range(len(boxes)), key=lambda at: (boxes[at].y, boxes[at].x, at))
    for at in order:
        boxes[at] = _below(boxes[at], done)
        done.append(boxes[at])
    return boxes


def _rooms(counts: Sequence[int], frame: Room) -> Iterator[Room]:
    """A room for each component, given the numbers of their nodes: the first has its share of the
    frame's longer side, and the others share what is left of it along the other side."""
    if len(counts) < 2:
        yield from [frame] * len(counts)
        return
    others, across = sum(counts[1:]), frame.width > frame.height
    long, short = (frame.width, frame.height) if across else (frame.height, frame.width)
    share = long * counts[0] // (counts[0] + others)
    yield _room(frame, across, 0, share - MARGIN, 0, short)
    before = 0
    for count in counts[1:]:
        start, end = (short * part // others for part in (before, before + count))
        last = end == short
        yield _room(frame, across, share, long - share, start, end - start - (not last) * MARGIN)
        before += count


def _room(frame: Room, across: bool, along: int, length: int, start: int, breadth: int) -> Room:
    length, breadth = max(length, 0), max(breadth, 0)
    if across:
        return Room(frame.left + along, frame.top + start, length, breadth)
    return Room(frame.left + start, frame.top + along, breadth, length)


def _stretched(
    layout: Mapping[int, Position], sizes: Sequence[tuple[int, int]], room: Room
) -> dict[int, Box]:
    """The boxes of a component, so far apart that they fill a room. It is turned if the room is
    higher than it is wide."""
    upright = room.height > room.width
    points = {node: (y, x) if upright else (x, y) for node, (x, y) in layout.items()}
    ranges = [(min(values), max(values)) for values in zip(*points.values(), strict=True)]
    boxes = {}
    for node, point in points.items():
        shares = [
            (value - low) / (high - low) if high - low > _FLAT else 0.5
            for value, (low, high) in zip(point, ranges, strict=True)
        ]
        width, height = sizes[node]
        left = room.left + round(shares[0] * (room.width - width))
        top = room.top + round(shares[1] * (room.height - height))
        boxes[node] = Box(left + width // 2, top + height // 2, width, height)
    return boxes


def _push_apart(boxes: list[Box], frame: Room) -> bool:
    """Move boxes that overlap away from each other, each by half; false if none do."""
    moved = False
    for one, other in combinations(range(len(boxes)), 2):
        across, up = boxes[one].overlap(boxes[other])
        if across <= 0 or up <= 0:
            continue
        moved = True
        sideways = across < up
        left, right = boxes[one], boxes[other]
        forward = (left.x <= right.x) if sideways else (left.y <= right.y)
        by = ((across if sideways else up) + 1) // 2 * (1 if forward else -1)
        boxes[one] = frame.within(_moved(left, -by, sideways))
        boxes[other] = frame.within(_moved(right, by, sideways))
    return moved


def _moved(box: Box, by: int, sideways: bool) -> Box:
    return replace(box, x=box.x + by) if sideways else replace(box, y=box.y + by)


def _below(box: Box, others: Sequence[Box]) -> Box:
    """The box, moved down until it is free of others."""
    while in_the_way := [one for one in others if min(box.overlap(one)) > 0]:
        lowest = max(one.bottom for one in in_the_way)
        box = replace(box, y=lowest + GAP + box.height // 2 + 1)
    return box


def faults(boxes: Sequence[Box], edges: Sequence[Edge]) -> int:
    """How many lines between the middles of boxes cross each other, and how many go through a box
    that they do not lead to, which looks as if they did and counts threefold."""
    crossings = sum(
        _cross(boxes[one[0]], boxes[one[1]], boxes[other[0]], boxes[other[1]])
        for one, other in combinations(edges, 2)
        if not {*one} & {*other}
    )
    hidden = sum(
        _goes_through(boxes[one], boxes[other], box)
        for one, other in edges
        for at, box in enumerate(boxes)
        if at not in (one, other)
    )
    return crossings + 3 * hidden


def _side(one: Box, other: Box, x: int, y: int) -> int:
    """On which side of the line through two boxes a point lies: below 0, above 0, or 0 on it."""
    return (other.x - one.x) * (y - one.y) - (other.y - one.y) * (x - one.x)


def _cross(a: Box, b: Box, c: Box, d: Box) -> bool:
    return (_side(a, b, c.x, c.y) > 0) != (_side(a, b, d.x, d.y) > 0) and (
        _side(c, d, a.x, a.y) > 0
    ) != (_side(c, d, b.x, b.y) > 0)


def _goes_through(one: Box, other: Box, box: Box) -> bool:
    right, bottom = box.left + box.width, box.bottom
    if max(one.x, other.x) < box.left or min(one.x, other.x) > right:
        return False
    if max(one.y, other.y) < box.top or min(one.y, other.y) > bottom:
        return False
    corners = [(x, y) for x in (box.left, right) for y in (box.top, bottom)]
    return len({_side(one, other, x, y) > 0 for x, y in corners}) > 1
