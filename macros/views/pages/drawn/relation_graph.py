"""The view of the graph of states: its drawing, its legend, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index
from macros.views.pages.drawn.graph_drawing import TALL, WIDE, Drawing, graph_drawing
from macros.views.pages.drawn.relation_standing import STYLES, RelationStanding, standing
from macros.views.pages.drawn.stress_layout import components, stress_layout
from macros.views.words.wording import counted, within

STATES = 30
"""States that are drawn, at most."""

RELATIONS = 60
"""Relations that are drawn, at most."""

STARTS = 12
"""Layouts of which the clearest is drawn."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A style of lines and the terms that it stands for; none for what is not recorded."""

    style: str
    label: str


@dataclass(frozen=True, slots=True)
class GraphRow:
    """A relation in the table. `words` are empty if it is not recorded how it stands."""

    relation: Link
    one: Link
    other: Link
    words: str
    incidents: str


@dataclass(frozen=True, slots=True)
class GraphPage:
    """The drawing for wide screens and for narrow ones, None if there are no relations. If not all
    relations are drawn, `total` is how many there are. `has_old` is whether some are drawn faintly,
    as how they stand was last recorded long ago."""

    template: ClassVar[str] = "relation_graph.html"
    title: str
    relations: str
    states: str
    total: str
    wide: Drawing | None
    tall: Drawing | None
    legend: tuple[LegendEntry, ...]
    has_old: bool
    rows: tuple[GraphRow, ...]
    board: Link


def graph_page(context: PageContext) -> GraphPage:
    relations = context.archive.network(STATES, RELATIONS)
    standings = {one.id: standing(one, context) for one in relations}
    states = _states(relations)
    total = context.archive.relation_count()
    places = list(states)
    edges = [(places.index(one.one.id), places.index(one.other.id)) for one in relations]
    parts = components(len(states), edges)
    found = [[stress_layout(part, start) for part in parts] for start in range(STARTS)]
    wide, tall = (
        graph_drawing(frame, found, relations, states, edges, standings, context)
        if states
        else None
        for frame in (WIDE, TALL)
    )
    return GraphPage(
        context.title(Index.GRAPH),
        counted(len(relations), "relation"),
        counted(len(states), "state"),
        f"{total:,}" if total > len(relations) else "",
        wide,
        tall,
        _legend(standings.values()),
        any(one.is_old for one in standings.values()),
        tuple(
            GraphRow(
                context.link(one),
                context.link(one.one, one.one.name),
                context.link(one.other, one.other.name),
                standings[one.id].words,
                f"{one.count:,}",
            )
            for one in relations
        ),
        context.link(Index.RELATIONS, "All relations, and how they stand"),
    )


def _states(relations: Sequence[Relation]) -> dict[str, Actor]:
    """The states of some relations by their ids, those with the most incidents first."""
    counts = Counter[str]()
    for relation in relations:
        for state in (relation.one, relation.other):
            counts[state.id] += relation.count
    states = {one.id: one for relation in relations for one in (relation.one, relation.other)}
    return {id: states[id] for id in sorted(states, key=lambda id: (-counts[id], id))}


def _listed(labels: list[str]) -> str:
    """The labels in one phrase, of which only the first begins as a sentence does."""
    return ", ".join([*labels[:1], *map(within, labels[1:])])


def _legend(standings: Iterable[RelationStanding]) -> tuple[LegendEntry, ...]:
    """The styles that occur, each with the labels of its terms, in the order of the vocabulary."""
    labels: dict[str, dict[str, None]] = {}
    for one in sorted(standings, key=lambda one: one.rank):
        labels.setdefault(one.style, {})[one.label] = None
    return tuple(
        LegendEntry(style, _listed(list(filter(None, labels[style]))))
        for style in STYLES
        if style in labels
    )
