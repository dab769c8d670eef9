"""What a page is about, in a sentence or two: for search engines, messengers and readers of feeds.

It never quotes a claim, which would stand there without who makes it and how far it is supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..archive.archive import Relation
from ..archive.offices import last_held
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.date_words import moment, words
from ..records.incident import Incident
from ..records.record import SourcedRecord
from ..records.vocabulary import Vocabulary
from .index_description import InTime, in_time, in_years, index_description
from .list_words import LIST_WORDS
from .parts import part_title
from .press import View
from .sections import key_of
from .sheet import Sheet
from .state_words import state_sentence
from .urls import Index, Page, Part, Topic, Year
from .wording import counted, doubt_of, office_phrase, plain, sentence

LENGTH = 200
"""Characters of a description that others show."""

LONGEST = 400
"""Characters of a first sentence that is told whole: what is left out of it may be who says so."""

_SENTENCE_END = re.compile(
    r"(?:(?:\w{4}|[)\]%”])\.|[!?])[\"”’)]*(?:\s\([a-z ]+\))?(?=\s+[“\"‘(\[]*[A-ZÀ-Þ]|$)"
)
"""Where a sentence surely ends: a short word before the full stop may be "Mr" or an initial.
The mark of what is only reported belongs to the sentence before it."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a relation, a topic or a year by its name: a text about it, and its incidents
    in the record. `is_unchanged` is said of a relation of which no state is recorded."""

    template: ClassVar[str] = "description.html"
    name: str
    text: str
    incidents: InTime
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class ActorDescription:
    """What is said of an actor: the beginning of its summary, without `name` if that is in it, or
    some facts, its incidents in the record, and how many relations it has."""

    template: ClassVar[str] = "actor_description.html"
    name: str
    summary: str
    facts: tuple[str, ...] = ()
    incidents: InTime | None = None
    relations: str = ""


@dataclass(frozen=True, slots=True)
class PartDescription:
    """What is said of a part of a list: how many items of how many; `here` is empty where they are
    all."""

    template: ClassVar[str] = "part_description.html"
    name: str
    here: str
    all: str


@dataclass(frozen=True, slots=True)
class WithdrawnDescription:
    """That a record is withdrawn, and why."""

    template: ClassVar[str] = "withdrawn_description.html"
    when: str
    reason: str


def description(target: Page, sheet: Sheet) -> str:
    """The description of the page that shows a target."""
    match target:
        case Incident() | Actor() | Relation() if sheet.archive.is_withdrawn(target):
            return printed(_withdrawn(target), sheet)
        case Incident():
            return _incident(target, sheet.archive.vocabulary)
        case Actor():
            return printed(_actor(target, sheet), sheet)
        case Briefing():
            return target.description
        case Index():
            return printed(index_description(target, sheet), sheet)
        case Part():
            return printed(_part(target, sheet), sheet)
    return printed(_described(target, sheet), sheet)


def _incident(incident: Incident, vocabulary: Vocabulary) -> str:
    """The beginning of a summary; first of all, whether it is sure."""
    text = beginning(plain(incident.summary, vocabulary))
    is_sure = not doubt_of(incident, vocabulary)
    return text if is_sure else f"{vocabulary.verification[incident.verification].label}: {text}"


def printed(view: View, sheet: Sheet) -> str:
    """What a template makes of a view that is to be text."""
    return " ".join(sheet.press.print(view).unescape().split())


def beginning(text: str) -> str:
    """The first sentences of a text, as many as fit; of one that is too long for that, all."""
    if len(text) <= LENGTH:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, LONGEST + 1)]
    fitting = [end for end in ends if end <= LENGTH]
    if found := fitting[-1:] or [end for end in ends[:1] if end <= LONGEST]:
        return text[: found[0]]
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _described(target: Relation | Topic | Year, sheet: Sheet) -> Description:
    lists = sheet.archive.lists
    match target:
        case Relation():
            incidents = in_years(lists.span("timeline", *key_of(target)))
            state = state_sentence(target, sheet)
            return Description(target.title, state, incidents, is_unchanged=not state)
        case Topic():
            word = sheet.archive.vocabulary.topics[target.id]
            text = sentence(word.description) if word.description else ""
            incidents = in_years(lists.span("timeline", *key_of(target)))
            return Description(word.label, text, incidents)
    span = lists.span("years", "", "", f"{target.number:04}")
    return Description(target.title, "", in_time(span, words))


def _actor(actor: Actor, sheet: Sheet) -> ActorDescription:
    text = actor.summary
    summary = beginning(plain(text, sheet.archive.vocabulary)) if text else ""
    if summary:
        is_named = actor.name.split()[-1] in summary
        return ActorDescription("" if is_named else actor.name, summary)
    lists, vocabulary = sheet.archive.lists, sheet.archive.vocabulary
    relations = lists.total("relations", "actor", actor.id)
    return ActorDescription(
        actor.name,
        "",
        tuple(_facts(actor, vocabulary.actor_kinds[actor.kind].label, sheet)),
        in_years(lists.span("timeline", "actor", actor.id)),
        counted(relations, "relation") if relations else "",
    )


def _facts(actor: Actor, kind: str, sheet: Sheet) -> Iterator[str]:
    yield kind
    if office := office_phrase(last_held(actor)):
        yield office
    for id in filter(None, (actor.part_of, actor.state)):
        yield sheet.archive.actor(id).name


def _part(part: Part, sheet: Sheet) -> PartDescription:
    lists, key, called = sheet.archive.lists, key_of(part.of), LIST_WORDS[part.list]
    here, all = (lists.total(part.list, *key, *steps) for steps in (part.steps, ()))
    return PartDescription(
        part_title(part, sheet.archive),
        f"{here:,}" if here != all else "",
        counted(all, called.one, called.many),
    )


def _withdrawn(record: Incident | Actor | Relation) -> WithdrawnDescription:
    file = record.file if isinstance(record, Relation) else record
    assert isinstance(file, SourcedRecord)
    gone = file.withdrawn
    assert gone is not None
    return WithdrawnDescription(moment(gone.date), sentence(gone.reason))
