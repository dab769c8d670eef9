"""What incidents have several of: participants, effects, figures, topics, instruments, causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from macros.archive.references.relation_ids import pair_id
from macros.archive.relations.effects import axes
from macros.records.model.claim import Figure, OtherFigure
from macros.records.model.effect import MissionEffect
from macros.records.model.incident import Invocation, Participant
from macros.records.model.vocabulary import Instrument, Role
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.axis_data import value_id
from macros.views.exports.tables.rows.cells import (
    INCIDENT,
    INCIDENT_TITLE,
    IS_REPORTED,
    LABEL,
    NAME,
    RELATION,
    RELATION_TITLE,
    is_reported,
    name,
    of_incident,
    title,
)
from macros.views.exports.tables.table import Table, Uri, about, said
from macros.views.pages.incidents.participants import deed
from macros.views.words.wording import axis_label, axis_value, office_on


class ParticipantRow(NamedTuple):
    """Who took part in an incident, in the order of its record, and the part that the actor had.
    An actor may have several."""

    incident_id: Annotated[str, INCIDENT]
    participant_number: Annotated[int, about("Its place in the record, from 1.")]
    incident_title: Annotated[str, INCIDENT_TITLE]
    reported: Annotated[bool, IS_REPORTED]
    actor_id: Annotated[str, said(Participant, "actor", table="actors")]
    actor_name: Annotated[str, NAME]
    actor_office: Annotated[
        str | None, about("The office of the actor on the day of the incident, in words.")
    ]
    role: Annotated[str, said(Participant, "role", "A term of roles.")]
    role_label: Annotated[str, LABEL]
    side: Annotated[str, said(Role, "side")]
    did: Annotated[
        str | None,
        about("What the actor did, as it follows its name: in words of the record, or of its role"),
    ]


def _participants(context: PageContext) -> Iterator[ParticipantRow]:
    archive = context.archive
    roles = archive.vocabulary.roles
    for incident in archive.incidents:
        shown, reported = title(incident, archive), is_reported(incident, archive)
        for number, one in enumerate(incident.actors, 1):
            actor, role = archive.actor(one.actor), roles[one.role]
            yield ParticipantRow(
                incident.id,
                number,
                shown,
                reported,
                actor.id,
                actor.name,
                office_on(actor, incident.date) or None,
                one.role,
                role.label,
                role.side,
                deed(one, incident, archive.vocabulary) or None,
            )


class IncidentRelationRow(NamedTuple):
    """An incident belongs to the relation of two states; the main one of an incident first."""

    incident_id: Annotated[str, INCIDENT]
    relation_id: Annotated[str, RELATION]
    incident_title: Annotated[str, INCIDENT_TITLE]
    relation_title: Annotated[str, RELATION_TITLE]
    main_relation: Annotated[bool, about("Whether it is the main relation of the incident.")]


def _incident_relations(context: PageContext) -> Iterator[IncidentRelationRow]:
    archive = context.archive
    for one in archive.incidents:
        for place, relation in enumerate(archive.relations_of(one)):
            yield IncidentRelationRow(
                one.id, relation.id, title(one, archive), relation.title, place == 0
            )


class EffectRow(NamedTuple):
    """What an incident set between two states, or in one state's mission in another: a row for each
    value. Whether it changed something is in relation_stretches."""

    incident_id: Annotated[str, INCIDENT]
    effect_number: Annotated[int, about("Its place among the values of the incident, from 1.")]
    incident_title: Annotated[str, INCIDENT_TITLE]
    reported: Annotated[bool, IS_REPORTED]
    relation_id: Annotated[str, RELATION]
    relation_title: Annotated[str, RELATION_TITLE]
    axis: Annotated[
        str, about("What was set: relations, consular, level, head or protecting_power.")
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
            "heads-of-mission, or the id of the protecting power; nothing if no other state looks "
            "after the mission any more."
        ),
    ]
    axis_value_label: Annotated[str, about("The value in words.")]


def _effects(context: PageContext) -> Iterator[EffectRow]:
    archive = context.archive
    for incident in archive.incidents:
        set_by = (
            (pair_id(*effect.states), axis, value)
            for effect in incident.effects
            for axis, value in axes(effect)
        )
        for number, (relation, axis, value) in enumerate(set_by, 1):
            yield EffectRow(
                incident.id,
                number,
                title(incident, archive),
                is_reported(incident, archive),
                relation,
                archive.relation(relation).title,
                axis.field,
                axis_label(axis, archive),
                axis.of or None,
                name(archive, axis.of),
                axis.in_ or None,
                name(archive, axis.in_),
                value_id(axis, value),
                axis_value(axis, value, archive),
            )


class FigureRow(NamedTuple):
    """A value of a number or date that sources give differently, the best-attested value first."""

    incident_id: Annotated[str, INCIDENT]
    figure_number: Annotated[int, about("The place of the figure in the record, from 1.")]
    value_number: Annotated[int, about("The place of the value in the figure, from 1.")]
    incident_title: Annotated[str, INCIDENT_TITLE]
    what: Annotated[str, said(Figure, "what")]
    figure_value: Annotated[str, said(OtherFigure, "value", "As the record writes it.")]
    best_attested: Annotated[bool, about("Whether it is the best-attested value.")]
    publishers: Annotated[
        str, about("Who gives it: the publishers of its sources, with “; ” between them.")
    ]


def _figures(context: PageContext) -> Iterator[FigureRow]:
    archive = context.archive
    for incident in archive.incidents:
        for number, figure in enumerate(incident.figures, 1):
            given = [(figure.value, figure.sources)]
            given += [(one.value, one.sources) for one in figure.others]
            for place, (value, keys) in enumerate(given, 1):
                names = dict.fromkeys(incident.sources[key].publisher for key in keys)
                yield FigureRow(
                    incident.id,
                    number,
                    place,
                    title(incident, archive),
                    figure.what,
                    value,
                    place == 1,
                    "; ".join(names),
                )


class IncidentTopicRow(NamedTuple):
    """What an incident is about."""

    incident_id: Annotated[str, INCIDENT]
    topic: Annotated[str, about("A topic of the incident. A term of topics.")]
    incident_title: Annotated[str, INCIDENT_TITLE]
    topic_label: Annotated[str, LABEL]


def _topics(context: PageContext) -> Iterator[IncidentTopicRow]:
    archive = context.archive
    for one in archive.incidents:
        for topic in dict.fromkeys(one.topics):
            words = archive.vocabulary.topics[topic].label
            yield IncidentTopicRow(one.id, topic, title(one, archive), words)


class IncidentInstrumentRow(NamedTuple):
    """A legal instrument that an incident invokes or falls under."""

    incident_id: Annotated[str, INCIDENT]
    instrument_number: Annotated[int, about("Its place in the record, from 1.")]
    incident_title: Annotated[str, INCIDENT_TITLE]
    instrument: Annotated[str, said(Invocation, "instrument", "A term of instruments.")]
    instrument_label: Annotated[str, LABEL]
    articles: Annotated[str | None, said(Invocation, "articles")]
    instrument_url: Annotated[Uri | None, said(Instrument, "url")]


def _instruments(context: PageContext) -> Iterator[IncidentInstrumentRow]:
    archive = context.archive
    for incident in archive.incidents:
        for number, one in enumerate(incident.instruments, 1):
            term = archive.vocabulary.instruments[one.instrument]
            yield IncidentInstrumentRow(
                incident.id,
                number,
                title(incident, archive),
                one.instrument,
                term.label,
                one.articles,
                term.url,
            )


class IncidentFollowsRow(NamedTuple):
    """An incident answers an earlier one. What is withdrawn is left out."""

    incident_id: Annotated[str, INCIDENT]
    follows_incident_id: Annotated[
        str, about("The earlier incident that it answers.", table="incidents")
    ]
    incident_title: Annotated[str, INCIDENT_TITLE]
    follows_incident_title: Annotated[str, INCIDENT_TITLE]


def _follows(context: PageContext) -> Iterator[IncidentFollowsRow]:
    archive = context.archive
    for one in archive.incidents:
        for id in dict.fromkeys(one.follows):
            earlier = archive.incident(id)
            if not archive.is_withdrawn(earlier):
                yield IncidentFollowsRow(one.id, id, title(one, archive), title(earlier, archive))


TABLES = (
    Table(
        "participants",
        ParticipantRow,
        ("incident_id", "participant_number"),
        _participants,
        of_incident,
    ),
    Table(
        "incident_relations",
        IncidentRelationRow,
        ("incident_id", "relation_id"),
        _incident_relations,
        of_incident,
    ),
    Table("effects", EffectRow, ("incident_id", "effect_number"), _effects, of_incident),
    Table(
        "figures",
        FigureRow,
        ("incident_id", "figure_number", "value_number"),
        _figures,
        of_incident,
    ),
    Table("incident_topics", IncidentTopicRow, ("incident_id", "topic"), _topics, of_incident),
    Table(
        "incident_instruments",
        IncidentInstrumentRow,
        ("incident_id", "instrument_number"),
        _instruments,
        of_incident,
    ),
    Table(
        "incident_follows",
        IncidentFollowsRow,
        ("incident_id", "follows_incident_id"),
        _follows,
        of_incident,
    ),
)
