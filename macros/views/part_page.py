"""The page of a part of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ..archive.citations import CitedSource
from ..archive.lists import LISTS
from ..records.actor import Actor
from .actor import roles_in
from .backlinks import links_to
from .board import BoardRow, board_rows
from .claims import ClaimView, claim_views
from .corrections import ChangeRow, change_rows
from .entries import ActorEntry, BriefingEntry, Timeline, actor_entry, briefing_entries, timeline
from .parts import neighbour, owner_title, part_title
from .relation import Step, steps_of
from .sections import Section, Sections, key_of, label, sections, ways_to
from .sheet import Link, Sheet
from .sources import Publisher, publishers
from .urls import Part


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part of a list: its `sections` if it is cut itself, else one of the others. `above` leads
    to what the list belongs to, and to the parts that this one is a part of."""

    template: ClassVar[str] = "part.html"
    above: tuple[Link, ...]
    title: str
    previous: Link | None
    next: Link | None
    sections: Sections | None = None
    timeline: Timeline | None = None
    claims: tuple[ClaimView, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    briefings: tuple[BriefingEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    links: tuple[Link, ...] = ()
    ways: tuple[Section, ...] = ()


def part_page(part: Part, sheet: Sheet) -> PartPage:
    archive = sheet.archive
    fields: dict[str, Any]
    if found := sections(part.list, part.of, sheet, *part.steps):
        fields = {"sections": found}
    else:
        page = LISTS[part.list].page
        items = archive.lists.listed(part.list, *key_of(part.of), *part.steps)
        fields = _drawn(part, items[page * (part.number - 1) : page * part.number], sheet)
    return PartPage(
        above=(_home(part, sheet), *_above(part, sheet)),
        title=part_title(part, archive),
        previous=_beside(part, -1, sheet),
        next=_beside(part, +1, sheet),
        **fields,
    )


def _drawn(part: Part, items: Sequence[Any], sheet: Sheet) -> dict[str, Any]:
    """What fills the page, under the name of its field."""
    match part.list:
        case "years" | "timeline" | "followed-by":
            notes = roles_in(items, part.of, sheet) if isinstance(part.of, Actor) else None
            return {"timeline": timeline(items, sheet, notes)}
        case "claims-by" | "claims-about" | "statuses":
            return {"claims": claim_views(items, sheet)}
        case "people" | "kinds":
            return {"actors": tuple(actor_entry(actor, sheet) for actor in items)}
        case "relations":
            return {"rows": board_rows(items, sheet)}
        case "briefings" | "all-briefings":
            return {"briefings": briefing_entries(items, sheet)}
        case "history":
            return {"steps": steps_of(items, sheet)}
        case "sources":
            return {"publishers": publishers(items, sheet)}
        case "corrections":
            return {"changes": change_rows(items, sheet)}
        case "claimants":
            return {"ways": ways_to(items, "claims-by", sheet)}
        case "claimed-about":
            return {"ways": ways_to(items, "claims-about", sheet)}
        case "states":
            return {"ways": ways_to(items, "relations", sheet)}
    return {"links": links_to(items, sheet)}


def _home(part: Part, sheet: Sheet) -> Link:
    if isinstance(part.of, CitedSource):
        registered = sheet.archive.registered(part.of.url)
        assert registered is not None
        return sheet.link(registered, part.of.source.title)
    return sheet.link(part.of, owner_title(part.of))


def _above(part: Part, sheet: Sheet) -> Iterator[Link]:
    for depth in range(1, len(part.steps)):
        steps = part.steps[:depth]
        words = label(part.list, part.of, steps, sheet.archive)
        yield sheet.link(Part(part.of, part.list, steps), words)


def _beside(part: Part, by: int, sheet: Sheet) -> Link | None:
    found = neighbour(part, by, sheet)
    if found is None:
        return None
    words = label(found.list, found.of, found.steps, sheet.archive)
    return sheet.link(found, f"{words} (page {found.number})" if found.number > 1 else words)
