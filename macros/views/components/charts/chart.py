"""The strip of a relation: a dated drawing of who is where, with a lane for the two states, one for
each mission, and one for each protecting power."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.archive.actors.tenures import heads_of_mission, tenures_of
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.records.model.actor import Actor
from macros.views.components.charts.chart_lanes import Lane, lane_of, lane_without_history
from macros.views.components.charts.chart_scale import Tick, scale_of, ticks
from macros.views.context.page_context import Link, PageContext
from macros.views.words.tenure_words import tenure_phrase
from macros.views.words.wording import axis_label

NOTHING = "Nothing recorded"
NO_CHANGE = "No change recorded"


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who headed a mission: the office, and how long as far as that is known."""

    link: Link
    office: str
    extent: str


@dataclass(frozen=True, slots=True)
class StripLane:
    """A lane, and those who are known to have headed the mission that it is of."""

    lane: Lane
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A strip. `dashed` is whether it has a dashed line, which the page then explains."""

    title: str
    lanes: tuple[StripLane, ...]
    ticks: tuple[Tick, ...]
    dashed: bool


def chart(relation: Relation, context: PageContext) -> Chart | None:
    """The strip of a relation; None where nothing is recorded that it could show."""
    last = context.archive.last_day
    if last is None or not relation.history:
        return None
    scale = scale_of(_days(relation) or [last], last)
    lanes = [
        StripLane(
            lane_of("Diplomatic relations", (Axis("relations"),), relation, context, scale)
            or lane_without_history("Diplomatic relations", scale, NOTHING),
            (),
        )
    ]
    consular = Axis("consular")
    has_changed = len(relation.history.get(consular, ())) > 1  # else a sentence says all
    if has_changed and (
        lane := lane_of("Consular relations", (consular,), relation, context, scale)
    ):
        lanes.append(StripLane(lane, ()))
    for of, in_ in ((relation.one, relation.other), (relation.other, relation.one)):
        title = f"{of.name} in {in_.name}"
        mission = (Axis("level", of.id, in_.id), Axis("head", of.id, in_.id))
        lane = lane_of(title, mission, relation, context, scale)
        heads = tuple(_heads(of, in_, context))
        label = NO_CHANGE if heads else NOTHING
        lanes.append(StripLane(lane or lane_without_history(title, scale, label), heads))
    for axis in relation.history:
        if axis.field == "protecting_power":
            title = axis_label(axis, context.archive)
            if power := lane_of(title, (axis,), relation, context, scale):
                lanes.append(StripLane(power, ()))
    return Chart(
        f"{relation.title}: who is where",
        tuple(lanes),
        ticks(scale),
        any(step.unseen for one in lanes for step in one.lane.steps),
    )


def _days(relation: Relation) -> list[date]:
    """The days on which something changed, or else those of the incidents."""
    changes = [one.first_day for some in relation.history.values() for one in some if one.incident]
    return changes or [one.date.earliest for one in relation.incidents]


def _heads(of: Actor, in_: Actor, context: PageContext) -> Iterator[Head]:
    tenures = tenures_of(of.id, context.archive.actors_naming(of.id, in_.id))
    for one in heads_of_mission(in_.id, tenures):
        yield Head(context.link(one.actor), one.office.title, tenure_phrase(one.held, short=True))
