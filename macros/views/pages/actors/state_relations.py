"""How the relations of a state stand: a row for each, and all in two sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import gravest, is_grave, rank
from macros.archive.relations.staleness import a_year_before, is_stale
from macros.records.model.actor import Actor
from macros.records.model.vocabulary import RelationStatus
from macros.records.text.date_words import moment, starting
from macros.views.components.state_words import DIPLOMATIC, as_reported, extent
from macros.views.context.page_context import Link, PageContext
from macros.views.words.wording import axis_label, axis_value, counted, listed

SHOWN = 12
"""How many relations the page of a state shows unfolded."""

LISTED = 40
"""How many it shows at all; a longer list leads to all."""

NAMED = 3
"""How many states a sentence names before it counts the others."""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation, by the other state. `word` is the gravest value that is known of it, `what` says
    of what if it is one of a mission, `extent` for how long. All are empty if nothing is known."""

    other: Link
    word: str
    what: str
    extent: str
    count: str


@dataclass(frozen=True, slots=True)
class RelationRows:
    """The relations of a state, the gravest first: `others`, which are folded, are those of which
    no change is recorded, and those after the first. `count` is the number of the latter."""

    rows: tuple[RelationRow, ...]
    others: tuple[RelationRow, ...]
    count: str


def relation_rows(
    state: Actor, relations: Sequence[Relation], context: PageContext
) -> RelationRows:
    vocabulary = context.archive.vocabulary
    ordered = sorted(relations, key=lambda one: not is_grave(gravest(one, vocabulary), vocabulary))
    rows = [_row(state, one, context) for one in ordered[:LISTED]]
    known = [one for one in rows if one.word]
    shown = known[:SHOWN] or rows[:SHOWN]
    others = tuple(one for one in rows if one not in shown)
    return RelationRows(tuple(shown), others, counted(len(others), "other relation"))


def opening(state: Actor, relations: Sequence[Relation], context: PageContext) -> str:
    """How many incidents a state has with which others, and how its relations stand."""
    sentences = (_incidents(state, relations, context), _standing(state, relations, context))
    return " ".join(filter(None, sentences))


def _row(state: Actor, relation: Relation, context: PageContext) -> RelationRow:
    other = relation.other_state(state.id)
    link, count = context.link(relation, other.name), counted(relation.count, "incident")
    held = gravest(relation, context.archive.vocabulary)
    if held is None:
        return RelationRow(link, "", "", "", count)
    return RelationRow(
        link,
        axis_value(held.axis, held.value, context.archive),
        axis_label(held.axis, context.archive) if held.axis.of else "",
        extent(held, context, short=True).removeprefix(","),
        count,
    )


def _incidents(state: Actor, relations: Iterable[Relation], context: PageContext) -> str:
    ordered = sorted(filter(attrgetter("count"), relations), key=lambda one: -one.count)
    parts: list[str] = []
    for relation in ordered[:NAMED]:
        span = context.archive.lists.span("timeline", "relation", relation.id)
        number = f"{span.total:,}" if parts else counted(span.total, "incident")
        year = f" since {span.first.earliest.year}" if span.first else ""
        parts.append(f"{number} with {relation.other_state(state.id).name}{year}")
    if ordered[NAMED:]:
        parts.append(f"others with {counted(len(ordered) - NAMED, 'other state')}")
    if parts:
        return f"The record has {listed(parts)}."
    total = context.archive.lists.span("timeline", "actor", state.id).total
    return f"The record names it in {counted(total, 'incident')}." if total else ""


def _standing(state: Actor, relations: Iterable[Relation], context: PageContext) -> str:
    """The relations that are not the best, or changed in the last year of the record, those of
    which the same is told together."""
    vocabulary, last = context.archive.vocabulary, context.archive.last_day
    told: dict[tuple[str, bool, str], list[tuple[str, Stretch]]] = {}
    for relation in relations:
        now = relation.now(DIPLOMATIC)
        if now is None or now.value is None or last is None:
            continue
        is_recent = now.incident is not None and now.first_day > a_year_before(last)
        if is_recent or rank(DIPLOMATIC, now.value, vocabulary):
            key = (now.value, is_stale(now, last), as_reported(now, context))
            told.setdefault(key, []).append((relation.other_state(state.id).name, now))
    clauses: list[str] = []
    for (value, stale, doubt), found in told.items():
        names = [name for name, _ in found[:NAMED]]
        if found[NAMED:]:
            names.append(counted(len(found) - NAMED, "other state"))
        subject = "those with" if clauses else "Diplomatic relations with"
        term, only = vocabulary.relation_statuses[value], found[0][1] if len(found) == 1 else None
        clauses.append(f"{subject} {listed(names)} {_phrase(term, only, stale)}{doubt}")
    if clauses[NAMED:]:
        rest = sum(len(found) for found in list(told.values())[NAMED:])
        clauses = [*clauses[:NAMED], f"{counted(rest, 'more stands', 'more stand')} below"]
    return f"{'; '.join(clauses)}." if clauses else ""


def _phrase(term: RelationStatus, only: Stretch | None, stale: bool) -> str:
    """How relations stand, with the date if it is told of one only."""
    if stale:
        when = f", {moment(only.seen)}" if only and only.seen else ""
        return f"{term.past} when last recorded{when}"
    return f"{term.since} {starting(only.since)}" if only and only.incident else term.sentence
