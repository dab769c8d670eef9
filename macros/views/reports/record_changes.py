"""The sections of a report about added, changed and deleted records."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.archive.changes.comparison import ChangedRecord, Comparison, KindChanges
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord, Record, SourcedRecord
from macros.records.model.vocabulary import Vocabulary
from macros.records.text.date_words import beginning, moment
from macros.views.reports.change_words import change_lines, text_line
from macros.views.reports.report_outline import (
    Block,
    Line,
    SummarisedSection,
    block,
    count,
    section,
)
from macros.views.words.value_words import quoted
from macros.views.words.verbatim import code, verbatim
from macros.views.words.wording import counted

_TITLES = {
    "incident": "Incidents",
    "actor": "Actors",
    "relation": "Files of relations",
    "author": "Authors",
    "briefing": "Briefings",
}


def of_kinds(
    found: Comparison, before: Vocabulary, after: Vocabulary
) -> Iterator[SummarisedSection]:
    """A section for each kind of records with changes. Deleted records are worded by the vocabulary
    `before`, all others by that `after`."""
    for kind in found.kinds:
        yield from section(_TITLES[kind.kind], _blocks(kind, before, after))


def _blocks(kind: KindChanges, before: Vocabulary, after: Vocabulary) -> Iterator[Block]:
    renamed = [one for one in kind.changed if one.is_renamed]
    withdrawn = [one for one in kind.changed if one.is_withdrawn and not one.is_renamed]
    rest = [one for one in kind.changed if not one.is_renamed and not one.is_withdrawn]
    yield count("added", [Line(_described(one, after)) for one in kind.added])
    yield count("changed", [Line(_named(one.after), _lines(one)) for one in rest])
    yield count("withdrawn", [Line(_withdrawal(one), _lines(one)) for one in withdrawn])
    yield count("renamed", [Line(_renaming(one), _lines(one)) for one in renamed])
    yield count("deleted", [Line(_described(one, before)) for one in kind.deleted])
    follows = "names" if len(kind.following) == 1 else "name"
    yield block(
        f"{len(kind.following)} {follows} another record by its new id",
        [Line(_named(one)) for one in kind.following],
    )


def _named(record: Record) -> Markup:
    """The title and the id of a record; only the id for the file of a relation, which has no
    title."""
    title = getattr(record, "title", "")
    if not title:
        return Markup("**{}**").format(code(record.id))
    return Markup("**{}** ({})").format(verbatim(title), code(record.id))


def _described(record: Record, vocabulary: Vocabulary) -> Markup:
    return Markup(", ").join((_named(record), *_description(record, vocabulary)))


def _description(record: Record, vocabulary: Vocabulary) -> Iterator[Markup]:
    """The most important facts about a record that the report does not show otherwise."""
    if isinstance(record, Incident | Briefing):
        yield verbatim(beginning(record.date))
    if isinstance(record, Incident):
        kind = vocabulary.incident_types.get(record.type)
        yield verbatim(kind.label if kind else record.type)
        if record.claims:
            yield Markup(counted(len(record.claims), "claim"))
    if isinstance(record, Actor):
        word = vocabulary.actor_kinds.get(record.kind)
        yield verbatim(word.label if word else record.kind)
    if isinstance(record, SourcedRecord):
        yield Markup(counted(len(record.sources), "source"))
        if record.withdrawn:
            yield Markup("withdrawn")


def _withdrawal(one: ChangedRecord) -> Markup:
    assert isinstance(one.after, SourcedRecord)
    withdrawal = one.after.withdrawn
    assert withdrawal is not None
    text = Markup("{}: {}, {}").format(
        _named(one.after), verbatim(moment(withdrawal.date)), quoted(withdrawal.reason)
    )
    if withdrawal.replaced_by:
        text += Markup(", replaced by {}").format(code(withdrawal.replaced_by))
    return text


def _renaming(one: ChangedRecord) -> Markup:
    text = Markup("{}, formerly {}").format(_named(one.after), code(one.before.id))
    if one.keeps_address:
        return text
    if isinstance(one.after, NamedRecord):
        return text + Markup(": add {} to its aliases, or its former address leads nowhere").format(
            code(one.before.id)
        )
    return text + Markup(": its former address leads nowhere")


def _lines(one: ChangedRecord) -> tuple[Line, ...]:
    """The differences of a record, without the withdrawal and the former id, which the line of the
    record itself has."""
    differences = (
        difference
        for difference in one.differences
        if not (one.is_withdrawn and difference.at == ("withdrawn",))
        and not (
            one.is_renamed and difference.at == ("aliases",) and difference.after == one.before.id
        )
    )
    lines = list(change_lines(differences))
    if one.body:
        lines.append(text_line(Markup("prose"), *one.body))
    if one.before.path != one.after.path and not one.is_renamed:
        lines.append(Line(Markup("moved to {}").format(code(one.after.path))))
    return tuple(lines)
