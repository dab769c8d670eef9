"""The board on a day: how each relation stood, as far as anything is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_groups import Ranked, ranked
from macros.archive.relations.relation_ranking import direction
from macros.archive.relations.staleness import is_stale
from macros.views.components.state_words import CONSULAR, DIPLOMATIC
from macros.views.context.page_context import PageContext
from macros.views.exports.api.endpoint import address_of_data, address_of_target
from macros.views.exports.api.listed_records import term_ref
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import TermRef
from macros.views.words.wording import axis_value, doubt_of

DirectionName = Literal["deteriorated", "improved", "unchanged"]


class BoardValue(DataModel):
    """A value of a relation as it was on the day of the board."""

    value: str | None = Field(
        description="The value: the id of a term, or of the state that is the protecting power. "
        "Null if it is not known any more, or if no other state looks after the mission: see "
        "'label'.",
        examples=["severed"],
    )
    label: str = Field(
        description="The value in words.", examples=["Severed", "Not known", "No protecting power"]
    )
    since: str = Field(
        description="When it began, in EDTF, as precisely as is recorded; for what held before the "
        "first incident, since or by when it did.",
        examples=["2025-11-03"],
    )
    incident: str | None = Field(
        description="The id of the incident that set it; null for what held before the first one.",
        examples=["arcadia-closes-border"],
    )
    reported: bool = Field(
        description="Whether that incident is only reported: then the value is, too."
    )
    last_recorded: str | None = Field(
        description="The last date as of which anything shows the value, in EDTF; null if it is "
        "not known which value held. It may be later than the day of the board.",
        examples=["2026-01-20"],
    )
    is_old: bool = Field(
        description="Whether nothing shows the value in the year before the day of the board, nor "
        "later. It is then to be told as the value that was last recorded, not as one that holds."
    )
    lapsed: bool = Field(
        description="Whether the value before ended with the incident, and none is recorded in its "
        "place."
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
        description="The rank of the mission; null if none is recorded by the day."
    )
    head: BoardValue | None = Field(
        description="Who heads the mission; null if nothing is recorded by the day."
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
    url: str = Field(description="The address of its page.")
    data_url: str | None = Field(
        description="The address of the file that has the relation as data, with its history; null "
        "if the site has none."
    )
    group: TermRef | None = Field(
        description="The group in which the board has it, a term of relation-groups; null if it "
        "fits none."
    )
    direction: DirectionName = Field(
        description="How it went in the twelve months before the day; 'unchanged' if no change is "
        "recorded."
    )
    diplomatic: BoardValue | None = Field(
        description="The diplomatic relations; null if nothing is recorded by the day."
    )
    consular: BoardValue | None = Field(
        description="The consular relations; null if nothing is recorded by the day."
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
    relations: list[BoardRelation] = Field(
        description="The relations by their groups, the gravest first; those of a group by since "
        "when they stand so, the newest first."
    )


def board_relations(day: date, context: PageContext) -> list[BoardRelation]:
    """The relations on a day of which anything is recorded by then."""
    archive = context.archive
    known = [one for one in archive.relations.values() if _is_known(one, day)]
    placed: Ranked = ranked(known, day, archive.vocabulary)
    return [_relation(one, place.group, day, context) for one, place in placed]


def _is_known(relation: Relation, day: date) -> bool:
    return any(stretches[0].first_day <= day for stretches in relation.history.values())


def _relation(relation: Relation, group: str, day: date, context: PageContext) -> BoardRelation:
    return BoardRelation(
        id=relation.id,
        title=relation.title,
        url=address_of_target(relation, context),
        data_url=address_of_data(relation, context),
        group=term_ref("relation-groups", group, context) if group else None,
        direction=direction(relation, day, context.archive.vocabulary).value,
        diplomatic=_value(relation, DIPLOMATIC, day, context),
        consular=_value(relation, CONSULAR, day, context),
        missions=list(_missions(relation, day, context)),
    )


def _missions(relation: Relation, day: date, context: PageContext) -> Iterator[BoardMission]:
    one, other = relation.one.id, relation.other.id
    for sender, receiver in ((one, other), (other, one)):
        level, head, power = (
            _value(relation, Axis(field, sender, receiver), day, context)
            for field in ("level", "head", "protecting_power")
        )
        if level or head or power:
            yield BoardMission(
                mission_of=sender,
                mission_in=receiver,
                level=level,
                head=head,
                protecting_power=power,
            )


def _value(relation: Relation, axis: Axis, day: date, context: PageContext) -> BoardValue | None:
    held = relation.on(axis, day)
    return _board_value(held, day, context) if held else None


def _board_value(held: Stretch, day: date, context: PageContext) -> BoardValue:
    archive, incident = context.archive, held.incident
    return BoardValue(
        value=None if held.value == held.axis.of else held.value,
        label=axis_value(held.axis, held.value, archive),
        since=held.since.text,
        incident=incident.id if incident else None,
        reported=bool(incident and doubt_of(incident, archive.vocabulary)),
        last_recorded=held.seen.text if held.seen else None,
        is_old=is_stale(held, day),
        lapsed=held.value is None,
    )
