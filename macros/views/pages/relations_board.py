"""The view of the board: the state of all relations on the last day of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from macros.archive.lists.partition_rules import PAGE_SIZE
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import direction, last_change
from macros.views.components.entries import Entry, Mark, entry
from macros.views.components.list_sections import Section, Sections, links_to_lists, sections
from macros.views.components.state_words import as_reported, direction_words, extent, state_sentence
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index
from macros.views.words.wording import axis_label, axis_value, counted

WORST = 50
"""How many relations the board shows if all are too many for a page."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a relation: the axis, its new value, since when, and the incident.
    `doubt` is a phrase for an uncertain incident, `extent` one for how long the value has held."""

    what: str
    value: str
    since: When
    doubt: str
    extent: str
    incident: Link | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A relation. `direction` is how it developed over the last twelve months of the record."""

    relation: Link
    sentence: str
    change: Change | None
    direction: Mark
    latest: Entry | None
    count: str


@dataclass(frozen=True, slots=True)
class Board:
    """The relations, the worst first. If there are too many for the page, it shows the first, with
    the number of all in `total`; `states` lead to the relations of each state, `more` to the
    states if these are too many, too."""

    template: ClassVar[str] = "board.html"
    title: str
    rows: tuple[BoardRow, ...]
    graph: Link
    total: str = ""
    states: tuple[Section, ...] = ()
    more: Sections | None = None


def board(context: PageContext) -> Board:
    ordered = context.archive.worst_first()
    graph = context.link(Index.GRAPH, f"{context.title(Index.GRAPH)}, as a graph")
    if len(ordered) <= PAGE_SIZE:
        return Board(context.title(Index.RELATIONS), board_rows(ordered, context), graph)
    return Board(
        context.title(Index.RELATIONS),
        board_rows(ordered[:WORST], context),
        graph,
        counted(len(ordered), "relation"),
        links_to_lists(
            context.archive.lists.first_page("states", "", "").items, "relations", context
        ),
        sections("states", Index.RELATIONS, context),
    )


def board_rows(relations: Iterable[Relation], context: PageContext) -> tuple[BoardRow, ...]:
    """The rows of relations in their order."""
    day = context.archive.last_day
    return tuple(_row(one, context, day) for one in relations) if day else ()


def direction_mark(relation: Relation, context: PageContext, day: date) -> Mark:
    """How a relation developed in the year before a day, as a mark."""
    way = direction(relation, day, context.archive.vocabulary)
    words = direction_words(relation, day, context.archive.vocabulary).capitalize()
    for id, tone in context.archive.vocabulary.tones.items():
        if tone.direction == way.value:
            return Mark(id, tone.shape, words)
    return Mark("", "", words)


def _row(relation: Relation, context: PageContext, day: date) -> BoardRow:
    latest = relation.latest
    change = last_change(relation, day)
    return BoardRow(
        relation=context.link(relation),
        sentence=state_sentence(relation, context),
        change=_change(change, context) if change else None,
        direction=direction_mark(relation, context, day),
        latest=entry(latest, context) if latest else None,
        count=counted(relation.count, "incident"),
    )


def _change(stretch: Stretch, context: PageContext) -> Change:
    return Change(
        axis_label(stretch.axis, context.archive),
        axis_value(stretch.axis, stretch.value, context.archive),
        context.since(stretch.since),
        as_reported(stretch, context),
        extent(stretch, context, short=True),
        context.link(stretch.incident) if stretch.incident else None,
    )
