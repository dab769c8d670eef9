"""The incidents: a row for each, with its labels, its place and its main relation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from macros.records.model.incident import Incident, Place
from macros.records.model.vocabulary import IncidentType, MappedPlace
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import (
    CHANGED,
    EARLIEST,
    LABEL,
    LATEST,
    NAME,
    PAGE,
    RELATION_TITLE,
    REPORTED,
    changed_day,
    days,
    is_reported,
    label,
    name,
    of_incident,
    page,
    prose,
    title,
)
from macros.views.exports.tables.table import Day, Table, Uri, about, said

CAMEO = "cameo:"
"""Stands before a code of CAMEO, so that no program takes it for a number and drops its zeros."""


class IncidentRow(NamedTuple):
    """Something that happened, the oldest first. What is withdrawn is left out."""

    incident_id: Annotated[str, about("The id of the incident, as in its address.")]
    title: Annotated[str, said(Incident, "title", REPORTED)]
    date_edtf: Annotated[str, said(Incident, "date")]
    first_day: Annotated[Day | None, EARLIEST]
    last_day: Annotated[Day | None, LATEST]
    date_basis: Annotated[str | None, said(Incident, "date_basis")]
    type: Annotated[str, said(Incident, "type", "A term of incident-types.")]
    type_label: Annotated[str, LABEL]
    tone: Annotated[str, said(IncidentType, "tone", "A term of tones; the type has it.")]
    tone_label: Annotated[str, LABEL]
    cameo_code: Annotated[
        str | None,
        about(f"The code of the type in the CAMEO scheme, behind “{CAMEO}”."),
    ]
    verification: Annotated[str, said(Incident, "verification", "A term of verification.")]
    verification_label: Annotated[str, LABEL]
    reported: Annotated[bool, about("Whether the incident is not certain, by its verification.")]
    place_name: Annotated[str | None, said(Place, "name")]
    place_state_id: Annotated[str | None, said(Place, "state", table="actors")]
    place_state_name: Annotated[str | None, NAME]
    place_at: Annotated[str | None, said(Place, "at", "A term of places.")]
    place_at_label: Annotated[str | None, LABEL]
    latitude: Annotated[float | None, said(MappedPlace, "lat", "It is that of the term before.")]
    longitude: Annotated[float | None, said(MappedPlace, "lon", "It is that of the term before.")]
    main_relation_id: Annotated[
        str | None, about("The relation that it belongs to first.", table="relations")
    ]
    main_relation_title: Annotated[str | None, RELATION_TITLE]
    summary: Annotated[
        str,
        about(
            "What happened, as plain text. Its citations are in the table citations; “(reported)” "
            "behind a sentence says that it is less sure than the incident."
        ),
    ]
    significance: Annotated[
        str | None, about("Why it matters and what followed, as plain text, as in the summary.")
    ]
    editors_note: Annotated[str | None, about("A note by the editors, as plain text.")]
    participant_count: Annotated[int, about("How many rows of participants it has.")]
    claim_count: Annotated[int, about("How many rows of claims it has.")]
    source_count: Annotated[int, about("How many sources its record lists.")]
    added_edtf: Annotated[str | None, said(Incident, "added")]
    added_first_day: Annotated[Day | None, EARLIEST]
    added_last_day: Annotated[Day | None, LATEST]
    changed_day: Annotated[Day | None, CHANGED]
    page_url: Annotated[Uri | None, PAGE]


def _rows(context: PageContext) -> Iterator[IncidentRow]:
    archive = context.archive
    vocabulary = archive.vocabulary
    for one in archive.incidents:
        kind = vocabulary.incident_types[one.type]
        place = one.place
        at = vocabulary.places[place.at] if place and place.at else None
        main = next(iter(archive.relations_of(one)), None)
        yield IncidentRow(
            one.id,
            title(one, archive),
            *days(one.date),
            one.date_basis,
            one.type,
            kind.label,
            kind.tone,
            vocabulary.tones[kind.tone].label,
            f"{CAMEO}{kind.cameo}" if kind.cameo else None,
            one.verification,
            vocabulary.verification[one.verification].label,
            is_reported(one, archive),
            place.name if place else None,
            place.state if place else None,
            name(archive, place.state) if place else None,
            place.at if place else None,
            label(vocabulary.places, place.at) if place else None,
            at.lat if at else None,
            at.lon if at else None,
            main.id if main else None,
            main.title if main else None,
            prose(one.summary, archive) or "",
            prose(one.significance, archive),
            prose(one.note, archive),
            len(one.actors),
            len(one.claims),
            len(one.sources),
            *days(one.added),
            changed_day(one),
            page(one, context),
        )


TABLES = (Table("incidents", IncidentRow, ("incident_id",), _rows, of_incident),)
