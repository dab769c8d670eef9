"""What the search knows of a page: by which words it is found, and by what it is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.archive.actors.offices import all_held
from macros.archive.provenance.claim_index import Statement, is_later
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.claim import Reply
from macros.records.model.incident import Incident
from macros.records.text.edtf import Edtf
from macros.views.components.claim_views import occasion_of
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Term, Withdrawn, Year
from macros.views.words.word_ends import apart
from macros.views.words.wording import office_phrase, plain, sentence


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of a page in the filters of the search, as readers see them; each may be none."""

    kind: str
    """What the page is, in the singular: "Incident", "State"."""
    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    """How certain the record is."""
    verification: tuple[str, ...] = ()
    """The statuses of its claims."""


@dataclass(frozen=True, slots=True)
class SearchReply:
    """A reply. `on` is when it was given, empty if that is not recorded; `later` is whether that
    was after the claim was made."""

    by: str
    on: str
    later: bool
    text: str


@dataclass(frozen=True, slots=True)
class SearchClaim:
    """A claim, with everything that must be shown wherever it is quoted."""

    by: str
    text: str
    answers: tuple[SearchReply, ...]
    said_before: tuple[SearchReply, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SearchContent:
    """What a row says of a page besides its address and title. `names` are others than the title,
    such as those in other languages; `former` are its former ids, as words, by which it is found
    but which are not shown; `texts` are what an excerpt may be taken from. `claims` are found by
    themselves."""

    facets: Facets
    date: Edtf | None = None
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    claims: tuple[Statement, ...] = ()
    is_name: bool = False
    """Whether the title is a name, so that who searches for it means this page."""


def search_content(kind: str, *texts: str | None) -> SearchContent:
    """The content of a page with nothing to filter by but its kind; empty texts are left out."""
    return SearchContent(Facets(kind), texts=_without_empty(texts))


def incident_content(incident: Incident, context: PageContext) -> SearchContent:
    archive, vocabulary = context.archive, context.archive.vocabulary
    claims = archive.claims.of[incident.id]
    statuses = vocabulary.claim_statuses
    return SearchContent(
        Facets(
            "Incident",
            type=(vocabulary.incident_types[incident.type].label,),
            actor=_distinct(archive.actor(one.actor).name for one in incident.actors),
            relation=tuple(one.title for one in archive.relations_of(incident)),
            topic=tuple(vocabulary.topics[one].label for one in incident.topics),
            year=_year(incident.date),
            status=(vocabulary.verification[incident.verification].label,),
            verification=_distinct(statuses[one.claim.status].label for one in claims),
        ),
        date=incident.date,
        former=_former(incident.aliases),
        texts=_without_empty(
            (
                plain(incident.significance, vocabulary) if incident.significance else "",
                plain(incident.summary, vocabulary),
                incident.place.name if incident.place else "",
                plain(incident.note, vocabulary) if incident.note else "",
            )
        ),
        claims=claims,
    )


def claim_facets(statement: Statement, context: PageContext) -> Facets:
    """The facets of a claim. Type and certainty are those of incidents, so it has none."""
    archive, vocabulary = context.archive, context.archive.vocabulary
    claim, incident = statement.claim, statement.incident
    return Facets(
        "Claim",
        actor=_distinct(archive.actor(id).name for id in (claim.by, *claim.about)),
        relation=tuple(one.title for one in archive.relations_of(incident)),
        topic=tuple(vocabulary.topics[one].label for one in incident.topics),
        year=_year(statement.date),
        verification=(vocabulary.claim_statuses[claim.status].label,),
    )


def claim_content(statement: Statement, context: PageContext) -> SearchClaim:
    """A claim as search results quote it."""
    claim = statement.claim

    def replies(some: Iterable[Reply]) -> tuple[SearchReply, ...]:
        return tuple(
            SearchReply(
                apart(context.archive.actor(one.by).name),
                occasion_of(one),
                is_later(one, statement.date),
                apart(sentence(one.text)),
            )
            for one in some
        )

    return SearchClaim(
        apart(context.archive.actor(claim.by).name),
        apart(sentence(claim.text)),
        replies(statement.answers),
        replies(statement.said_before),
        apart(sentence(claim.note)) if claim.note else "",
    )


def actor_content(actor: Actor, context: PageContext) -> SearchContent:
    vocabulary = context.archive.vocabulary
    return SearchContent(
        Facets(vocabulary.actor_kinds[actor.kind].label, actor=(actor.name,)),
        names=tuple(actor.names.values()),
        former=_former(actor.aliases),
        texts=_without_empty(
            (
                ", ".join(office_phrase(held) for held in all_held(actor)),
                plain(actor.summary, vocabulary) if actor.summary else "",
            )
        ),
        is_name=True,
    )


def author_content(author: Author, _: PageContext) -> SearchContent:
    return SearchContent(
        Facets("Author"),
        names=tuple(author.names.values()),
        former=_former(author.aliases),
        texts=_without_empty((author.description,)),
        is_name=True,
    )


def relation_content(relation: Relation, context: PageContext) -> SearchContent:
    text = relation.note.summary if relation.note else ""
    states = (relation.one, relation.other)
    return SearchContent(
        Facets(
            "Relation",
            actor=tuple(one.name for one in states),
            relation=(relation.title,),
        ),
        names=tuple(name for one in states for name in one.names.values()),
        is_name=True,
        texts=_without_empty((plain(text, context.archive.vocabulary) if text else "",)),
    )


def briefing_content(briefing: Briefing, context: PageContext) -> SearchContent:
    topics = context.archive.vocabulary.topics
    return SearchContent(
        Facets(
            "Briefing",
            topic=tuple(topics[one].label for one in briefing.topics),
            year=_year(briefing.effective_date),
        ),
        date=briefing.effective_date,
        former=_former(briefing.aliases),
        texts=(briefing.description,),
    )


def year_content(year: Year, _: PageContext) -> SearchContent:
    return SearchContent(Facets("Year", year=(year.title,)), is_name=True)


def topic_content(topic: Term, _: PageContext) -> SearchContent:
    return SearchContent(
        Facets("Topic", topic=(topic.title,)),
        texts=_without_empty((topic.word.description,)),
        is_name=True,
    )


def place_content(place: Term, _: PageContext) -> SearchContent:
    return SearchContent(
        Facets("Place"), texts=_without_empty((place.word.description,)), is_name=True
    )


def withdrawn_content(page: Withdrawn, _: PageContext) -> SearchContent:
    return search_content("Withdrawn")


def _former(aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(alias.replace("-", " ") for alias in aliases)


def _year(date: Edtf) -> tuple[str, ...]:
    return (str(date.earliest.year),)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _without_empty(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(filter(None, texts))
