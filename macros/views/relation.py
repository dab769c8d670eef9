"""The page of a relation, and the board of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ..archive.archive import Relation
from ..archive.history import Axis, Stretch
from ..records.edtf import Edtf
from .entries import (
    BriefingEntry,
    Entry,
    Mark,
    Timeline,
    briefing_entries,
    entry,
    timeline,
    tone_of,
)
from .sheet import Link, Note, Sheet, When
from .wording import axis_label, axis_value, counted

DIPLOMATIC = Axis("relations")
CONSULAR = Axis("consular")


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds now on one axis, since when, and the incident that made it so."""

    what: str
    value: str
    since: When
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the history."""

    what: str
    value: str
    since: When
    until: When | None
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The history of a relation as a table, oldest step first."""

    template: ClassVar[str] = "ladder.html"
    relation: Link
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    template: ClassVar[str] = "relation.html"
    title: str
    one: Link
    other: Link
    sentence: str
    standings: tuple[Standing, ...]
    latest: Entry | None
    summary: Markup | None
    ladder: Ladder
    timeline: Timeline | None
    briefings: tuple[BriefingEntry, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    relation: Link
    sentence: str
    state: str
    since: When | None
    because: Link | None
    tone: Mark | None
    latest: Entry | None
    count: str


@dataclass(frozen=True, slots=True)
class Board:
    """Where relations stand, the latest change first."""

    template: ClassVar[str] = "board.html"
    title: str
    rows: tuple[BoardRow, ...]


def relation_view(relation: Relation, sheet: Sheet) -> RelationView:
    note = relation.note
    sources = note.sources if note else {}
    summary = sheet.prose(note.summary, sources) if note and note.summary else None
    return RelationView(
        title=relation.title,
        one=sheet.link(relation.one),
        other=sheet.link(relation.other),
        sentence=state_sentence(relation, sheet),
        standings=tuple(
            Standing(
                axis_label(axis, sheet.archive),
                axis_value(axis, stretches[-1].value, sheet.archive),
                sheet.since(stretches[-1].since),
                _began(stretches[-1], sheet),
            )
            for axis, stretches in _ordered(relation)
        ),
        latest=entry(relation.incidents[-1], sheet) if relation.incidents else None,
        summary=summary,
        ladder=ladder(relation, sheet),
        timeline=timeline(relation.incidents, sheet) if relation.incidents else None,
        briefings=briefing_entries(sheet.archive.briefings_on("relation", relation.id), sheet),
        notes=sheet.notes(also=sources),
    )


def ladder(relation: Relation, sheet: Sheet) -> Ladder:
    stretches = [stretch for _, found in _ordered(relation) for stretch in found]
    stretches.sort(key=lambda stretch: stretch.since.span)
    return Ladder(
        sheet.link(relation),
        tuple(
            Step(
                axis_label(stretch.axis, sheet.archive),
                axis_value(stretch.axis, stretch.value, sheet.archive),
                sheet.since(stretch.since),
                sheet.when(stretch.until) if stretch.until else None,
                _began(stretch, sheet),
            )
            for stretch in stretches
        ),
    )


def board(sheet: Sheet, *, most: int | None = None) -> Board:
    """All relations, or the `most` whose state or timeline changed last."""
    relations = sorted(
        sheet.archive.relations.values(),
        key=lambda one: (_changed(one) is not None, _last(one)),
        reverse=True,
    )
    return Board("Relations", tuple(_row(one, sheet) for one in relations[:most]))


def state_sentence(relation: Relation, sheet: Sheet) -> str:
    """Where the two states stand, or that the record does not say."""
    vocabulary = sheet.archive.vocabulary
    parts = []
    for axis, subject, terms in (
        (DIPLOMATIC, "Diplomatic relations", vocabulary.relation_statuses),
        (CONSULAR, "Consular relations", vocabulary.consular_statuses),
    ):
        if now := relation.now(axis):
            reported = ", as reported" if _only_reported(now) else ""
            since = f" since {sheet.when(now.since).words}" if now.incident else ""
            parts.append(f"{subject} {terms[now.value].sentence}{since}{reported}.")
    return " ".join(parts)


def _only_reported(stretch: Stretch) -> bool:
    return stretch.incident is not None and stretch.incident.verification == "reported"


def _row(relation: Relation, sheet: Sheet) -> BoardRow:
    now = relation.now(DIPLOMATIC)
    changed = _changed(relation)
    latest = relation.incidents[-1] if relation.incidents else None
    return BoardRow(
        relation=sheet.link(relation),
        sentence=state_sentence(relation, sheet),
        state=axis_value(now.axis, now.value, sheet.archive) if now else "",
        since=sheet.since(now.since) if now else None,
        because=_began(now, sheet) if now else None,
        tone=tone_of(changed.incident, sheet) if changed and changed.incident else None,
        latest=entry(latest, sheet) if latest else None,
        count=counted(len(relation.incidents), "incident"),
    )


def _changed(relation: Relation) -> Stretch | None:
    """The last change of diplomatic relations."""
    return relation.now(DIPLOMATIC)


def _last(relation: Relation) -> tuple[object, ...]:
    dates: list[Edtf] = [incident.date for incident in relation.incidents[-1:]]
    if changed := _changed(relation):
        dates.insert(0, changed.since)
    return (*(date.span for date in dates), relation.id)


def _began(stretch: Stretch, sheet: Sheet) -> Link | None:
    return sheet.link(stretch.incident) if stretch.incident else None


def _ordered(relation: Relation) -> list[tuple[Axis, tuple[Stretch, ...]]]:
    """The axes, those of the pair first."""
    axes = [DIPLOMATIC, CONSULAR]
    axes += [axis for axis in relation.history if axis not in axes]
    return [(axis, relation.history[axis]) for axis in axes if axis in relation.history]
