"""The view of the timelines: a drawing of all relations across the years, and the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from macros.records.text.date_words import words
from macros.views.components.entries import Mark
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, Year
from macros.views.pages.drawn.timeline_axis import WIDTH, TimeAxis, axis_of
from macros.views.pages.drawn.timeline_lanes import TimelineLane, lane_of, rows_of
from macros.views.words.wording import counted

DRAWN = 12
"""Lanes that are drawn unfolded, at most."""

FOLDED = 24
"""Lanes that are drawn in the fold, at most. Others are on the board only."""

QUIET = 3
"""A lane with fewer incidents is folded."""

FEW = 6
"""Up to so many incidents before the axis are named, of more only their years."""

MOST_YEARS = 12
"""Years before the axis that are named."""


@dataclass(frozen=True, slots=True)
class YearCount:
    year: Link
    incidents: str


@dataclass(frozen=True, slots=True)
class YearLabel:
    """The label of a year, in the column in which it begins."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Before:
    """What the axis leaves out, an incident or a year, with its date or its number of incidents."""

    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the drawing on wide screens or on narrow ones: how many, and the years in
    them."""

    number: int
    labels: tuple[YearLabel, ...]


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """The drawing, `width` units wide. `rules` are the lines between years as a path of SVG, one
    unit high. `before` are the years or incidents before the axis, which begins with the year
    `first`; `further` is how many more such years there are. `unrelated` is the number of incidents
    of no relation. `is_by_direction` is whether the rows go from what brings states closer to what
    sets them further apart, as the vocabulary tells of each tone which way it goes."""

    width: int
    rules: str
    columns: Columns
    coarse: Columns
    tones: tuple[Mark, ...]
    is_by_direction: bool
    lanes: tuple[TimelineLane, ...]
    quiet: tuple[TimelineLane, ...]
    quiet_title: str
    first: str
    before: tuple[Before, ...]
    further: str
    unrelated: str


@dataclass(frozen=True, slots=True)
class TimelinesPage:
    """The drawing, None if there is nothing to draw, and the years, newest first."""

    template: ClassVar[str] = "timelines.html"
    title: str
    chart: TimelineChart | None
    years: tuple[YearCount, ...]
    all_relations: Link | None


def timelines_page(context: PageContext) -> TimelinesPage:
    archive = context.archive
    counts = archive.lists.section_counts("years", "", "").counts
    incidents = {int(year): count for year, count in counts}
    relations = archive.relation_count()
    return TimelinesPage(
        context.title(Index.TIMELINES),
        _chart(incidents, context) if incidents else None,
        tuple(
            YearCount(context.link(Year(year)), counted(count, "incident"))
            for year, count in reversed(incidents.items())
        ),
        context.link(Index.RELATIONS, f"All {counted(relations, 'relation')}")
        if relations > 1
        else None,
    )


def _chart(incidents: Mapping[int, int], context: PageContext) -> TimelineChart | None:
    archive, axis = context.archive, axis_of(incidents)
    rows = rows_of(archive.vocabulary)
    found = archive.busiest_relations(DRAWN + FOLDED)
    loud = [one for place, one in enumerate(found) if one.count >= QUIET and place < DRAWN]
    loud = loud or list(found[:DRAWN])
    lanes = tuple(filter(None, (lane_of(one, axis, rows, context) for one in loud)))
    quiet = tuple(
        filter(None, (lane_of(one, axis, rows, context, fine=False) for one in found[len(loud) :]))
    )
    if not lanes and not quiet:
        return None
    unrelated = archive.count_without_relation()
    years = [year for year in incidents if year < axis.first]
    return TimelineChart(
        width=WIDTH,
        rules="".join(f"M{axis.x(date(year, 1, 1))} 0v1" for year in axis.years()),
        columns=_columns(axis),
        coarse=_columns(axis.coarse()),
        tones=tuple(rows.values()),
        is_by_direction=all(tone.direction for tone in archive.vocabulary.tones.values()),
        lanes=lanes,
        quiet=quiet,
        quiet_title=f"{counted(len(quiet), 'relation')} with fewer incidents",
        first=f"{axis.first}" if years else "",
        before=tuple(_before(years, incidents, context)),
        further=counted(len(years) - MOST_YEARS, "year")
        if len(years) > MOST_YEARS and not _are_few(years, incidents)
        else "",
        unrelated=counted(unrelated, "incident") if unrelated else "",
    )


def _columns(axis: TimeAxis) -> Columns:
    labels = (YearLabel(f"{year}", column) for year, column in axis.years().items())
    return Columns(axis.columns, tuple(labels))


def _are_few(years: list[int], incidents: Mapping[int, int]) -> bool:
    return sum(incidents[year] for year in years) <= FEW


def _before(
    years: list[int], incidents: Mapping[int, int], context: PageContext
) -> Iterator[Before]:
    """The incidents of the years before the axis if they are few, else the latest of the years."""
    if _are_few(years, incidents):
        for year in years:
            for one in context.archive.in_year(year):
                yield Before(context.link(one), words(one.date))
    else:
        for year in years[-MOST_YEARS:]:
            yield Before(context.link(Year(year)), counted(incidents[year], "incident"))
