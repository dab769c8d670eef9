"""A lane of the step chart: one line through the values of axes that are shown together.

Horizontal positions are percentages of the width, so that the chart fits any page; vertical ones
are pixels, so that its text keeps its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import rank
from macros.archive.relations.staleness import is_stale
from macros.records.text.date_words import starting, words
from macros.views.components.charts.chart_scale import Scale
from macros.views.components.state_words import extent, last_seen
from macros.views.context.page_context import PageContext
from macros.views.words.wording import NOT_KNOWN, axis_value, within

TOP = 12
ROW = 28
BAND = 16
TARGET = 24


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a value, at the height of its line."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Step:
    """The time for which a value holds, as a line from `x` at the height `y`: solid up to `seen`,
    dashed from `unseen` on, where nothing attests the value. `seen` or `unseen` is empty if there
    is no such line. `from_y` is the height of the value before. `url` and `text` are of the
    incident that began it; its link, `TARGET` high, is at `target`. If its date is imprecise, a
    band from `x` shows the range: `doubt` wide (else empty) and `thick` high, from `top`."""

    x: str
    seen: str
    unseen: str
    end: str
    width: str
    y: int
    target: int
    top: int
    thick: int
    from_y: int | None
    doubt: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the chart with its labels. `hatch` is the id of its hatching, unique on a
    page, and empty if no date is imprecise; `now` says what is recorded last."""

    title: str
    now: str
    hatch: str
    labels: tuple[Label, ...]
    steps: tuple[Step, ...]
    height: int


def lane_of(
    title: str, axes: tuple[Axis, ...], relation: Relation, context: PageContext, scale: Scale
) -> Lane | None:
    """The lane of some axes together, with a step wherever one of them changes; None if they have
    no history."""
    histories = {axis: relation.history[axis] for axis in axes if axis in relation.history}
    # An axis that never changes is only named in the title.
    fixed = [axis for axis, some in histories.items() if len({one.value for one in some}) == 1]
    moving = [axis for axis in histories if axis not in fixed] or fixed
    begun = _begun(moving, relation)
    if not begun:
        return None
    days = sorted(begun)
    held = {day: [one for axis in moving if (one := relation.on(axis, day))] for day in days}
    values = {day: _value(some, context) for day, some in held.items()}
    # Of a protecting power nothing is to be known as long as there is none.
    is_known_late = days[0] > scale.first and axes[0].field != "protecting_power"
    if is_known_late:
        values[date.min], held[date.min] = NOT_KNOWN, []
    heights = _heights(values, held, context)
    steps = [_unknown(scale, days[0], heights[NOT_KNOWN])] if is_known_late else []
    for place, day in enumerate(days):
        stretch, value = begun[day], values[day]
        end = days[place + 1] if place + 1 < len(days) else scale.last
        seen = _seen(held[day], day, end, context)
        before = held[days[place - 1]] if place else []
        steps.append(
            Step(
                x=scale.x(day),
                seen=scale.x(seen) if seen > day else "",
                unseen=scale.x(seen) if seen < end else "",
                end=scale.x(end),
                width=scale.between(day, end),
                y=heights[value],
                target=heights[value] - TARGET // 2,
                top=heights[value] - BAND // 2,
                thick=BAND,
                from_y=heights[_value(before, context)] if _is_change(before, held[day]) else None,
                doubt=scale.width(stretch.since) if stretch.incident else "",
                url=context.url(stretch.incident) if stretch.incident else "",
                text=_text(held[day], stretch, context),
            )
        )
    in_title = [_fixed_value(histories[axis][0], context) for axis in fixed if axis not in moving]
    labels = tuple(Label(value, y) for value, y in heights.items())
    is_hatched = any(one.doubt for one in steps)
    hatch = f"hatch-{relation.id}-{axes[0].field}-{axes[0].of}" if is_hatched else ""
    return Lane(
        f"{title}: {', '.join(in_title)}" if in_title else title,
        _now([histories[axis][-1] for axis in moving], context),
        hatch,
        labels,
        tuple(steps),
        TOP * 2 + (len(labels) - 1) * ROW,
    )


