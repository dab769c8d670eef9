"""How a relation stands in one term of the vocabulary, and in which style that is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import RANKED, rank
from macros.archive.relations.staleness import is_stale
from macros.views.components.state_words import DIPLOMATIC, extent
from macros.views.context.page_context import PageContext
from macros.views.words.wording import axis_label, axis_value, within

BEST, LOWERED, BETWEEN, WORST, UNKNOWN = "best", "lowered", "between", "worst", "unknown"
"""The styles, in the order of the legend: the best status, a status that a mission's is below, a
status between the best and the worst, the worst, and none that is recorded."""

STYLES = (BEST, LOWERED, BETWEEN, WORST, UNKNOWN)

_FIELDS = (DIPLOMATIC.field, "level", "head")
"""The fields that are looked at, most important first."""


@dataclass(frozen=True, slots=True)
class RelationStanding:
    """How a relation stands: in a style, by the label of a term (empty if nothing is recorded), and
    in words. `rank` orders the terms, the better first. `is_old` is whether that was last recorded
    long ago; the words say so, too."""

    style: str
    rank: tuple[int, int]
    label: str
    words: str
    is_old: bool


def standing(relation: Relation, context: PageContext) -> RelationStanding:
    """By the status of the pair, or if that is the best or not recorded, by the lowest known rank
    of a mission between the two. An ambassador in post does not tell the status, if that is not
    recorded: the style is that of what is not, and only the words tell of it."""
    vocabulary, last = context.archive.vocabulary, context.archive.last_day
    ranked = [
        (_FIELDS.index(axis.field), rank(axis, held.value, vocabulary), held)
        for axis in relation.history
        if axis.field in _FIELDS and (held := relation.now(axis)) and held.value
    ]
    status = next((one for one in ranked if one[2].axis == DIPLOMATIC), None)
    missions = [one for one in ranked if one[2].axis != DIPLOMATIC and one[1] > 0]
    worst = len(vocabulary.terms(RANKED[DIPLOMATIC.field])) - 1
    if status and status[1] > 0:
        style, shown = WORST if status[1] == worst else BETWEEN, status
    elif missions:
        first = min(one[0] for one in missions)
        style = LOWERED
        shown = max((one for one in missions if one[0] == first), key=lambda one: one[1])
    elif status:
        style, shown = BEST, status
    elif ranked:
        style, shown = UNKNOWN, min(ranked, key=lambda one: one[:2])
    else:
        return RelationStanding(UNKNOWN, (0, 0), "", "", False)
    field, place, held = shown
    label = axis_value(held.axis, held.value, context.archive)
    legend = "" if style == UNKNOWN else label
    words = f"{_subject(held, label, context)}{extent(held, context, short=True)}"
    return RelationStanding(style, (field, place), legend, words, is_stale(held, last))


def _subject(held: Stretch, label: str, context: PageContext) -> str:
    """The label, and of a mission which one it is."""
    if held.axis == DIPLOMATIC:
        return label
    return f"{axis_label(held.axis, context.archive)}: {within(label)}"
