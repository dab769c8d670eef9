"""The view of a month of the record: what was published, what happened, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from macros.archive.monthly_news import news_of
from macros.archive.relations.bilateral_relation import Relation, Turn
from macros.archive.relations.effects import AXES
from macros.records.model.incident import Incident
from macros.records.text.collation import sort_key
from macros.records.text.month import Month
from macros.views.components.entries import BriefingEntry, Entry, briefing_entries, entry
from macros.views.context.page_context import Link, PageContext, When
from macros.views.metadata.description import first_sentence
from macros.views.pages.corrections_page import ChangeRow, change_rows
from macros.views.words.wording import axis_label, axis_value, is_power, plain, within

_FIELDS = tuple(chain.from_iterable(AXES.values()))
"""The fields of effects, in the order in which changes are told."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """What has a new value, and the value that it had before; empty if that is not known."""

    what: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Turned:
    """What an incident changed between two states."""

    relation: Link
    values: tuple[NewValue, ...]
    when: When
    by: Link


@dataclass(frozen=True, slots=True)
class OfRelation:
    """The incidents of a month that belong to a relation, oldest first. `relation` is None for
    those that belong to none. Each entry has the first sentence of the incident's summary as its
    note."""

    relation: Link | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A month of the record. Everything stands in the digest of one month only, as `Month.of`
    says. `added` are incidents of other months that were written down in this one. No claim is
    quoted, as there is no room for who makes it and what was answered."""

    template: ClassVar[str] = "digest.html"
    month: str
    briefings: tuple[BriefingEntry, ...]
    turns: tuple[Turned, ...]
    relations: tuple[OfRelation, ...]
    added: tuple[Entry, ...]
    changes: tuple[ChangeRow, ...]


def digest(month: Month, context: PageContext) -> Digest:
    """The digest of a month. Its links begin at the base of the context."""
    news = news_of(context.archive, month)
    return Digest(
        month=month.words,
        briefings=briefing_entries(news.briefings, context),
        turns=tuple(_turns(news.incidents, context)),
        relations=tuple(_by_relation(news.incidents, context)),
        added=_entries(news.added, context),
        changes=change_rows(news.changes, context),
    )


def _entries(incidents: Iterable[Incident], context: PageContext) -> tuple[Entry, ...]:
    vocabulary = context.archive.vocabulary
    return tuple(
        entry(one, context, first_sentence(plain(one.summary, vocabulary))) for one in incidents
    )


def _by_relation(incidents: Iterable[Incident], context: PageContext) -> Iterator[OfRelation]:
    """The incidents under their main relations, those in the order of their titles."""
    relations: dict[str, Relation] = {}
    found: dict[str, list[Incident]] = {}
    for incident in incidents:
        main = next(iter(context.archive.relations_of(incident)), None)
        id = main.id if main else ""
        if main:
            relations[id] = main
        found.setdefault(id, []).append(incident)
    for id in sorted(relations, key=lambda id: sort_key(relations[id].title)):
        yield OfRelation(context.link(relations[id]), _entries(found[id], context))
    if others := found.get(""):
        yield OfRelation(None, _entries(others, context))


def _turns(incidents: Iterable[Incident], context: PageContext) -> Iterator[Turned]:
    """What the incidents changed between states, in their order. Of a value that only lapsed with
    another nothing is told: the record does not say that it changed."""
    for incident in incidents:
        for position in context.archive.positions(incident):
            turns = sorted(position.turns.items(), key=lambda pair: _FIELDS.index(pair[0].field))
            told = [turn for _, turn in turns if turn.begun.value is not None]
            if told:
                yield Turned(
                    relation=context.link(position.relation),
                    values=tuple(_new_value(turn, context) for turn in told),
                    when=context.when(incident.date),
                    by=context.link(incident),
                )


def _new_value(turn: Turn, context: PageContext) -> NewValue:
    archive, axis = context.archive, turn.begun.axis

    def words(value: str | None) -> str:
        label = axis_value(axis, value, archive)
        return label if is_power(axis, value) else within(label)

    before = turn.before.value if turn.before else None
    return NewValue(
        what=within(axis_label(axis, archive)),
        value=words(turn.begun.value),
        before=words(before) if before else "",
    )
