"""Miller's cylindrical projection, in which any part of the world can be cut out of a map."""

from __future__ import annotations

from math import log, pi, radians, tan

UNITS = 10
"""Units of the map in a degree of longitude."""


def projected(lat: float, lon: float) -> tuple[int, int]:
    """The point of a map for degrees north and east (WGS 84): to the right, and downwards. The
    formula is that of O. M. Miller, 1942: 1.25 ln tan(π/4 + 2φ/5)."""
    upwards = 1.25 * log(tan(pi / 4 + 0.4 * radians(lat)))
    return round(UNITS * lon), -round(UNITS * upwards * 180 / pi)
