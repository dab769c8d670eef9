"""The relations of two states, and what held between them from when until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from macros.archive.archive import Archive
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.staleness import is_stale
from macros.records.model.effect import MissionEffect
from macros.records.model.relation import Baseline, Review
from macros.records.text.iso_dates import day_before, iso_day
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.axis_data import value_id
from macros.views.exports.tables.rows.cells import (
    EARLIEST,
    LATEST,
    NAME,
    PAGE,
    RELATION,
    RELATION_TITLE,
    REPORTED,
    days,
    is_reported,
    name,
    page,
    prose,
    title,
)
from macros.views.exports.tables.table import Day, RecordKey, Table, Uri, about, said
from macros.views.words.wording import axis_label, axis_value


class RelationRow(NamedTuple):
    """The relation of two states: there is one where an incident ties them together, or a record
    tells of it. How it stands is in relation_stretches."""

    relation_id: Annotated[str, about("The ids of the two states, as in its address.")]
    title: Annotated[str, RELATION_TITLE]
    state_one_id: Annotated[str, about("The state whose id comes first.", table="actors")]
    state_one_name: Annotated[str, NAME]
    state_other_id: Annotated[str, about("The other state.", table="actors")]
    state_other_name: Annotated[str, NAME]
    summary: Annotated[
        str | None, about("How the relation came to stand as it does, as plain text.")
    ]
    incident_count: Annotated[int, about("How many incidents belong to it.")]
    latest_incident_id: Annotated[
        str | None, about("The latest incident that belongs to it.", table="incidents")
    ]
    baseline_edtf: Annotated[str | None, said(Baseline, "date")]
    baseline_first_day: Annotated[Day | None, EARLIEST]
    baseline_last_day: Annotated[Day | None, LATEST]
    reviewed_edtf: Annotated[str | None, said(Review, "date")]
    reviewed_first_day: Annotated[Day | None, EARLIEST]
    reviewed_last_day: Annotated[Day | None, LATEST]
    review_note: Annotated[str | None, said(Review, "note")]
    page_url: Annotated[Uri | None, PAGE]


def _relations(context: PageContext) -> Iterator[RelationRow]:
    archive = context.archive
    for one in archive.relations.values():
        note, latest = one.note, one.latest
        baseline = note.baseline if note else None
        review = note.reviewed if note else None
        yield RelationRow(
            one.id,
            one.title,
            one.one.id,
            one.one.name,
            one.other.id,
            one.other.name,
            prose(note.summary, archive) if note else None,
            one.count,
            latest.id if latest else None,
            *days(baseline.date if baseline else None),
            *days(review.date if review else None),
            review.note if review else None,
            page(one, context),
        )


class StretchRow(NamedTuple):
    """A value that held between two states from a day until a day. Each axis has its stretches from
    the oldest on, without gap or overlap."""

    relation_id: Annotated[str, RELATION]
    stretch_number: Annotated[int, about("Its place among the stretches of the relation, from 1.")]
    relation_title: Annotated[str, RELATION_TITLE]
    axis: Annotated[
        str,
        about("What the value is of: relations, consular, level, head or protecting_power."),
    ]
    axis_label: Annotated[str, about("The same in words, with the states of a mission.")]
    mission_of_id: Annotated[str | None, said(MissionEffect, "mission_of", table="actors")]
    mission_of_name: Annotated[str | None, NAME]
    mission_in_id: Annotated[str | None, said(MissionEffect, "in_", table="actors")]
    mission_in_name: Annotated[str | None, NAME]
    axis_value: Annotated[
        str | None,
        about(
            "The value: a term of relation-statuses, consular-statuses, representation-levels or "
            "heads-of-mission, or the id of the protecting power; nothing if it has lapsed, or if "
            "no other state looks after the mission."
        ),
    ]
    axis_value_label: Annotated[str, about("The value in words.")]
    lapsed: Annotated[
        bool, about("Whether the value before has lapsed, and what holds is not known.")
    ]
    since_edtf: Annotated[
        str, about("When the value began; of a baseline, since when or by when it held.")
    ]
    first_day: Annotated[
        Day | None,
        about(
            "The first day of the stretch: that of the date before, as written; nothing of a "
            "baseline, of which the date before says since when or by when it held."
        ),
    ]
    last_day: Annotated[
        Day | None,
        about(
            "The last day of the stretch, the one before the next begins; nothing if no end is "
            "recorded."
        ),
    ]
    until_edtf: Annotated[
        str | None, about("When the next value began; nothing if no end is recorded.")
    ]
    last_recorded_edtf: Annotated[
        str | None,
        about(
            "The last date as of which something shows the value; that of the next value, if one "
            "took its place. Nothing if it has lapsed."
        ),
    ]
    last_recorded_first_day: Annotated[Day | None, EARLIEST]
    last_recorded_last_day: Annotated[Day | None, LATEST]
    out_of_date: Annotated[
        bool,
        about(
            "Whether no end is recorded, and nothing shows the value in the last year of the "
            "record. It is not to be told as one that holds, but as last recorded on that date."
        ),
    ]
    baseline: Annotated[
        bool, about("Whether it held before the first incident of the record, by the relation's.")
    ]
    set_by_incident_id: Annotated[
        str | None,
        about("The incident that began it; nothing of a baseline.", table="incidents"),
    ]
    set_by_incident_title: Annotated[str | None, about(f"Its title. {REPORTED}")]
    reported: Annotated[bool, about("Whether the incident that began it is not certain.")]


def _stretches(context: PageContext) -> Iterator[StretchRow]:
    archive = context.archive
    for relation in archive.relations.values():
        found = (one for stretches in relation.history.values() for one in stretches)
        for number, one in enumerate(found, 1):
            yield _stretch(relation, number, one, archive)


def _stretch(relation: Relation, number: int, one: Stretch, archive: Archive) -> StretchRow:
    axis, incident = one.axis, one.incident
    return StretchRow(
        relation.id,
        number,
        relation.title,
        axis.field,
        axis_label(axis, archive),
        axis.of or None,
        name(archive, axis.of),
        axis.in_ or None,
        name(archive, axis.in_),
        value_id(axis, one.value),
        axis_value(axis, one.value, archive),
        one.value is None,
        one.since.text,
        iso_day(one.first_day),
        day_before(one.until.earliest) if one.until else None,
        one.until.text if one.until else None,
        *days(one.seen),
        one.until is None and is_stale(one, archive.last_day),
        incident is None,
        incident.id if incident else None,
        title(incident, archive) if incident else None,
        is_reported(incident, archive) if incident else False,
    )


def _of_relation(row: Any) -> RecordKey:
    return "relation", row.relation_id


TABLES = (
    Table("relations", RelationRow, ("relation_id",), _relations, _of_relation),
    Table(
        "relation_stretches",
        StretchRow,
        ("relation_id", "stretch_number"),
        _stretches,
        _of_relation,
    ),
)
