"""The view of the places of the record: a map, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, Term
from macros.views.pages.drawn.map_marks import PlaceMap, Spot, place_map
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table: the id of its row, the link to its page, and its incidents."""

    anchor: str
    place: Link
    incidents: str


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """`placed` is the number of incidents that have a place on the map, `total` that of all."""

    template: ClassVar[str] = "places.html"
    title: str
    map: PlaceMap | None
    placed: str
    total: str
    places: tuple[PlaceRow, ...]


def places_in_use(context: PageContext) -> tuple[Term, ...]:
    """The places of the vocabulary that an incident has."""
    archive = context.archive
    return tuple(
        Term("places", id, word)
        for id, word in archive.vocabulary.places.items()
        if archive.count_with_term("places", id)
    )


def places_page(context: PageContext) -> PlacesPage:
    places, archive = context.archive.vocabulary.places, context.archive
    counts = {one: archive.count_with_term("places", one.id) for one in places_in_use(context)}
    most_first = sorted(counts, key=lambda one: -counts[one])
    spots = (
        Spot(context.link(one), one.id, counts[one], places[one.id].lat, places[one.id].lon)
        for one in most_first
    )
    if not counts:
        return PlacesPage(context.title(Index.PLACES), None, "", "", ())
    return PlacesPage(
        context.title(Index.PLACES),
        place_map(spots),
        f"{sum(counts.values())}",
        counted(archive.lists.total("incidents", "", ""), "incident"),
        tuple(PlaceRow(one.id, context.link(one), f"{counts[one]:,}") for one in most_first),
    )
