"""The page of a relation, and what says how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from ..archive.archive import Relation
from ..archive.history import Axis, Stretch
from ..archive.standing import last_change
from ..records.edtf import Edtf
from .backlinks import named_in
from .chart import Chart, chart
from .citation import Citation, citation
from .entries import (
    BriefingEntry,
    Entry,
    Timeline,
    briefing_entries,
    entry,
    timeline_of,
)
from .notices import Dated, Notice, corrections, notice
from .sections import Sections, sections
from .sheet import Link, Note, Sheet, When
from .wording import axis_label, axis_value

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
    """The history of a relation as a chart, and as the same in a table, oldest step first."""

    template: ClassVar[str] = "ladder.html"
    relation: Link
    chart: Chart | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OnDay:
    """How a relation stood on a day."""

    template: ClassVar[str] = "on_day.html"
    relation: Link
    when: When
    state: str


@dataclass(frozen=True, slots=True)
class RelationView:
    """`notice` is of the relation's file: what the incidents say stands without it."""

    template: ClassVar[str] = "relation.html"
    title: str
    one: Link
    other: Link
    corrections: tuple[Dated, ...]
    notice: Notice | None
    sentence: str
    standings: tuple[Standing, ...]
    latest: Entry | None
    summary: Markup | None
    ladder: Ladder
    more_history: Sections | None
    timeline: Timeline | None
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    named_in: tuple[Link, ...]
    more_named_in: Sections | None
    notes: tuple[Note, ...]
    citation: Citation


def relation_view(relation: Relation, sheet: Sheet) -> RelationView:
    note = relation.note
    sources = note.sources if note else {}
    summary = sheet.prose(note.summary, sources) if note and note.summary else None
    return RelationView(
        title=relation.title,
        one=sheet.link(relation.one),
        other=sheet.link(relation.other),
        corrections=corrections(relation.file, sheet),
        notice=notice(relation.file, sheet),
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
        latest=entry(relation.latest, sheet) if relation.latest else None,
        summary=summary,
        ladder=ladder(_lately(relation, sheet), sheet),
        more_history=sections("history", relation, sheet),
        timeline=timeline_of(relation, sheet),
        briefings=briefing_entries(
            sheet.archive.lists.extract("briefings", "relation", relation.id).items, sheet
        ),
        more_briefings=sections("briefings", relation, sheet),
        named_in=named_in("relation", relation.id, sheet),
        more_named_in=sections("named-in", relation, sheet),
        notes=sheet.notes(also=sources),
        citation=citation(relation, sheet),
    )


def ladder(relation: Relation, sheet: Sheet) -> Ladder:
    stretches = [stretch for _, found in _ordered(relation) for stretch in found]
    stretches.sort(key=lambda stretch: stretch.since.span)
    return Ladder(sheet.link(relation), chart(relation, sheet), steps_of(stretches, sheet))


def _lately(relation: Relation, sheet: Sheet) -> Relation:
    """The relation with the last of its history, if all of it is too long for a page."""
    found = sheet.archive.lists.extract("history", "relation", relation.id)
    if not found.extent.counts:
        return relation
    history: dict[Axis, tuple[Stretch, ...]] = {}
    for stretch in found.items:
        history[stretch.axis] = (*history.get(stretch.axis, ()), stretch)
    return replace(relation, history=history)


def steps_of(stretches: Iterable[Stretch], sheet: Sheet) -> tuple[Step, ...]:
    return tuple(
        Step(
            axis_label(stretch.axis, sheet.archive),
            axis_value(stretch.axis, stretch.value, sheet.archive),
            sheet.since(stretch.since),
            sheet.when(stretch.until) if stretch.until else None,
            _began(stretch, sheet),
        )
        for stretch in stretches
    )


def state_sentence(relation: Relation, sheet: Sheet) -> str:
    """Where the two states stand now; nothing if the record does not say."""
    return " ".join(_sentences(relation, sheet)) or _mission_sentence(relation, sheet)


def _sentences(relation: Relation, sheet: Sheet) -> Iterator[str]:
    vocabulary = sheet.archive.vocabulary
    for axis, subject, terms in (
        (DIPLOMATIC, "Diplomatic relations", vocabulary.relation_statuses),
        (CONSULAR, "Consular relations", vocabulary.consular_statuses),
    ):
        if now := relation.now(axis):
            before = relation.before(axis, now.incident) if now.incident else None
            past = ""
            if before and before.incident:
                label = terms[before.value].label.lower()
                past = f"; before that they were {label}{_since(before, sheet)}"
            yield f"{subject} {terms[now.value].sentence}{_since(now, sheet)}{past}."


def _mission_sentence(relation: Relation, sheet: Sheet) -> str:
    """The last change of a mission, for pairs of which no more is recorded."""
    archive = sheet.archive
    change = last_change(relation, archive.last_day) if archive.last_day else None
    if change is None:
        return ""
    label = axis_label(change.axis, archive)
    value = axis_value(change.axis, change.value, archive)
    return f"{label}: {value}{_since(change, sheet)}."


def _since(stretch: Stretch, sheet: Sheet) -> str:
    """ " since 7 August 2026, as reported"; nothing for a baseline."""
    if stretch.incident is None:
        return ""
    return f" since {sheet.when(stretch.since).words}{as_reported(stretch, sheet)}"


def as_reported(stretch: Stretch, sheet: Sheet) -> str:
    """ ", as reported" where that is all that can be said of what began it."""
    if stretch.incident is None:
        return ""
    verification = sheet.archive.vocabulary.verification[stretch.incident.verification]
    return f", as {verification.label.lower()}" if verification.doubtful == "yes" else ""


def on_day(relation: Relation, day: Edtf, sheet: Sheet) -> OnDay:
    """How a relation stood on a day; for an imprecise date, on its last."""
    parts = []
    for axis, _ in _ordered(relation):
        if held := relation.on(axis, day.latest):
            value = axis_value(axis, held.value, sheet.archive)
            parts.append(f"{_lower(axis_label(axis, sheet.archive))}: {value.lower()}")
    state = "; ".join(parts) or "nothing is recorded"
    return OnDay(sheet.link(relation), sheet.when(day), state)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _began(stretch: Stretch, sheet: Sheet) -> Link | None:
    return sheet.link(stretch.incident) if stretch.incident else None


def _ordered(relation: Relation) -> list[tuple[Axis, tuple[Stretch, ...]]]:
    """The axes, those of the pair first."""
    axes = [DIPLOMATIC, CONSULAR]
    axes += [axis for axis in relation.history if axis not in axes]
    return [(axis, relation.history[axis]) for axis in axes if axis in relation.history]
