"""The board on a day: how each relation stood, as far as anything is recorded.

There is a board for each month, so each value is told as briefly as it can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_groups import placing
from macros.archive.relations.staleness import is_stale
from macros.views.components.state_words import CONSULAR, DIPLOMATIC
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.record_data import page_fields
from macros.views.words.wording import doubt_of

Knowledge = Literal["recorded", "last recorded", "not yet certain", "not known"]


class BoardValue(DataModel):
    """A value of a relation as it was on the day of the board."""

    value: str | None = Field(
        description="The value: the id of a term, or of the state that is the protecting power. "
        "Null if it is not known, or if no other state looks after the mission.",
        examples=["broken-off"],
    )
    known: Knowledge = Field(
        description="How the value is to be told. 'recorded': it held. 'last recorded': nothing "
        "shows it in the year before the day of the board, nor later, so it is not to be told as "
        "one that held. 'not yet certain': the date on which it began is imprecise and may be "
        "later than the day of the board, so the value before may have held still. 'not known': "
        "the value before ended, and none is recorded in its place."
    )
    reported: bool = Field(
        description="Whether the incident that set it is only reported: then the value is, too."
    )
    since: str = Field(
        description="When it began, in EDTF, as precisely as is recorded; for what held before the "
        "first incident, since or by when it did; for what is not known, when the value before "
        "ended.",
        examples=["2025-11-03"],
    )
    incident: str | None = Field(
        description="The id of the incident that set it; null for what held before the first one.",
        examples=["arcadia-closes-border"],
    )
    last_recorded: str | None = Field(
        description="The last date as of which anything shows the value, in EDTF; null if it is "
        "not known. It may be later than the day of the board.",
        examples=["2026-01-20"],
    )


class BoardMission(DataModel):
    """What is recorded of one state's mission in the other."""

    mission_of: str = Field(
        description="The id of the state whose mission it is.", examples=["arcadia"]
    )
    mission_in: str = Field(
        description="The id of the state in which it is.", examples=["borduria"]
    )
    level: BoardValue | None = Field(
        description="The rank of the mission, a term of representation-levels; null if none is "
        "recorded by the day."
    )
    head: BoardValue | None = Field(
        description="Who heads the mission, a term of heads-of-mission; null if nothing is "
        "recorded by the day."
    )
    protecting_power: BoardValue | None = Field(
        description="The state that looks after the mission; null if nothing is recorded by the "
        "day."
    )


class BoardRelation(DataModel):
    """How a relation stood on the day of the board."""

    id: str = Field(
        description="The ids of the two states in alphabetical order, joined by '-'.",
        examples=["arcadia-borduria"],
    )
    title: str = Field(description="The names of the two states.", examples=["Arcadia–Borduria"])
    data_url: str | None = Field(
        description="The address of the file that has the relation as data, with its history; null "
        "if the site has none."
    )
    group: str | None = Field(
        description="The group in which the board has it, a term of relation-groups; null if it "
        "fits none.",
        examples=["broken"],
    )
    group_since: str | None = Field(
        description="When it came to stand so, in EDTF; null if it fits no group.",
        examples=["2025-11-03"],
    )
    group_known: Knowledge | None = Field(
        description="How it is to be told that it stood so: the 'known' of the value by which it "
        "came to; null if it fits no group."
    )
    group_reported: bool = Field(
        description="Whether the incident by which it came to stand so is only reported."
    )
    diplomatic: BoardValue | None = Field(
        description="The diplomatic relations, a term of relation-statuses; null if nothing is "
        "recorded by the day."
    )
    consular: BoardValue | None = Field(
        description="The consular relations, a term of consular-statuses; null if nothing is "
        "recorded by the day."
    )
    missions: list[BoardMission] = Field(
        description="The missions of the two states of which something is recorded by the day."
    )


class BoardData(DataModel):
    """The board on a day: every relation of which anything is recorded by then."""

    day: str | None = Field(
        description="The day, in ISO 8601; null if the record has no incident.",
        examples=["2026-08-31"],
    )
    url: str = Field(description="The address of the page that has the board of the last day.")
    index: str = Field(description="The address of the list of all days.")
    previous: str | None = Field(
        description="The address of the board of the month before; null if there is none."
    )
    next: str | None = Field(
        description="The address of the board of the month after, or of the last day; null if "
        "there is none."
    )
    relations: list[BoardRelation] = Field(description="The relations, in the order of their ids.")


def board_relations(day: date, context: PageContext) -> list[BoardRelation]:
    """The relations on a day of which anything is recorded by then."""
    relations = context.archive.relations
    return [
        _relation(relation, held, day, context)
        for id in sorted(relations)
        if (held := _held(relation := relations[id], day, context))
    ]


_Held = Mapping[Axis, BoardValue]
"""What is recorded of a relation by a day."""


def recorded_from(stretch: Stretch) -> date:
    """The first day of which the record says that a value held. That it held by a day, as a
    baseline of `../2022-12-07` says, tells nothing of the days before."""
    since = stretch.since
    return since.latest if since.earliest == date.min else since.earliest


def _held(relation: Relation, day: date, context: PageContext) -> _Held:
    return {
        axis: _value(held, day, context)
        for axis in relation.history
        if (held := relation.on(axis, day)) and recorded_from(held) <= day
    }


def _value(held: Stretch, day: date, context: PageContext) -> BoardValue:
    incident = held.incident
    return BoardValue.model_construct(
        value=None if held.value == held.axis.of else held.value,
        known=_knowledge(held, day),
        reported=bool(incident and doubt_of(incident, context.archive.vocabulary)),
        since=held.since.text,
        incident=incident.id if incident else None,
        last_recorded=held.seen.text if held.seen else None,
    )


def _knowledge(held: Stretch, day: date) -> Knowledge:
    if held.value is None:
        return "not known"
    if held.since.last_named.latest > day:
        return "not yet certain"
    return "last recorded" if is_stale(held, day) else "recorded"


def _relation(relation: Relation, held: _Held, day: date, context: PageContext) -> BoardRelation:
    place = placing(relation, day, context.archive.vocabulary)
    is_placed = bool(place.group) and all(one.axis in held for one in place.by)
    came_so = held[place.by[0].axis] if is_placed else None
    one, other = relation.one.id, relation.other.id
    return BoardRelation.model_construct(
        id=relation.id,
        title=relation.title,
        data_url=page_fields(relation, context)["data_url"],
        group=place.group if is_placed else None,
        group_since=came_so.since if came_so else None,
        group_known=came_so.known if came_so else None,
        group_reported=bool(came_so and came_so.reported),
        diplomatic=held.get(DIPLOMATIC),
        consular=held.get(CONSULAR),
        missions=[
            mission
            for states in ((one, other), (other, one))
            if (mission := _mission(*states, held))
        ],
    )


def _mission(sender: str, receiver: str, held: _Held) -> BoardMission | None:
    level, head, power = (
        held.get(Axis(field, sender, receiver)) for field in ("level", "head", "protecting_power")
    )
    if not (level or head or power):
        return None
    return BoardMission.model_construct(
        mission_of=sender, mission_in=receiver, level=level, head=head, protecting_power=power
    )
