"""How a relation stands, in the few words of a list: "severed since 5–6 Apr 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_groups import Placing
from macros.archive.relations.relation_ranking import Direction, direction
from macros.archive.relations.staleness import is_stale
from macros.records.text.date_words import starting
from macros.views.components.entries import Mark
from macros.views.components.state_words import as_reported
from macros.views.context.page_context import PageContext
from macros.views.words.wording import at_head, axis_label, axis_value, is_power, within


@dataclass(frozen=True, slots=True)
class StandingPhrase:
    """A phrase on how a relation stands: what holds, when that began, and when it was last recorded
    after that. `what` may be empty; `stretch` is what the phrase tells of."""

    what: str
    began: str
    last: str
    stretch: Stretch

    def __str__(self) -> str:
        return f"{self.what} {self.began}{self.last}".strip()


def standing(
    placing: Placing, context: PageContext, *, headed: bool = False
) -> Iterator[StandingPhrase]:
    """A phrase for each value by which a relation stands in its group; one for the missions of both
    states if the same is known of them. With `headed` the phrases stand below the label of the
    group, and do not repeat it."""
    term = context.archive.vocabulary.relation_groups.get(placing.group)
    verbs = {str(field): verb for field, verb in term.verbs.items()} if term else {}
    told: list[Stretch] = []
    for stretch in placing.by:
        if any(_is_alike(stretch, one) for one in told):
            continue
        told.append(stretch)
        verb = verbs.get(stretch.axis.field, "")
        word = verb or within(axis_value(stretch.axis, stretch.value, context.archive))
        if headed and term and word.casefold() == term.label.casefold():
            word = ""
        name = _name(stretch, placing.by, context)
        yield _phrase(name, word, stretch, context, dated=bool(verb))


def change_phrase(stretch: Stretch, context: PageContext) -> StandingPhrase:
    """A phrase for a change that does not decide the group: "Consular relations: established since
    3 May 2026"."""
    axis, archive = stretch.axis, context.archive
    value = axis_value(axis, stretch.value, archive)
    if is_power(axis, stretch.value):
        return _phrase(axis_label(axis, archive), value, stretch, context)
    return _phrase(_name(stretch, (), context), within(value), stretch, context)


def moved(relation: Relation, context: PageContext, day: date) -> Mark | None:
    """Whether a relation became better or worse in the year before a day, as a mark; None if
    neither."""
    vocabulary = context.archive.vocabulary
    way = direction(relation, day, vocabulary)
    if way is Direction.UNCHANGED:
        return None
    words = at_head(way.value)
    for id, tone in vocabulary.tones.items():
        if tone.direction == way.value:
            return Mark(id, tone.shape, words)
    return Mark("", "", words)


def _phrase(
    name: str, word: str, stretch: Stretch, context: PageContext, *, dated: bool = False
) -> StandingPhrase:
    """With `dated`, the phrase says when the value began instead of since when it has held. Of a
    value that was last recorded long ago, when it began, it is not said that it went on."""
    doubt = as_reported(stretch, context)
    last = context.when(stretch.seen).short if stretch.seen else ""
    is_later, is_old = stretch.seen != stretch.since.last_date, _is_old(stretch, context)
    what = at_head(f"{name}: {word}" if name and word else name or word)
    if last and is_old and not is_later:
        began = f"last recorded {last}{doubt}"
        what = f"{what}," if what else ""
    else:
        when = context.since(stretch.since).short if dated else starting(stretch.since, short=True)
        began = f"{when}{doubt}"
    shows_last = last and is_later and (is_old or not dated)
    return StandingPhrase(
        what,
        began if what else at_head(began),
        f", last recorded {last}" if shows_last else "",
        stretch,
    )


def _is_old(stretch: Stretch, context: PageContext) -> bool:
    return is_stale(stretch, context.archive.last_day)


def _is_alike(one: Stretch, other: Stretch) -> bool:
    """Whether the same is known of both, which may be those of two missions."""
    return (one.axis.field, one.value, one.since, one.seen) == (
        *(other.axis.field, other.value, other.since, other.seen),
    )


def _name(stretch: Stretch, among: Sequence[Stretch], context: PageContext) -> str:
    """Whose mission a value is about: "Peru in Mexico"; empty for diplomatic relations."""
    axis, archive = stretch.axis, context.archive
    if not axis.of:
        return axis_label(axis, archive) if axis.field != "relations" else ""
    if sum(_is_alike(stretch, one) for one in among) > 1:
        return "Both missions"
    return f"{archive.actor(axis.of).name} in {archive.actor(axis.in_).name}"
