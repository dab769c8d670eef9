"""The endpoints of single records: the files beside their pages that have them as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel, RootModel

from macros.views.context.page_context import PageContext
from macros.views.exports.api.endpoint import Endpoint, Parameter
from macros.views.exports.moved_records import MovedData
from macros.views.exports.records.actor_data import ActorData
from macros.views.exports.records.briefing_data import BriefingData
from macros.views.exports.records.incident_data import IncidentData
from macros.views.exports.records.relation_data import RelationData
from macros.views.exports.records.term_data import TermData
from macros.views.exports.records.withdrawn_data import WithdrawnData


class IncidentFile(RootModel[IncidentData | WithdrawnData | MovedData]):
    """An incident; or that it is withdrawn, or where it is now."""


class ActorFile(RootModel[ActorData | WithdrawnData | MovedData]):
    """An actor; or that it is withdrawn, or where it is now."""


class RelationFile(RootModel[RelationData | WithdrawnData | MovedData]):
    """The relation of two states; or that it is withdrawn, or where it is now."""


class BriefingFile(RootModel[BriefingData | MovedData]):
    """A briefing; or where it is now."""


class _Row(NamedTuple):
    """A kind of pages by its name in the registry, what its files hold, and an id for sites that
    have none."""

    kind: str
    model: type[BaseModel]
    summary: str
    id: str


_ROWS = (
    _Row("incident", IncidentFile, "An incident", "arcadia-closes-border"),
    _Row("actor", ActorFile, "An actor", "arcadia"),
    _Row("relation", RelationFile, "The relation of two states", "arcadia-borduria"),
    _Row("briefing", BriefingFile, "A briefing, without its text", "how-arcadia-lost-an-embassy"),
    _Row("term of topics", TermData, "A topic", "fishing"),
    _Row("term of places", TermData, "A place", "arcadia-city"),
)

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"


def record_endpoints(context: PageContext) -> Iterator[Endpoint]:
    """An endpoint for each kind of records that the site has as data."""
    for row in _ROWS:
        kind = context.registry.kinds[row.kind]
        # One of the site, so that whoever tries the example gets an answer.
        example = next((kind.key(one) for one in kind.targets(context)), row.id)
        for format in kind.formats:
            if format.output == "json" and context.site.writes(format.output):
                yield Endpoint(
                    name=row.kind.replace(" ", "-"),
                    path=format.path(kind.path_of("{id}")),
                    tag="records",
                    summary=row.summary,
                    description="Everything that the page of the record has, as data.",
                    model=row.model,
                    parameters={"id": Parameter("The id of the record.", example, ID)},
                )
