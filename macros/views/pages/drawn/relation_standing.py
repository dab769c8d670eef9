"""How a relation stands in one term of the vocabulary, and in which style that is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import gravest, rank
from macros.archive.relations.staleness import is_stale
from macros.records.model.vocabulary import Vocabulary
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
    """By the status of the pair, or if that is the best or not recorded, by the worse mission of
    the two. An ambassador in post does not tell the status, if that is not recorded: the style is
    that of what is not, and only the words tell of it."""
    archive = context.archive
    held = gravest(relation, archive.vocabulary, _FIELDS)
    if held is None:
        return RelationStanding(UNKNOWN, (0, 0), "", "", False)
    place = rank(held.axis, held.value or "", archive.vocabulary)
    style = _style(held, place, archive.vocabulary)
    label = axis_value(held.axis, held.value, archive)
    return RelationStanding(
        style,
        (_FIELDS.index(held.axis.field), place),
        "" if style == UNKNOWN else label,
        f"{_subject(held, label, context)}{extent(held, context, short=True)}",
        is_stale(held, archive.last_day),
    )


def _style(held: Stretch, place: int, vocabulary: Vocabulary) -> str:
    if held.axis != DIPLOMATIC:
        return LOWERED if place else UNKNOWN
    if place == 0:
        return BEST
    worst = len(vocabulary.relation_statuses) - 1
    return WORST if place == worst else BETWEEN


def _subject(held: Stretch, label: str, context: PageContext) -> str:
    """The label, and of a mission which one it is."""
    if held.axis == DIPLOMATIC:
        return label
    return f"{axis_label(held.axis, context.archive)}: {within(label)}"
