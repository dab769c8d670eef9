"""The view of the board: the state of all relations on the last day of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from macros.archive.lists.partition_rules import PAGE_SIZE
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.relation_groups import Placing, placing
from macros.archive.relations.relation_ranking import last_change
from macros.records.model.incident import Incident
from macros.views.components.entries import Mark
from macros.views.components.list_sections import Section, Sections, links_to_lists, sections
from macros.views.components.standing import StandingPhrase, change_phrase, moved, standing
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index
from macros.views.words.wording import counted

WORST = 50
"""How many relations the board shows if all are too many for a page."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A phrase on how a relation stands, as in `StandingPhrase`. `link` leads to the incident that
    began it, by the words of `began`; None if the row names that otherwise, or there is none."""

    what: str
    began: str
    last: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A relation. `direction` is how it went in the last twelve months of the record, None if it
    did not change. `on` is the date of the latest incident, None if a phrase has it already."""

    relation: Link
    count: str
    direction: Mark | None
    stands: tuple[Stand, ...]
    latest: Link | None
    on: When | None


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """The relations that stand alike. `label` and `meaning` are empty for those that changed but
    belong to no group of the vocabulary. `count` says of how many `rows` are a part."""

    label: str
    meaning: str
    count: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Relations in groups. `quiet` are those without any change, `pairs` is their number in
    words."""

    groups: tuple[BoardGroup, ...]
    quiet: tuple[BoardRow, ...]
    pairs: str


@dataclass(frozen=True, slots=True)
class Board:
    """The relations by groups, the gravest first. If there are too many for the page, it shows the
    first of each group, with the number of all in `total`; `states` lead to the relations of each
    state, `more` to the states if these are too many, too."""

    template: ClassVar[str] = "board.html"
    title: str
    board: Groups | None
    graph: Link
    total: str = ""
    states: tuple[Section, ...] = ()
    more: Sections | None = None


def board(context: PageContext) -> Board:
    title, ordered = context.title(Index.RELATIONS), context.archive.by_gravity()
    graph = context.link(Index.GRAPH, f"{context.title(Index.GRAPH)}, as a graph")
    if not ordered:
        return Board(title, None, graph)
    if len(ordered) <= PAGE_SIZE:
        return Board(title, board_groups(ordered, context), graph)
    return Board(
        title,
        board_groups(ordered, context, most=WORST),
        graph,
        counted(len(ordered), "relation"),
        links_to_lists(
            context.archive.lists.first_page("states", "", "").items, "relations", context
        ),
        sections("states", Index.RELATIONS, context),
    )


def board_groups(
    relations: Iterable[Relation], context: PageContext, *, most: int | None = None
) -> Groups:
    """Relations in their groups. With `most` no more than these are shown, some of each group, and
    of those without any change their number alone."""
    day, vocabulary = context.archive.last_day, context.archive.vocabulary
    if day is None:
        return Groups((), (), "")
    order = {id: place for place, id in enumerate(vocabulary.relation_groups)}
    placed = [(one, placing(one, day, vocabulary)) for one in relations]
    known = sorted(
        (pair for pair in placed if pair[1].by),
        key=lambda pair: order.get(pair[1].group, len(order)),
    )
    quiet = [one for one, place in placed if not place.by]
    groups = [(id, list(pairs)) for id, pairs in groupby(known, lambda pair: pair[1].group)]
    limit = len(known) if most is None else max(1, most // len(groups)) if groups else 0
    return Groups(
        tuple(_group(id, pairs, limit, context, day) for id, pairs in groups),
        () if most else tuple(_row(one, Placing("", ()), context, day) for one in quiet),
        counted(len(quiet), "pair") if quiet else "",
    )


def _group(
    id: str, pairs: Sequence[tuple[Relation, Placing]], limit: int, context: PageContext, day: date
) -> BoardGroup:
    term = context.archive.vocabulary.relation_groups.get(id)
    shown = pairs[:limit]
    all = counted(len(pairs), "pair")
    return BoardGroup(
        label=term.label if term else "",
        meaning=(term.description or "") if term else "",
        count=f"{len(shown)} of {all}" if len(shown) < len(pairs) else all,
        rows=tuple(_row(one, place, context, day) for one, place in shown),
    )


def _row(relation: Relation, place: Placing, context: PageContext, day: date) -> BoardRow:
    latest = relation.latest
    phrases = list(_phrases(relation, place, context, day))
    began = {one.stretch.incident.id for one in phrases if one.stretch.incident}
    return BoardRow(
        relation=context.link(relation),
        count=counted(relation.count, "incident"),
        direction=moved(relation, context, day),
        stands=tuple(
            Stand(one.what, one.began, one.last, _link(one, latest, context)) for one in phrases
        ),
        latest=context.link(latest) if latest else None,
        on=context.when(latest.date) if latest and latest.id not in began else None,
    )


def _phrases(
    relation: Relation, place: Placing, context: PageContext, day: date
) -> Iterator[StandingPhrase]:
    """The phrases by which a relation stands in its group, then the last change if it is none of
    these."""
    yield from standing(place, context, headed=True)
    change = last_change(relation, day)
    if change and change.axis not in {one.axis for one in place.by}:
        yield change_phrase(change, context)


def _link(phrase: StandingPhrase, latest: Incident | None, context: PageContext) -> Link | None:
    incident = phrase.stretch.incident
    if incident is None or (latest and latest.id == incident.id):
        return None
    return context.link(incident, phrase.began)
