"""Where the towns of a corpus are on the map: each state somewhere, its towns around there."""

from __future__ import annotations

from .chance import Chance
from .words import slug
from .world import World
from .yaml_text import Value


def place_id(town: str) -> str:
    """The id of a town in the vocabulary."""
    return slug(town)


def places(world: World) -> dict[str, Value]:
    """The vocabulary of places: all towns of all states."""
    found: dict[str, Value] = {}
    for state in world.states:
        chance = Chance("places", state.id)
        north, east = chance.between(-40, 60), chance.between(-120, 150)
        for town in world.towns(state.id):
            lat = f"{north + chance.between(-300, 300) / 100:.2f}"
            lon = f"{east + chance.between(-300, 300) / 100:.2f}"
            found[place_id(town)] = {"label": town, "lat": lat, "lon": lon}
    return found
