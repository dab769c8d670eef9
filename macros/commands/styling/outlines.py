"""The command `outlines`: writes the outlines of countries that maps have, from a TopoJSON file."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from macros.commands.command import Command, WrongUsage
from macros.location import ROOT
from macros.views.pages.drawn.map_projection import UNITS, projected

FILE = ROOT / "overrides" / "views" / "_outlines.html"
"""The template that has the two paths, of the land and of the borders, in this order."""

FINEST = 5
"""Units of the map that a line has to go before its next point is drawn."""
SOUTHERNMOST = -58
"""Degrees: Antarctica is left out."""

Point = tuple[int, int]
Topology = dict[str, Any]


def _arcs(topology: Topology) -> list[list[tuple[float, float]]]:
    """The lines of a topology in degrees east and north: they are stored as quantized differences
    (TopoJSON 2.1.4)."""
    (by_x, by_y), (from_x, from_y) = (
        topology["transform"][name] for name in ("scale", "translate")
    )
    found = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, by: [at[0] + by[0], at[1] + by[1]])
        found.append([(x * by_x + from_x, y * by_y + from_y) for x, y in steps])
    return found


def _numbers(arcs: Any) -> Iterator[int]:
    """The numbers of the arcs in the nested lists of a geometry; ~n is arc n backwards."""
    for one in arcs:
        if isinstance(one, int):
            yield one if one >= 0 else ~one
        else:
            yield from _numbers(one)


def _rings(geometry: Any) -> Iterator[list[int]]:
    """The rings of a polygon or of several, each as the numbers of its arcs."""
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _rings(one)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    else:
        for polygon in geometry["arcs"]:
            yield from polygon


def simplified(line: Sequence[tuple[float, float]]) -> list[Point]:
    """A line on the map, without the points that lie too near to the one before. Its ends stay, so
    that lines which meet still do."""
    points = [projected(lat, lon) for lon, lat in line]
    kept = points[:1]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((x, y))
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def _continuous(ring: Sequence[Point]) -> list[Point]:
    """A ring that goes on beyond the edge of the map where it crosses the date line, rather than
    back to the other edge."""
    found, turns = list(ring[:1]), 0
    for (before, _), (x, y) in pairwise(ring):
        if abs(x - before) > 180 * UNITS:
            turns += 1 if x < before else -1
        found.append((x + turns * 360 * UNITS, y))
    return found


def path(lines: Iterable[Sequence[Point]], *, closed: bool) -> str:
    """The `d` of an SVG path, in steps from point to point."""
    parts = []
    for line in lines:
        (x, y), *others = line
        steps = [f"M{x} {y}l"]
        for right, down in others:
            steps.append(f"{right - x} {down - y} ".replace(" -", "-"))
            x, y = right, down
        parts.append("".join(steps).strip() + ("z" if closed else ""))
    return "".join(parts)


def _outlines(topology: Topology) -> tuple[str, str]:
    """The paths of the land and of the borders between countries."""
    arcs = _arcs(topology)
    lines = [simplified(arc) for arc in arcs]
    land = []
    for ring in _rings(topology["objects"]["land"]):
        if max(lat for number in _numbers(ring) for _, lat in arcs[number]) > SOUTHERNMOST:
            ordered = [lines[one] if one >= 0 else lines[~one][::-1] for one in ring]
            points = _continuous([point for line in ordered for point in line[1:]])
            if len(set(points)) > 2:
                land.append(points)
    countries = topology["objects"]["countries"]["geometries"]
    shared = Counter(number for one in countries for number in set(_numbers(one.get("arcs", ()))))
    borders = [lines[number] for number, of in shared.items() if of > 1]
    return path(land, closed=True), path(borders, closed=False)


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", help="countries-110m.json of the npm package world-atlas", type=Path
    )


def _run(options: Namespace) -> int:
    try:
        topology = json.loads(options.file.read_text("utf-8"))
        paths = iter(_outlines(topology))
    except (OSError, ValueError, KeyError) as error:
        raise WrongUsage(f"{options.file} is not such a TopoJSON file: {error!r}") from None
    text = re.sub(r'(?<= d=")[^"]*', lambda _: next(paths), FILE.read_text("utf-8"))
    FILE.write_text(text, "utf-8", newline="\n")
    print(f"{FILE.relative_to(ROOT)}: {len(text):,} bytes")
    return 0


COMMAND = Command("outlines", "write the outlines of countries that maps have", _options, _run)
