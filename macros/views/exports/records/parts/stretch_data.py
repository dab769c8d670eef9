"""The history of a relation as data: each value with the days on which it held."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.records.text.date_words import beginning
from macros.records.text.iso_dates import day_before, iso_day
from macros.views.components.state_words import CONSULAR, DIPLOMATIC
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.axis_data import AxisData, axis_fields
from macros.views.exports.records.parts.date_data import DateData, date_data, optional_date
from macros.views.exports.records.parts.references import IncidentRef, incident_ref
from macros.views.words.wording import doubt_of


class StretchData(AxisData):
    """A value of a relation, and the days on which it held."""

    first_day: str | None = Field(
        description="The first day of the value, in ISO 8601; the first one of its date, if that "
        "is imprecise. Null for what held before the first incident of the record: 'began' says "
        "since when or by when it did.",
        examples=["2025-11-03"],
    )
    last_day: str | None = Field(
        description="The last day of the value, in ISO 8601: the day before the next value of the "
        "same sort begins, which tells how sure the end is. Null if no end is recorded.",
        examples=["2026-02-11"],
    )
    began: DateData = Field(
        description="When it began, as precisely as is recorded; for what held before the first "
        "incident, since or by when it did."
    )
    last_recorded: DateData | None = Field(
        description="The last date as of which something shows the value; that of the next value, "
        "if one took its place. Null if it is not known which value held. That nothing newer is "
        "recorded does not say that a value still holds."
    )
    lapsed: bool = Field(
        description="Whether the value before ended with the incident, and none is recorded in its "
        "place: 'value' is null then."
    )
    certain: bool = Field(
        description="Whether the incident that set it is certain; true if it held before the first "
        "one."
    )
    incident: IncidentRef | None = Field(
        description="The incident that set the value; null for what held before the first one."
    )


def history_data(relation: Relation, context: PageContext) -> Iterator[StretchData]:
    """All stretches of a relation: those of both states together first, then those of missions."""
    for axis in _axes(relation):
        for stretch in relation.history[axis]:
            yield _stretch_data(stretch, context)


def _axes(relation: Relation) -> list[Axis]:
    common = [axis for axis in (DIPLOMATIC, CONSULAR) if axis in relation.history]
    return [*common, *(axis for axis in relation.history if axis not in common)]


def _stretch_data(stretch: Stretch, context: PageContext) -> StretchData:
    incident = stretch.incident
    return StretchData.model_construct(
        **axis_fields(stretch.axis, stretch.value, context),
        first_day=iso_day(stretch.first_day),
        last_day=day_before(stretch.until.earliest) if stretch.until else None,
        began=date_data(stretch.since, beginning),
        last_recorded=optional_date(stretch.seen),
        lapsed=stretch.value is None,
        certain=not (incident and doubt_of(incident, context.archive.vocabulary)),
        incident=incident_ref(incident, context) if incident else None,
    )
