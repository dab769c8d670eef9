"""The views of a relation: its page, its history, and its state on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.records.model.relation import RelationNote
from macros.records.text.edtf import Edtf, parse
from macros.views.components.backlinks import named_in
from macros.views.components.charts.chart import Chart, chart
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.components.entries import (
    BriefingEntry,
    Entry,
    Timeline,
    briefing_entries,
    entry,
    timeline_of,
)
from macros.views.components.formats.embed_code import EmbedCode, embed_codes
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.components.notices import Dated, Notice, corrections, notice
from macros.views.components.state_words import (
    CONSULAR,
    DIPLOMATIC,
    as_reported,
    last_seen,
    seen,
    state_sentence,
)
from macros.views.context.page_context import Link, Note, NoteRef, PageContext, When
from macros.views.words.wording import axis_label, axis_value, is_power, sentence, within


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the history: a value of an axis and how long it held. `seen` is when a value
    without a recorded end was last seen to hold, if that is long ago."""

    what: str
    value: str
    since: When
    until: When | None
    seen: When | None
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The day on which sources last confirmed the state of the relation, and what they say."""

    when: When
    note: str
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The history of a relation, as a chart and as a table, oldest step first."""

    template: ClassVar[str] = "ladder.html"
    relation: Link
    chart: Chart | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OnDay:
    """The state of a relation on a day. `state` is empty if nothing is recorded of that day."""

    template: ClassVar[str] = "on_day.html"
    relation: Link
    when: When
    state: str


@dataclass(frozen=True, slots=True)
class RelationView:
    """`notice` is that the relation's file is withdrawn: what follows from the incidents
    remains."""

    template: ClassVar[str] = "relation.html"
    title: str
    one: Link
    other: Link
    corrections: tuple[Dated, ...]
    notice: Notice | None
    sentence: str
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
    embeds: tuple[EmbedCode, ...]
    follow: FollowLine | None


def relation_view(relation: Relation, context: PageContext) -> RelationView:
    note = relation.note
    sources = note.sources if note else {}
    # Notes are numbered in this order, which is that of the page.
    reviewed = _reviewed(note, context) if note else None
    summary = context.prose(note.summary, sources) if note and note.summary else None
    return RelationView(
        title=relation.title,
        one=context.link(relation.one),
        other=context.link(relation.other),
        corrections=corrections(relation.file, context),
        notice=notice(relation.file, context),
        sentence=state_sentence(relation, context),
        reviewed=reviewed,
        latest=entry(relation.latest, context) if relation.latest else None,
        summary=summary,
        ladder=ladder(_with_late_history(relation, context), context),
        more_history=sections("history", relation, context),
        timeline=timeline_of(relation, context),
        briefings=briefing_entries(
            context.archive.lists.first_page("briefings", "relation", relation.id).items, context
        ),
        more_briefings=sections("briefings", relation, context),
        named_in=named_in("relation", relation.id, context),
        more_named_in=sections("named-in", relation, context),
        notes=context.notes(also=sources),
        citation=citation(relation, context),
        embeds=embed_codes(relation, context),
        follow=follow_line(relation, context),
    )


def ladder(relation: Relation, context: PageContext) -> Ladder:
    stretches = [stretch for _, of_axis in _ordered(relation) for stretch in of_axis]
    stretches.sort(key=lambda stretch: stretch.since.span)
    return Ladder(context.link(relation), chart(relation, context), steps_of(stretches, context))


def _with_late_history(relation: Relation, context: PageContext) -> Relation:
    """The relation with the latest part of its history, if all of it is too long for a page."""
    first_page = context.archive.lists.first_page("history", "relation", relation.id)
    if not first_page.section_counts.counts:
        return relation
    history: dict[Axis, tuple[Stretch, ...]] = {}
    for stretch in first_page.items:
        history[stretch.axis] = (*history.get(stretch.axis, ()), stretch)
    return replace(relation, history=history)


def steps_of(stretches: Iterable[Stretch], context: PageContext) -> tuple[Step, ...]:
    return tuple(
        Step(
            axis_label(stretch.axis, context.archive),
            axis_value(stretch.axis, stretch.value, context.archive),
            context.since(stretch.since),
            context.when(stretch.until) if stretch.until else None,
            None if stretch.until else last_seen(stretch, context),
            _began(stretch, context),
        )
        for stretch in stretches
    )


def on_day(relation: Relation, day: Edtf, context: PageContext) -> OnDay:
    """The state of a relation on a day; for an imprecise date, on its last day."""
    parts = []
    for axis, _ in _ordered(relation):
        if held := relation.on(axis, day.latest):
            value = axis_value(axis, held.value, context.archive)
            if not is_power(axis, held.value):
                value = value.lower()
            doubt = as_reported(held, context)
            parts.append(f"{within(axis_label(axis, context.archive))}: {value}{doubt}")
            if last := _seen_before(held, day, context):
                parts[-1] += f" (last recorded {last.words})"
    told = parse(day.latest.isoformat())
    return OnDay(context.link(relation), context.when(told), "; ".join(parts))


def _seen_before(held: Stretch, day: Edtf, context: PageContext) -> When | None:
    """When a value that holds on a day was last seen to hold, if that was long before the day, or
    the day is after the last one of the record; else None."""
    end = context.archive.last_day
    is_beyond = end is not None and day.earliest > end
    return seen(held, context) if is_beyond else last_seen(held, context, day.latest)


def _reviewed(note: RelationNote, context: PageContext) -> Reviewed | None:
    review = note.reviewed
    if review is None:
        return None
    notes = context.cite_all(review.sources, note.sources)
    return Reviewed(context.when(review.date), sentence(review.note), notes)


def _began(stretch: Stretch, context: PageContext) -> Link | None:
    return context.link(stretch.incident) if stretch.incident else None


def _ordered(relation: Relation) -> list[tuple[Axis, tuple[Stretch, ...]]]:
    """The axes that have a history, those of both states together first."""
    axes = [DIPLOMATIC, CONSULAR]
    axes += [axis for axis in relation.history if axis not in axes]
    return [(axis, relation.history[axis]) for axis in axes if axis in relation.history]