def lane_without_history(title: str, scale: Scale, label: str) -> Lane:
    """The lane of what nothing is recorded of: a dashed line from end to end, with a label."""
    line = _unknown(scale, scale.last, TOP, label)
    return Lane(title, "", "", (Label(label, TOP),), (line,), TOP * 2)


def _unknown(scale: Scale, until: date, y: int, text: str = NOT_KNOWN) -> Step:
    """The time before anything is recorded."""
    end = scale.x(until)
    return Step("0%", "", "0%", end, end, y, 0, y - BAND // 2, BAND, None, "", "", text)


def _now(last: Sequence[Stretch], context: PageContext) -> str:
    """What is recorded last, of the axes of a lane that are known; else since when nothing is."""
    known = [one for one in last if one.value]
    shown = known or [max(last, key=lambda one: one.first_day)]
    phrases: dict[str, list[str]] = {}
    for one in shown:
        values = phrases.setdefault(extent(one, context, short=True), [])
        value = axis_value(one.axis, one.value, context.archive)
        values.append(value if one is shown[0] else within(value))
    return "; ".join(f"{', '.join(values)}{how_long}" for how_long, values in phrases.items())


def _begun(axes: Iterable[Axis], relation: Relation) -> dict[date, Stretch]:
    """The days on which a value of a lane began, each with one stretch that began then: rather a
    known value than one that has lapsed."""
    begun: dict[date, Stretch] = {}
    for axis in axes:
        for stretch in relation.history.get(axis, ()):
            other = begun.get(stretch.first_day)
            if other is None or other.incident is None or (stretch.value and not other.value):
                begun[stretch.first_day] = stretch
    return begun


def _heights(
    values: Mapping[date, str], held: Mapping[date, Sequence[Stretch]], context: PageContext
) -> dict[str, int]:
    """The height of each value, the best on top. A value that is not known is neither better nor
    worse, and is put at the bottom."""
    vocabulary = context.archive.vocabulary
    ranks = {
        value: (
            not any(one.value for one in held[day]),
            [rank(one.axis, one.value, vocabulary) for one in held[day] if one.value],
        )
        for day, value in values.items()
    }
    ladder = sorted(ranks, key=lambda value: (*ranks[value], value))
    return {value: TOP + place * ROW for place, value in enumerate(ladder)}


def _is_change(before: Sequence[Stretch], held: Sequence[Stretch]) -> bool:
    """Whether a lane went from one known value to another."""
    return all(any(one.value for one in some) for some in (before, held))


def _seen(held: Iterable[Stretch], day: date, end: date, context: PageContext) -> date:
    """The day, between two days, up to which all known values were seen to hold. It is the end
    unless the last time they were seen was long before."""
    last = context.archive.last_day
    known = [one for one in held if one.value]
    stale = [one.seen_on for one in known if is_stale(one, min(end, last or end))]
    return max(day, min(stale, default=end)) if known else day


def _value(held: Iterable[Stretch], context: PageContext) -> str:
    """The known values of a lane in words, or the word for an unknown value."""
    known = [one for one in held if one.value] or list(held)[:1]
    return ", ".join(axis_value(one.axis, one.value, context.archive) for one in known)


def _fixed_value(stretch: Stretch, context: PageContext) -> str:
    value, last = (
        axis_value(stretch.axis, stretch.value, context.archive),
        last_seen(stretch, context),
    )
    return f"{value} (last recorded {last.short})" if last else value


def _text(held: Sequence[Stretch], stretch: Stretch, context: PageContext) -> str:
    value = _value(held, context)
    last = context.archive.last_day
    stale = [one.seen for one in held if one.seen and not one.until and is_stale(one, last)]
    seen = min(stale, key=lambda one: one.latest, default=None)
    last_recorded = f"; last recorded {words(seen)}" if seen else ""
    if stretch.incident is None:
        return f"{value}, before the first incident{last_recorded}"
    when = starting(stretch.since) if stretch.value is None else words(stretch.since)
    comma = "" if stretch.value is None else ","
    link = context.link(stretch.incident)
    title = f"{link.text} ({link.doubt})" if link.doubt else link.text
    return f"{value}{comma} {when}: {title}{last_recorded}"
