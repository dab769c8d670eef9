"""A lane of the step chart: one line through the values of what changes together.

Across, places are percentages of the width, so that the drawing fits any page; down, they are
pixels, so that the words in it keep their size.
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
from macros.views.components.chart_scale import Scale
from macros.views.components.state_words import last_seen
from macros.views.context.page_context import PageContext
from macros.views.words.wording import axis_value

TOP = 12
ROW = 28
BAND = 16


@dataclass(frozen=True, slots=True)
class Label:
    """A value on the ladder of a lane."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch: a line at the height of its value, up to `seen`, and a dashed one for what nothing
    attests, from `unseen` on; either is empty where there is no such line. `url` and `text` are of
    what began it; `doubt` is the width, from `x`, in which an imprecise start lies, else empty; the
    band that shows it is `thick` high, from `top`."""

    x: str
    seen: str
    unseen: str
    end: str
    width: str
    y: int
    top: int
    thick: int
    from_y: int | None
    doubt: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """`hatch` names the lane's hatching, which no other drawing of a page may have."""

    title: str
    hatch: str
    labels: tuple[Label, ...]
    steps: tuple[Step, ...]
    height: int


def lane_of(
    title: str, axes: tuple[Axis, ...], relation: Relation, context: PageContext, scale: Scale
) -> Lane | None:
    """One line of the chart: the values of `axes` together, a step wherever one changes."""
    histories = {axis: relation.history[axis] for axis in axes if axis in relation.history}
    # What never changes is said once, in the title.
    fixed = [axis for axis, some in histories.items() if len({one.value for one in some}) == 1]
    moving = [axis for axis in histories if axis not in fixed] or fixed
    begun = _begun(moving, relation)
    if not begun:
        return None
    days = sorted(begun)
    held = {day: [one for axis in moving if (one := relation.on(axis, day))] for day in days}
    values = {day: _named(some, context) for day, some in held.items()}
    heights = _heights(values, held, context)
    steps = []
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
                top=heights[value] - BAND // 2,
                thick=BAND,
                from_y=heights[_named(before, context)] if _is_turn(before, held[day]) else None,
                doubt=scale.width(stretch.since) if stretch.incident else "",
                url=context.url(stretch.incident) if stretch.incident else "",
                text=_text(held[day], stretch, context),
            )
        )
    said = [_said(histories[axis][0], context) for axis in fixed if axis not in moving]
    labels = tuple(Label(value, y) for value, y in heights.items())
    hatch = f"hatch-{relation.id}-{axes[0].field}-{axes[0].of}"
    return Lane(
        f"{title}: {', '.join(said)}" if said else title,
        hatch,
        labels,
        tuple(steps),
        TOP * 2 + (len(labels) - 1) * ROW,
    )


def _begun(axes: Iterable[Axis], relation: Relation) -> dict[date, Stretch]:
    """The days on which something of a lane began, each with what began on it; what is known
    rather than what lapsed."""
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
    """How far down each value stands, the best on top; below all what is not known, which is
    neither better nor worse."""
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


def _is_turn(before: Sequence[Stretch], held: Sequence[Stretch]) -> bool:
    """Whether a lane went from something that is known to something that is."""
    return all(any(one.value for one in some) for some in (before, held))


def _seen(held: Iterable[Stretch], day: date, end: date, context: PageContext) -> date:
    """Until when, from one day to another, all that is known to hold was seen to hold, if that was
    long before the end."""
    last = context.archive.last_day
    known = [one for one in held if one.value]
    stale = [one.seen_on for one in known if is_stale(one, min(end, last or end))]
    return max(day, min(stale, default=end)) if known else day


def _named(held: Iterable[Stretch], context: PageContext) -> str:
    """The values of a lane; that they are not known, if none is."""
    known = [one for one in held if one.value] or list(held)[:1]
    return ", ".join(axis_value(one.axis, one.value, context.archive) for one in known)


def _said(stretch: Stretch, context: PageContext) -> str:
    value, last = (
        axis_value(stretch.axis, stretch.value, context.archive),
        last_seen(stretch, context),
    )
    return f"{value} (last recorded {last.short})" if last else value


def _text(held: Sequence[Stretch], stretch: Stretch, context: PageContext) -> str:
    value = _named(held, context)
    last = context.archive.last_day
    stale = [one.seen for one in held if one.seen and not one.until and is_stale(one, last)]
    seen = min(stale, key=lambda one: one.latest, default=None)
    told = f"; last recorded {words(seen)}" if seen else ""
    if stretch.incident is None:
        return f"{value}, before the first incident{told}"
    when = starting(stretch.since) if stretch.value is None else words(stretch.since)
    comma = "" if stretch.value is None else ","
    link = context.link(stretch.incident)
    title = f"{link.text} ({link.doubt})" if link.doubt else link.text
    return f"{value}{comma} {when}: {title}{told}"
