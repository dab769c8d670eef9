"""Descriptions: what a page is about, in a sentence or two, for search engines and messengers.

A description never quotes a claim, as it has no room for who makes it and how far it is supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.actors.offices import last_held
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.incident import Incident
from macros.records.text.date_words import moment, words
from macros.views.components.list_pages import list_page_title
from macros.views.components.state_words import state_sentence
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import View
from macros.views.context.targets import ListPage, Page, Term, Withdrawn, Year
from macros.views.metadata.index_description import InTime, in_time, in_years
from macros.views.words.wording import counted, doubt_of, office_phrase, plain, sentence

LENGTH = 200
"""Characters of a description that search engines show."""

LONGEST = 400
"""Characters up to which a first sentence is never cut, as its end may say whose account it is."""

_SENTENCE_END = re.compile(
    r"(?:(?:\w{4}|[)\]%”])\.|[!?])[\"”’)]*(?:\s\([a-z ]+\))?(?=\s+[“\"‘(\[]*[A-ZÀ-Þ]|$)"
)
"""Where a sentence certainly ends. A short word before the full stop may be "Mr" or an initial, so
it does not count. A mark such as "(reported)" belongs to the sentence before it."""


@dataclass(frozen=True, slots=True)
class Description:
    """The description of a relation, a term or a year: a text about it and the number of its
    incidents. `is_unchanged` is whether it is a relation without any recorded state."""

    template: ClassVar[str] = "description.html"
    name: str
    text: str
    incidents: InTime
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class ActorDescription:
    """The description of an actor: the beginning of its summary, with `name` empty if the summary
    has it; without a summary, some facts, the number of its incidents, and of its relations."""

    template: ClassVar[str] = "actor_description.html"
    name: str
    summary: str
    facts: tuple[str, ...] = ()
    incidents: InTime | None = None
    relations: str = ""


@dataclass(frozen=True, slots=True)
class AuthorDescription:
    """The description of an author: who it is, and the number of briefings; each may be empty."""

    template: ClassVar[str] = "author_description.html"
    name: str
    text: str
    briefings: str


@dataclass(frozen=True, slots=True)
class ListPageDescription:
    """The description of a list page: how many items its section has, of how many in the list.
    `here` is empty if it has all of them."""

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


def described(target: Page, context: PageContext) -> str:
    """The description of the page that shows a target, as text."""
    found = context.registry.kind_of(target).description(target, context)
    return found if isinstance(found, str) else rendered_text(found, context)


def incident_description(incident: Incident, context: PageContext) -> str:
    """The beginning of the summary, after a word on verification if the incident is not certain."""
    vocabulary = context.archive.vocabulary
    text = beginning(plain(incident.summary, vocabulary))
    is_certain = not doubt_of(incident, vocabulary)
    return text if is_certain else f"{vocabulary.verification[incident.verification].label}: {text}"


def rendered_text(view: View, context: PageContext) -> str:
    """A view rendered as plain text on one line."""
    return " ".join(context.renderer.render(view).unescape().split())


def beginning(text: str) -> str:
    """The first sentences of a text, as many as fit into LENGTH characters. A first sentence of up
    to LONGEST characters is never cut."""
    if len(text) <= LENGTH:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, LONGEST + 1)]
    fitting = [end for end in ends if end <= LENGTH]
    if found := fitting[-1:] or [end for end in ends[:1] if end <= LONGEST]:
        return text[: found[0]]
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def first_sentence(text: str) -> str:
    """The first sentence of a text, or what `beginning` gives if that is longer than LONGEST."""
    end = _SENTENCE_END.search(text, 0, LONGEST + 1)
    return text[: end.end()] if end else beginning(text)


def relation_description(relation: Relation, context: PageContext) -> Description:
    incidents = in_years(context.archive.lists.span("timeline", "relation", relation.id))
    state = state_sentence(relation, context)
    return Description(relation.title, state, incidents, is_unchanged=not state)


def term_description(term: Term, context: PageContext) -> Description:
    text = sentence(term.word.description) if term.word.description else ""
    span = context.archive.lists.span("timeline", *context.registry.key_of(term))
    return Description(term.title, text, in_years(span))


def year_description(year: Year, context: PageContext) -> Description:
    span = context.archive.lists.span("years", "", "", f"{year.number:04}")
    return Description(year.title, "", in_time(span, words))


def actor_description(actor: Actor, context: PageContext) -> ActorDescription:
    text = actor.summary
    summary = beginning(plain(text, context.archive.vocabulary)) if text else ""
    if summary:
        is_named = actor.name.split()[-1] in summary
        return ActorDescription("" if is_named else actor.name, summary)
    lists, vocabulary = context.archive.lists, context.archive.vocabulary
    relations = lists.total("relations", "actor", actor.id)
    return ActorDescription(
        actor.name,
        "",
        tuple(_facts(actor, vocabulary.actor_kinds[actor.kind].label, context)),
        in_years(lists.span("timeline", "actor", actor.id)),
        counted(relations, "relation") if relations else "",
    )


def author_description(author: Author, context: PageContext) -> AuthorDescription:
    number = context.archive.lists.total("briefings", "author", author.id)
    briefings = counted(number, "briefing") if number else ""
    return AuthorDescription(author.name, author.description or "", briefings)


def _facts(actor: Actor, kind: str, context: PageContext) -> Iterator[str]:
    yield kind
    if office := office_phrase(last_held(actor)):
        yield office
    for id in filter(None, (actor.part_of, actor.state)):
        yield context.archive.actor(id).name


def list_page_description(list_page: ListPage, context: PageContext) -> ListPageDescription:
    lists, key = context.archive.lists, (list_page.list, *context.registry.key_of(list_page.of))
    kind = context.registry.lists[list_page.list]
    here, all = (lists.total(*key, *steps) for steps in (list_page.steps, ()))
    return ListPageDescription(
        list_page_title(list_page, context),
        f"{here:,}" if here != all else "",
        counted(all, kind.one, kind.many),
    )


def withdrawn_description(page: Withdrawn, _: PageContext) -> WithdrawnDescription:
    file = page.record.file
    assert file is not None
    gone = file.withdrawn
    assert gone is not None
    return WithdrawnDescription(moment(gone.date), sentence(gone.reason))
