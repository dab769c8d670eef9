"""The step chart of a relation: a lane for the two states, and one for each mission."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.views.components.chart_lanes import Lane, lane_of
from macros.views.components.chart_scale import Tick, scale_of, ticks
from macros.views.context.page_context import PageContext


@dataclass(frozen=True, slots=True)
class Chart:
    """A step chart. `dashed` is whether it has a dashed line, which the page then explains."""

    title: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dashed: bool


def chart(relation: Relation, context: PageContext) -> Chart | None:
    """The chart of a relation; None where nothing has changed."""
    changes = [
        stretch
        for stretches in relation.history.values()
        for stretch in stretches
        if stretch.incident
    ]
    last = context.archive.last_day
    if not changes or last is None:
        return None
    scale = scale_of([stretch.first_day for stretch in changes], last)
    one, other = relation.one, relation.other
    lanes = (
        lane_of("Diplomatic relations", (Axis("relations"),), relation, context, scale),
        lane_of(
            f"{one.name} in {other.name}", _mission(one.id, other.id), relation, context, scale
        ),
        lane_of(
            f"{other.name} in {one.name}", _mission(other.id, one.id), relation, context, scale
        ),
    )
    shown = tuple(lane for lane in lanes if lane)
    return Chart(
        f"{relation.title}, step by step",
        shown,
        ticks(scale),
        any(step.unseen for lane in shown for step in lane.steps),
    )


def _mission(of: str, in_: str) -> tuple[Axis, ...]:
    return Axis("level", of, in_), Axis("head", of, in_)
