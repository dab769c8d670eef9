"""The lanes of the drawn timeline: the incidents of a relation, merged into marks.

A mark stands for all incidents of one tone that begin in one column of the axis, so that the number
of marks has a limit, however many incidents there are. Behind the marks bars are drawn for dates
that are not known to the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.lists.partition import ALL, path_of_decade
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.relation_ranking import Direction
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary
from macros.records.text.date_words import beginning, words
from macros.views.components.entries import Mark
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import ListOf, ListPage, Target
from macros.views.pages.drawn.timeline_axis import WIDTH, TimeAxis
from macros.views.words.wording import counted

ROW = 25
"""The height of a row, of which a lane has one for each tone that it needs."""

BAR_ABOVE = 2
"""How far above the foot of its row a bar lies, so that it is below the mark."""

SHORTEST_BAR = 6
"""In units of the drawing's width."""

SIZES = (1, 3, 8, 20)
"""How many incidents a mark needs for each of its sizes, the smallest first."""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """The incidents of one tone in one column. `number` is empty for a single incident, to which
    the mark then links; otherwise it links to where the relation lists them."""

    link: Link
    tone: Mark
    number: str
    size: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Bars:
    """The imprecise dates of the incidents of one tone, as a path of SVG."""

    tone: Mark
    path: str


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """A relation. `earlier` says how many of its incidents come before the axis. `coarse` are its
    marks in half as many columns. A lane of which `marks` is empty has these only."""

    relation: Link
    incidents: str
    earlier: str
    height: int
    marks: tuple[LaneMark, ...]
    coarse: tuple[LaneMark, ...]
    bars: tuple[Bars, ...]


def rows_of(vocabulary: Vocabulary) -> dict[str, Mark]:
    """The tones in the order of their rows: what brings states closer is above, what sets them
    further apart below."""
    heights = {Direction.IMPROVED.value: -1, Direction.DETERIORATED.value: 1}
    tones = vocabulary.tones.items()
    return {
        id: Mark(id, tone.shape, tone.label)
        for id, tone in sorted(tones, key=lambda one: heights.get(one[1].direction or "", 0))
    }


def lane_of(
    relation: Relation,
    axis: TimeAxis,
    rows: Mapping[str, Mark],
    context: PageContext,
    *,
    fine: bool = True,
) -> TimelineLane | None:
    """The lane of a relation; None if no incident of it begins on the axis. `rows` are the tones
    from top to bottom; those that the relation does not have take no place. Without `fine` it has
    coarse marks only."""
    drawn = [one for one in relation.incidents if axis.has(one.date.earliest)]
    if not drawn:
        return None
    found = {_tone(one, context) for one in drawn}
    own = {id: tone for id, tone in rows.items() if id in found}
    earlier = relation.count - len(drawn)
    return TimelineLane(
        context.link(relation),
        counted(relation.count, "incident"),
        f"{earlier:,} before {axis.first}" if earlier else "",
        ROW * len(own),
        tuple(_marks(relation, drawn, axis, own, context)) if fine else (),
        tuple(_marks(relation, drawn, axis.coarse(), own, context)),
        tuple(_bars(drawn, axis, own, context)),
    )


def _tone(incident: Incident, context: PageContext) -> str:
    return context.archive.vocabulary.incident_types[incident.type].tone


def _marks(
    relation: Relation,
    drawn: Iterable[Incident],
    axis: TimeAxis,
    rows: Mapping[str, Mark],
    context: PageContext,
) -> Iterable[LaneMark]:
    """The marks by column, and within one from top to bottom."""
    places = list(rows)
    merged: dict[tuple[int, int], list[Incident]] = {}
    for incident in drawn:
        row = places.index(_tone(incident, context))
        merged.setdefault((axis.column(incident.date.earliest), row), []).append(incident)
    for (column, row), incidents in sorted(merged.items(), key=lambda one: one[0]):
        tone, count = rows[places[row]], len(incidents)
        if count == 1:
            link = _link_to_one(incidents[0], tone, context)
        else:
            text = f"{words(axis.time_of(column))}, {tone.label}: {counted(count, 'incident')}"
            link = context.link(_place(relation, incidents, context), text)
        number = f"{count:,}" if count > 1 else ""
        size = sum(count >= least for least in SIZES)
        yield LaneMark(link, tone, number, size, column, row + 1)


def _link_to_one(incident: Incident, tone: Mark, context: PageContext) -> Link:
    link = context.link(incident)
    doubt = f" ({link.doubt})" if link.doubt else ""
    when = beginning(incident.date)
    text = f"{when[:1].upper()}{when[1:]}, {tone.label}: {link.text}{doubt}"
    return Link(link.url, text, link.preview)


def _place(relation: Relation, incidents: Sequence[Incident], context: PageContext) -> Target:
    """Where a relation lists some incidents: the part of its timeline with the first of them if
    that is cut into pages, else the timeline on its own page."""
    parts = context.archive.lists.sections("timeline", *context.registry.key_of(relation))
    path = (ALL, *path_of_decade(incidents[0].date.earliest))
    step = next((one for one in path if one in parts), None)
    return ListPage(relation, "timeline", (step,)) if step else ListOf(relation, "timeline")


def _bars(
    drawn: Sequence[Incident], axis: TimeAxis, rows: Mapping[str, Mark], context: PageContext
) -> Iterable[Bars]:
    for row, (id, tone) in enumerate(rows.items()):
        dates = [one.date for one in drawn if _tone(one, context) == id]
        ends: dict[int, int] = {}
        for date in dates:
            if date.earliest != date.latest:
                x = axis.x(date.earliest)
                end = min(max(axis.x(date.latest), x + SHORTEST_BAR), WIDTH)
                ends[x] = max(end, ends.get(x, 0))
        if ends:
            y = (row + 1) * ROW - BAR_ABOVE
            path = "".join(f"M{x} {y}H{end}" for x, end in ends.items())
            yield Bars(tone, path)
