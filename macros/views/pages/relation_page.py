"""The page of a relation, and what says how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.records.model.relation import RelationNote
from macros.records.text.edtf import Edtf
from macros.views.components.backlinks import named_in
from macros.views.components.chart import Chart, chart
from macros.views.components.entries import (
    BriefingEntry,
    Entry,
    Timeline,
    briefing_entries,
    entry,
    timeline_of,
)
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, Notice, corrections, notice
from macros.views.components.page_citation import Citation, citation
from macros.views.components.state_words import (
    CONSULAR,
    DIPLOMATIC,
    as_reported,
    last_seen,
    seen,
    state_sentence,
)
from macros.views.context.page_context import Link, Note, NoteRef, PageContext, When
from macros.views.words.wording import axis_label, axis_value, is_power, sentence


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known last on one axis, since when, when it was last seen to be so, and the incident
    that made it so. `is_old`: whether that was too long ago to tell of it as of what goes on."""

    what: str
    value: str
    since: When
    seen: When | None
    is_old: bool
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the history. `seen` is when one was last seen to hold that has no recorded end,
    if that is long ago."""

    what: str
    value: str
    since: When
    until: When | None
    seen: When | None
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Until when sources show that the relation stood as it is told, and what they show."""

    when: When
    note: str
    notes: tuple[NoteRef, ...]


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
    reviewed: Reviewed | None
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


def relation_view(relation: Relation, sheet: PageContext) -> RelationView:
    note = relation.note
    sources = note.sources if note else {}
    summary = sheet.prose(note.summary, sources) if note and note.summary else None
    reviewed = _reviewed(note, sheet) if note else None
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
                seen(stretches[-1], sheet),
                last_seen(stretches[-1], sheet) is not None,
                _began(stretches[-1], sheet),
            )
            for axis, stretches in _ordered(relation)
        ),
        reviewed=reviewed,
        latest=entry(relation.latest, sheet) if relation.latest else None,
        summary=summary,
        ladder=ladder(_lately(relation, sheet), sheet),
        more_history=sections("history", relation, sheet),
        timeline=timeline_of(relation, sheet),
        briefings=briefing_entries(
            sheet.archive.lists.first_page("briefings", "relation", relation.id).items, sheet
        ),
        more_briefings=sections("briefings", relation, sheet),
        named_in=named_in("relation", relation.id, sheet),
        more_named_in=sections("named-in", relation, sheet),
        notes=sheet.notes(also=sources),
        citation=citation(relation, sheet),
    )


def ladder(relation: Relation, sheet: PageContext) -> Ladder:
    stretches = [stretch for _, found in _ordered(relation) for stretch in found]
    stretches.sort(key=lambda stretch: stretch.since.span)
    return Ladder(sheet.link(relation), chart(relation, sheet), steps_of(stretches, sheet))


def _lately(relation: Relation, sheet: PageContext) -> Relation:
    """The relation with the last of its history, if all of it is too long for a page."""
    found = sheet.archive.lists.first_page("history", "relation", relation.id)
    if not found.section_counts.counts:
        return relation
    history: dict[Axis, tuple[Stretch, ...]] = {}
    for stretch in found.items:
        history[stretch.axis] = (*history.get(stretch.axis, ()), stretch)
    return replace(relation, history=history)


def steps_of(stretches: Iterable[Stretch], sheet: PageContext) -> tuple[Step, ...]:
    return tuple(
        Step(
            axis_label(stretch.axis, sheet.archive),
            axis_value(stretch.axis, stretch.value, sheet.archive),
            sheet.since(stretch.since),
            sheet.when(stretch.until) if stretch.until else None,
            None if stretch.until else last_seen(stretch, sheet),
            _began(stretch, sheet),
        )
        for stretch in stretches
    )


def on_day(relation: Relation, day: Edtf, sheet: PageContext) -> OnDay:
    """How a relation stood on a day; for an imprecise date, on its last."""
    parts = []
    for axis, _ in _ordered(relation):
        if held := relation.on(axis, day.latest):
            value = axis_value(axis, held.value, sheet.archive)
            said = value if is_power(axis, held.value) else value.lower()
            doubt = as_reported(held, sheet)
            parts.append(f"{_lower(axis_label(axis, sheet.archive))}: {said}{doubt}")
            if last := _seen_before(held, day, sheet):
                parts[-1] += f" (last recorded {last.words})"
    state = "; ".join(parts) or "nothing is recorded"
    return OnDay(sheet.link(relation), sheet.when(day), state)


def _seen_before(held: Stretch, day: Edtf, sheet: PageContext) -> When | None:
    """When what holds on a day was last seen, if that was long before, or the record ends before
    the day."""
    end = sheet.archive.last_day
    is_beyond = end is not None and day.earliest > end
    return seen(held, sheet) if is_beyond else last_seen(held, sheet, day.latest)


def _reviewed(note: RelationNote, sheet: PageContext) -> Reviewed | None:
    review = note.reviewed
    if review is None:
        return None
    notes = sheet.cite_all(review.sources, note.sources)
    return Reviewed(sheet.when(review.date), sentence(review.note), notes)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _began(stretch: Stretch, sheet: PageContext) -> Link | None:
    return sheet.link(stretch.incident) if stretch.incident else None


def _ordered(relation: Relation) -> list[tuple[Axis, tuple[Stretch, ...]]]:
    """The axes, those of the pair first."""
    axes = [DIPLOMATIC, CONSULAR]
    axes += [axis for axis in relation.history if axis not in axes]
    return [(axis, relation.history[axis]) for axis in axes if axis in relation.history]
