"""The drawing of a graph: states as boxes with their names, relations as lines between them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isqrt
from unicodedata import east_asian_width

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.views.context.page_context import Link, PageContext
from macros.views.pages.drawn.box_placement import Box, faults, placed
from macros.views.pages.drawn.relation_standing import RelationStanding
from macros.views.pages.drawn.stress_layout import Edge, Position
from macros.views.words.wording import counted

THINNEST, THICKEST = 15, 75
"""The width of a line, in tenths."""

LINE, PADDING = 20, 6
"""The height of a line of a name, and the space around the name."""

_LONGEST = 18
"""Characters of a line of a name."""


Layouts = Sequence[Mapping[int, Position]]
"""The layout of each component of the graph."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing is fitted into: the least width and height, what each state adds to them, the
    most width, and the size of the letters."""

    width: int
    height: int
    wider: int
    higher: int
    widest: int
    letters: int


WIDE = Frame(width=300, height=240, wider=60, higher=18, widest=960, letters=16)
TALL = Frame(width=360, height=140, wider=0, higher=38, widest=360, letters=14)


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of a name, at the height of its foot."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class GraphState:
    """A state: a box around its name, from the corner `left`, `top`; `x` is its middle."""

    link: Link
    lines: tuple[NameLine, ...]
    x: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class GraphLine:
    """A relation: a line between the middles of two boxes. The text of the link says how it
    stands."""

    link: Link
    style: str
    is_old: bool
    thickness: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    letters: int
    lines: tuple[GraphLine, ...]
    states: tuple[GraphState, ...]


def graph_drawing(
    frame: Frame,
    found: Sequence[Layouts],
    relations: Sequence[Relation],
    states: Mapping[str, Actor],
    edges: Sequence[Edge],
    standings: Mapping[str, RelationStanding],
    context: PageContext,
) -> Drawing:
    """The clearest of some layouts, in a frame. `states` are in the order of the layouts' nodes,
    `edges` in that of the relations."""
    names = [textwrap.wrap(one.name, _LONGEST, break_long_words=False) for one in states.values()]
    sizes = [
        (max(_length(line, frame.letters) for line in lines) + 2 * PADDING, _height(lines))
        for lines in names
    ]
    boxes = _to_corner(_clearest(frame, found, sizes, edges))
    most = max((one.count for one in relations), default=0) or 1
    lines = tuple(
        _line(relation, boxes[edge[0]], boxes[edge[1]], standings[relation.id], most, context)
        for relation, edge in zip(relations, edges, strict=True)
    )
    return Drawing(
        width=max(box.left + box.width for box in boxes) + 1,
        height=max(box.bottom for box in boxes) + 1,
        letters=frame.letters,
        lines=lines,
        states=tuple(
            GraphState(
                context.link(state, state.name),
                tuple(
                    NameLine(line, box.top + PADDING + LINE * number + frame.letters)
                    for number, line in enumerate(own)
                ),
                box.x,
                box.left,
                box.top,
                box.width,
                box.height,
            )
            for state, own, box in zip(states.values(), names, boxes, strict=True)
        ),
    )


def _clearest(
    frame: Frame,
    found: Sequence[Layouts],
    sizes: Sequence[tuple[int, int]],
    edges: Sequence[Edge],
) -> list[Box]:
    width = min(frame.width + frame.wider * len(sizes), frame.widest)
    height = frame.height + frame.higher * len(sizes)
    all_boxes = [placed(layouts, sizes, width, height) for layouts in found]
    return min(all_boxes, key=lambda boxes: faults(boxes, edges))


def _to_corner(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, moved together so that none of the drawing's upper and left side is empty."""
    left, top = min(box.left for box in boxes) - 1, min(box.top for box in boxes) - 1
    return [replace(box, x=box.x - left, y=box.y - top) for box in boxes]


def _line(
    relation: Relation,
    one: Box,
    other: Box,
    stands: RelationStanding,
    most: int,
    context: PageContext,
) -> GraphLine:
    link = context.link(relation)
    count = counted(relation.count, "incident")
    words = f"{relation.title}: {stands.words or 'not recorded'}; {count}"
    width = THINNEST + isqrt((THICKEST - THINNEST) ** 2 * relation.count // most)
    return GraphLine(
        Link(link.url, words),
        stands.style,
        stands.is_old,
        f"{width // 10}.{width % 10}",
        one.x,
        one.y,
        other.x,
        other.y,
    )


def _height(lines: Sequence[str]) -> int:
    return LINE * len(lines) + 2 * PADDING


def _length(text: str, letters: int) -> int:
    """How wide a text is, at most, in letters of a size and of any common face: an estimate."""
    return sum(map(_hundredths, text)) * letters // 100


def _hundredths(letter: str) -> int:
    if letter == "W":
        return 112
    if east_asian_width(letter) in "WF":
        return 100
    return 80 if letter.isupper() or letter in "mw" else 61
