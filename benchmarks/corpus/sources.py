"""Where a corpus has it from: publications with addresses, titles and days of their own."""

from __future__ import annotations

from collections.abc import Sequence

from macros.records.text.edtf import Edtf

from .chance import Chance
from .dates import day_after
from .effects import Words
from .words import LANGUAGES, PAPERS, slug
from .world import World
from .yaml_text import Value

Source = dict[str, Value]
Sources = dict[str, Source]
"""By their keys in the file."""


def made(
    about: str,
    title: str,
    when: Edtf,
    states: Sequence[str],
    count: int,
    world: World,
    words: Words,
    chance: Chance,
) -> Sources:
    """So many sources of different publishers in some states, on the record of the id `about`."""
    houses = [
        (state, town, paper) for state in states for town in world.towns(state) for paper in PAPERS
    ]
    kinds = list(words["source-kinds"])
    found: Sources = {}
    for state, town, paper in chance.some(houses, count):
        key = slug(f"{town} {paper}")
        address = f"https://{slug(paper)}.{slug(town)}.example"
        found[key] = {
            "url": f"{address}/{when.earliest:%Y/%m}/{about}",
            "title": f"{title}, as {world.by_id[state].name} sees it",
            "publisher": f"The {town} {paper}",
            "published": day_after(when, chance),
            "language": chance.early(LANGUAGES),
            "kind": "press" if chance.happens(0.6) else chance.pick(kinds),
        }
        if chance.happens(0.1):
            found[key]["note"] = "Seen in a feed archive"
    return found
