"""Places as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.incident import Place
from macros.records.model.vocabulary import MappedPlace
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Term
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.references import (
    ActorRef,
    PageTermRef,
    address,
    optional_actor,
)


class MapPlaceRef(PageTermRef):
    """A place of the vocabulary, with where it is on the map."""

    lat: float = Field(description=described(MappedPlace, "lat"))
    lon: float = Field(description=described(MappedPlace, "lon"))


class PlaceData(DataModel):
    """Where something happened."""

    name: str = Field(description=described(Place, "name"))
    state: ActorRef | None = Field(description=described(Place, "state"))
    at: MapPlaceRef | None = Field(description=described(Place, "at"))


def place_data(place: Place | None, context: PageContext) -> PlaceData | None:
    if place is None:
        return None
    return PlaceData.model_construct(
        name=place.name,
        state=optional_actor(place.state, context),
        at=_map_place(place.at, context) if place.at else None,
    )


def _map_place(id: str, context: PageContext) -> MapPlaceRef:
    place = context.archive.vocabulary.places[id]
    return MapPlaceRef.model_construct(
        id=id,
        label=place.label,
        url=address(Term("places", id, place), context),
        lat=place.lat,
        lon=place.lon,
    )
