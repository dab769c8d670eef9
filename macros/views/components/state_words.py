"""How relations stand, in words: what was not seen of late is told of the day on which it was."""

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


def state_sentence(relation: Relation, sheet: PageContext) -> str:
    """Where the two states stand; nothing if the record does not say."""
    return " ".join(_sentences(relation, sheet)) or _mission_sentence(relation, sheet)


def seen(stretch: Stretch, sheet: PageContext) -> When | None:
    """When a value was last seen to hold; None where nothing is known."""
    return sheet.when(stretch.seen) if stretch.seen else None


def last_seen(stretch: Stretch, sheet: PageContext, day: date | None = None) -> When | None:
    """The same where that is too long before a day to tell of the value as of one that goes on,
    else None. The day is the last of the record if none is given."""
    stale = is_stale(stretch, day or sheet.archive.last_day)
    return seen(stretch, sheet) if stale else None


def extent(stretch: Stretch, sheet: PageContext, *, short: bool = False) -> str:
    """What stands behind a value that an incident set: " since 7 August 2026, as reported", or
    ", last recorded 21 May 2024"."""
    doubt, last = as_reported(stretch, sheet), last_seen(stretch, sheet)
    since = f" {starting(stretch.since, short=short)}{doubt}"
    if last is None:
        return since
    told = f", last recorded {last.short if short else last.words}"
    return f"{told}{doubt}" if _seen_once(stretch) else f"{since}{told}"


def as_reported(stretch: Stretch, sheet: PageContext) -> str:
    """ ", as reported" where that is all that can be said of what began it."""
    word = doubt_of(stretch.incident, sheet.archive.vocabulary) if stretch.incident else ""
    return f", as {word}" if word else ""


def direction_words(relation: Relation, day: date, vocabulary: Vocabulary) -> str:
    """Which way a relation went in the year before a day: "improved"."""
    if recent_change(relation, day) is None:
        return "no change recorded"
    return direction(relation, day, vocabulary).value


_WHEN = "when last recorded,"
_UNTIL = "until at least"


@dataclass(frozen=True, slots=True)
class _Clause:
    """What is said of one kind of relations. `seen` is when they were last seen, if that is long
    ago: `told` stands before that date, `leading` leads to it, and `rest` stands behind."""

    told: str
    leading: str = ""
    seen: Edtf | None = None
    rest: str = ""

    def __str__(self) -> str:
        if self.seen is None:
            return f"{self.told}{self.rest}"
        return self.dated(moment(self.seen) if self.leading == _WHEN else words(self.seen))

    def dated(self, date: str) -> str:
        """The clause with other words for its date."""
        return f"{self.told} {self.leading} {date}{self.rest}"


def _sentences(relation: Relation, sheet: PageContext) -> Iterator[str]:
    clauses = list(_clauses(relation, sheet))
    joined = _joined(*clauses) if len(clauses) > 1 else ""
    return (f"{one}." for one in ([joined] if joined else clauses))


def _joined(one: _Clause, other: _Clause) -> str:
    """What is told as of the same date, which is said once; nothing if it is not the same."""
    if one.seen is None or one.seen != other.seen:
        return ""
    if (one.leading, one.rest) == (other.leading, other.rest):
        return f"{one.told} and {within(str(other))}"
    if one.rest or not _is_day(one.seen):
        return ""
    same = "on the same day" if other.leading == _WHEN else "the same day"
    return f"{one}; {within(other.dated(same))}"


def _is_day(when: Edtf) -> bool:
    """Whether a date is surely one day."""
    return when.earliest == when.latest and not when.last_named.qualified


def _clauses(relation: Relation, sheet: PageContext) -> Iterator[_Clause]:
    vocabulary = sheet.archive.vocabulary
    for axis, subject, terms in (
        (DIPLOMATIC, "Diplomatic relations", vocabulary.relation_statuses),
        (CONSULAR, "Consular relations", vocabulary.consular_statuses),
    ):
        now = relation.now(axis)
        if now is None or now.value is None:
            continue
        term, doubt = terms[now.value], as_reported(now, sheet)
        before = relation.before(axis, now.incident) if now.incident else None
        rest = ""
        if before and before.value and before.incident:
            since = f"{some_time(before.since)}{as_reported(before, sheet)}"
            rest = f"; before that, from {since}, they {terms[before.value].past}"
        if now.seen and last_seen(now, sheet):
            if now.incident and not _seen_once(now):
                since = f"{some_time(now.since)}{doubt}{',' if doubt else ''}"
                yield _Clause(f"{subject} {term.past} from {since}", _UNTIL, now.seen, rest)
            else:
                yield _Clause(f"{subject} {term.past}", _WHEN, now.seen, f"{doubt}{rest}")
        elif now.incident:
            yield _Clause(f"{subject} {term.since} {starting(now.since)}{doubt}", rest=rest)
        else:
            yield _Clause(f"{subject} {term.sentence}")


def _mission_sentence(relation: Relation, sheet: PageContext) -> str:
    """The last change of a mission, for pairs of which no more is recorded."""
    archive = sheet.archive
    change = last_change(relation, archive.last_day) if archive.last_day else None
    if change is None:
        return ""
    label = axis_label(change.axis, archive)
    value = axis_value(change.axis, change.value, archive)
    return f"{label}: {value}{extent(change, sheet)}."


def _seen_once(stretch: Stretch) -> bool:
    """Whether nothing has attested a value since it began."""
    return stretch.seen == stretch.since.last_date
