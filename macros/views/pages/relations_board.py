"""The board: where all relations stand, on the last day of the record or on any other."""

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
"""Relations on the board where all are too many for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed last, to what, since when, how surely, and the incident that changed it.
    `extent` is how far this is known to go on."""

    what: str
    value: str
    since: When
    doubt: str
    extent: str
    incident: Link | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A relation. `direction` is the way it went over the last twelve months of the record."""

    relation: Link
    sentence: str
    change: Change | None
    direction: Mark
    latest: Entry | None
    count: str


@dataclass(frozen=True, slots=True)
class Board:
    """The relations, the worst first. Where there are too many for the page, `total` says how many
    there are, and `states` lead to those of each state, or `more` to the states."""

    template: ClassVar[str] = "board.html"
    title: str
    rows: tuple[BoardRow, ...]
    total: str = ""
    states: tuple[Section, ...] = ()
    more: Sections | None = None


def board(sheet: PageContext) -> Board:
    ordered = sheet.archive.worst_first()
    if len(ordered) <= PAGE_SIZE:
        return Board(sheet.title(Index.RELATIONS), board_rows(ordered, sheet))
    return Board(
        sheet.title(Index.RELATIONS),
        board_rows(ordered[:WORST], sheet),
        counted(len(ordered), "relation"),
        links_to_lists(sheet.archive.lists.first_page("states", "", "").items, "relations", sheet),
        sections("states", Index.RELATIONS, sheet),
    )


def board_rows(relations: Iterable[Relation], sheet: PageContext) -> tuple[BoardRow, ...]:
    """The rows of relations in their order."""
    day = sheet.archive.last_day
    return tuple(_row(one, sheet, day) for one in relations) if day else ()


def direction_mark(relation: Relation, sheet: PageContext, day: date) -> Mark:
    """Which way a relation went in the year before a day."""
    way = direction(relation, day, sheet.archive.vocabulary)
    words = direction_words(relation, day, sheet.archive.vocabulary).capitalize()
    for id, tone in sheet.archive.vocabulary.tones.items():
        if tone.direction == way.value:
            return Mark(id, tone.shape, words)
    return Mark("", "", words)


def _row(relation: Relation, sheet: PageContext, day: date) -> BoardRow:
    latest = relation.latest
    change = last_change(relation, day)
    return BoardRow(
        relation=sheet.link(relation),
        sentence=state_sentence(relation, sheet),
        change=_change(change, sheet) if change else None,
        direction=direction_mark(relation, sheet, day),
        latest=entry(latest, sheet) if latest else None,
        count=counted(relation.count, "incident"),
    )


def _change(stretch: Stretch, sheet: PageContext) -> Change:
    return Change(
        axis_label(stretch.axis, sheet.archive),
        axis_value(stretch.axis, stretch.value, sheet.archive),
        sheet.since(stretch.since),
        as_reported(stretch, sheet),
        extent(stretch, sheet, short=True),
        sheet.link(stretch.incident) if stretch.incident else None,
    )
