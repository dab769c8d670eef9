"""The state of relations in words: a value is stated as of the day on which it was last seen,
unless that was recently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.relation_ranking import direction, last_change, recent_change
from macros.archive.relations.staleness import is_stale
from macros.records.model.vocabulary import Vocabulary
from macros.records.text.date_words import moment, some_time, starting, words
from macros.records.text.edtf import Edtf
from macros.views.context.page_context import PageContext, When
from macros.views.words.wording import axis_label, axis_value, doubt_of, within

DIPLOMATIC = Axis("relations")
CONSULAR = Axis("consular")


def state_sentence(relation: Relation, context: PageContext) -> str:
    """The state of a relation in sentences; empty if nothing is recorded."""
    return " ".join(_sentences(relation, context)) or _mission_sentence(relation, context)


def seen(stretch: Stretch, context: PageContext) -> When | None:
    """When a value was last seen to hold; None if that is not known."""
    return context.when(stretch.seen) if stretch.seen else None


def last_seen(stretch: Stretch, context: PageContext, day: date | None = None) -> When | None:
    """The same if that was too long before a day to say that the value still holds, else None. By
    default the day is the last one of the record."""
    stale = is_stale(stretch, day or context.archive.last_day)
    return seen(stretch, context) if stale else None


def extent(stretch: Stretch, context: PageContext, *, short: bool = False) -> str:
    """The phrase behind a value for how long it has held: " since 7 August 2026, as reported", or
    ", last recorded 21 May 2024"."""
    doubt, last = as_reported(stretch, context), last_seen(stretch, context)
    since = f" {starting(stretch.since, short=short)}{doubt}"
    if last is None:
        return since
    last_recorded = f", last recorded {last.short if short else last.words}"
    return f"{last_recorded}{doubt}" if _seen_once(stretch) else f"{since}{last_recorded}"


def as_reported(stretch: Stretch, context: PageContext) -> str:
    """A phrase, ", as reported", if the incident that began a stretch is not certain; else
    empty."""
    word = doubt_of(stretch.incident, context.archive.vocabulary) if stretch.incident else ""
    return f", as {word}" if word else ""


def direction_words(relation: Relation, day: date, vocabulary: Vocabulary) -> str:
    """How a relation developed in the year before a day: "improved"."""
    if recent_change(relation, day) is None:
        return "no change recorded"
    return direction(relation, day, vocabulary).value


_WHEN = "when last recorded,"
_UNTIL = "until at least"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause about diplomatic or consular relations. `seen` is when their state was last seen to
    hold, if that is long ago: the clause is then `statement`, `leading`, the date and `rest`."""

    statement: str
    leading: str = ""
    seen: Edtf | None = None
    rest: str = ""

    def __str__(self) -> str:
        if self.seen is None:
            return f"{self.statement}{self.rest}"
        return self.dated(moment(self.seen) if self.leading == _WHEN else words(self.seen))

    def dated(self, date: str) -> str:
        """The clause with other words for its date."""
        return f"{self.statement} {self.leading} {date}{self.rest}"


def _sentences(relation: Relation, context: PageContext) -> Iterator[str]:
    clauses = list(_clauses(relation, context))
    joined = _joined(*clauses) if len(clauses) > 1 else ""
    return (f"{one}." for one in ([joined] if joined else clauses))


def _joined(one: _Clause, other: _Clause) -> str:
    """Two clauses as of the same date in one, with the date once; empty if they cannot be
    joined."""
    if one.seen is None or one.seen != other.seen:
        return ""
    if (one.leading, one.rest) == (other.leading, other.rest):
        return f"{one.statement} and {within(str(other))}"
    if one.rest or not _is_day(one.seen):
        return ""
    same = "on the same day" if other.leading == _WHEN else "the same day"
    return f"{one}; {within(other.dated(same))}"


def _is_day(when: Edtf) -> bool:
    """Whether a date is certainly a single day."""
    return when.earliest == when.latest and not when.last_named.qualified


def _clauses(relation: Relation, context: PageContext) -> Iterator[_Clause]:
    vocabulary = context.archive.vocabulary
    for axis, subject, terms in (
        (DIPLOMATIC, "Diplomatic relations", vocabulary.relation_statuses),
        (CONSULAR, "Consular relations", vocabulary.consular_statuses),
    ):
        now = relation.now(axis)
        if now is None or now.value is None:
            continue
        term, doubt = terms[now.value], as_reported(now, context)
        before = relation.before(axis, now.incident) if now.incident else None
        rest = ""
        if before and before.value and before.incident:
            since = f"{some_time(before.since)}{as_reported(before, context)}"
            rest = f"; before that, from {since}, they {terms[before.value].past}"
        if now.seen and last_seen(now, context):
            if now.incident and not _seen_once(now):
                since = f"{some_time(now.since)}{doubt}{',' if doubt else ''}"
                yield _Clause(f"{subject} {term.past} from {since}", _UNTIL, now.seen, rest)
            else:
                yield _Clause(f"{subject} {term.past}", _WHEN, now.seen, f"{doubt}{rest}")
        elif now.incident:
            yield _Clause(f"{subject} {term.since} {starting(now.since)}{doubt}", rest=rest)
        else:
            yield _Clause(f"{subject} {term.sentence}")


def _mission_sentence(relation: Relation, context: PageContext) -> str:
    """The last change of a mission, as a sentence, for pairs of which nothing else is recorded."""
    archive = context.archive
    change = last_change(relation, archive.last_day) if archive.last_day else None
    if change is None:
        return ""
    label = axis_label(change.axis, archive)
    value = axis_value(change.axis, change.value, archive)
    return f"{label}: {value}{extent(change, context)}."


def _seen_once(stretch: Stretch) -> bool:
    """Whether no source has attested a value since it began."""
    return stretch.seen == stretch.since.last_date
