"""What an incident led to, in a sentence or two made of its effects and of the chain that it is in.

The sentences say what the record has and no more: what an effect left, until when, how sure that
is; what the incident answered, and what answered it, by title and date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.archive.archive import Archive
from macros.archive.relations.bilateral_relation import Position, Relation, Turn
from macros.archive.relations.effects import Axis
from macros.archive.relations.relation_ranking import RANKED
from macros.records.model.incident import Incident
from macros.records.text.collation import sort_key
from macros.records.text.date_words import lapse, moment, some_time
from macros.views.components.state_words import as_reported
from macros.views.context.page_context import Link, PageContext
from macros.views.words.wording import is_power, listed


@dataclass(frozen=True, slots=True)
class Left:
    """What an incident left between two states: "Arcadia without an ambassador in Borduria".
    `doubt` is ", as reported" where that is not certain. If it has ended, `until` links to what
    ended it, with its date as the text, and `until_doubt` says how sure that is. `before` is what
    had held before, from when."""

    text: str
    doubt: str
    until: Link | None
    until_doubt: str
    before: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another incident, and when it was: "three days later"."""

    incident: Link
    when: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an incident led to. `follows` is what it answers, if it changed nothing; `first` is the
    first incident that answers it, besides the one that ended what it left, and `more` the number
    of the others."""

    left: Left | None
    follows: Other | None
    first: Other | None
    more: str


def outcome(
    incident: Incident, positions: Sequence[Position], context: PageContext
) -> Outcome | None:
    """What an incident led to; None if its record and those of others do not say."""
    left = next(_left(incident, positions, context), None)
    answers = context.archive.lists.first_page("followed-by", "incident", incident.id)
    total = answers.section_counts.total
    told = {left.until.url} if left and left.until else set()
    others = [one for one in answers.items if context.url(one) not in told]
    total -= len(answers.items) - len(others)
    first = others[0] if others and len(others) == total else None
    earlier = map(context.archive.incident, incident.follows)
    cause = None if left else next((one for one in earlier if not one.withdrawn), None)
    if not (left or cause or total):
        return None
    more = total - 1 if first else total
    return Outcome(
        left,
        Other(context.link(cause), moment(cause.date)) if cause else None,
        Other(context.link(first), lapse(incident.date, first.date)) if first else None,
        f"{more:,}" if more else "",
    )


def _left(
    incident: Incident, positions: Sequence[Position], context: PageContext
) -> Iterator[Left]:
    """What each change left, those in the main relation first, of these the most important, and of
    those in missions that of the state that acted. What was set to the value that it had is no
    change."""
    turns = [
        (axis, turn, position.relation)
        for position in positions
        for axis, turn in position.turns.items()
        if turn.begun.value
    ]
    order = {one.relation.id: at for at, one in enumerate(positions)}
    doer = context.archive.state_of(context.archive.actor(incident.actors[0].actor))
    turns.sort(
        key=lambda one: (
            order[one[2].id],
            _FIELDS.index(one[0].field),
            doer is None or one[0].of != doer.id,
        )
    )
    for axis, turn, relation in turns:
        alike = [
            other
            for other, same, _ in turns
            if (other.field, other.of, same.begun.value) == (axis.field, axis.of, turn.begun.value)
        ]
        if text := _text(axis, turn.begun.value or "", relation, alike, context.archive):
            yield _with_dates(text, turn, len(alike) == 1, context)


_FIELDS = (*RANKED, "protecting_power")
"""The fields of effects, the most important first."""


def _text(
    axis: Axis, value: str, relation: Relation, alike: Sequence[Axis], archive: Archive
) -> str:
    """What a change left; empty if the vocabulary has no words for it. `alike` are the axes of the
    same mission's state that were set to the same value."""
    name = {one.id: one.name for one in (relation.one, relation.other)}
    if axis.field not in RANKED:
        represented, place = name[axis.of], name[axis.in_]
        if is_power(axis, value):
            return f"{archive.actor(value).name} in charge of {represented}’s interests in {place}"
        return f"{represented} without a protecting power in {place}"
    words = getattr(archive.vocabulary.terms(RANKED[axis.field])[value], "left", None)
    if not words:
        return ""
    if not axis.of:
        return f"{listed(sorted(name.values(), key=sort_key))} {words}"
    places = listed([archive.actor(one.in_).name for one in alike])
    return f"{name[axis.of]} {words} in {places}"


def _with_dates(text: str, turn: Turn, is_only: bool, context: PageContext) -> Left:
    """What a change left, with how sure it is. Of one that is the only one of its sort it is told
    when it ended and what had held before it, too."""
    doubt = as_reported(turn.begun, context)
    after = turn.after if turn.after and turn.after.value else None
    if after and _holds_still(turn, after.value, context.archive):
        after = None
    ended_by = after.incident if after else None
    if not (is_only and after and ended_by):
        return Left(text, doubt, None, "", _before(turn, context) if is_only else "")
    until = context.link(ended_by, some_time(ended_by.date))
    return Left(text, doubt, until, as_reported(after, context), _before(turn, context))


def _holds_still(turn: Turn, value: str | None, archive: Archive) -> bool:
    """Whether what a change left is true of a later value as well: a mission without its ambassador
    is that under a chargé d’affaires, too."""
    if turn.begun.axis.field != "head":
        return False
    return value in archive.vocabulary.heads_of_mission[turn.begun.value or ""].still


def _before(turn: Turn, context: PageContext) -> str:
    """From when another state of the relations had held, if an incident had begun it: "from 3 May
    2026 they were severed"."""
    before = turn.before
    if before is None or before.incident is None or before.axis.field not in RANKED:
        return ""
    terms = context.archive.vocabulary.terms(RANKED[before.axis.field])
    past = getattr(terms.get(before.value or ""), "past", "")
    if not past:
        return ""
    return f"from {some_time(before.since)}{as_reported(before, context)} they {past}"
