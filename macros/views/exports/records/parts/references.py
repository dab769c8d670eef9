"""References to records and terms: the id with what readers see, and the address of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Verification
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.records.text.edtf import Edtf
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Target, Term
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.words.wording import office_on

ID = "The id: the name of its file, and of its page."
URL = (
    "The address of the page. It is relative to this file if the site does not know where it is "
    "published."
)
WITHDRAWN = "Whether the record is withdrawn, and not to be relied on any more."


class TermRef(DataModel):
    """A term of the vocabulary."""

    id: str = Field(description="The id of the term in its vocabulary.")
    label: str = Field(description=described(VocabularyTerm, "label"))


class PageTermRef(TermRef):
    """A term of the vocabulary that has a page, as topics and places have."""

    url: str = Field(description=URL)


class VerificationRef(TermRef):
    """How sure it is that something took place as told."""

    doubtful: bool = Field(description=described(Verification, "doubtful"))


class ActorRef(DataModel):
    """An actor."""

    id: str = Field(description=ID, examples=["arcadia"])
    name: str = Field(description=described(Actor, "name"))
    url: str = Field(description=URL)
    withdrawn: bool = Field(description=WITHDRAWN)


class ActorOnDay(ActorRef):
    """An actor, with the office that it held on the day in question."""

    office: str | None = Field(
        description="The office that the actor held on the day, in words; null if none is "
        "recorded, or no day. An office of which it is not known whether it was still held stands "
        "with the year in which it was.",
        examples=["President of Arcadia"],
    )


class IncidentRef(DataModel):
    """An incident. Of one that is withdrawn, nothing is repeated but its title."""

    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    title: str = Field(description=described(Incident, "title"))
    url: str = Field(description=URL)
    date: DateData | None = Field(
        description="When it happened, as precisely as the sources say; null if it is withdrawn."
    )
    verification: VerificationRef | None = Field(
        description="How sure it is that it took place as told; null if it is withdrawn."
    )
    withdrawn: bool = Field(description=WITHDRAWN)


class RelationRef(DataModel):
    """The relation of two states."""

    id: str = Field(
        description="The ids of the two states in alphabetical order, joined by '-'.",
        examples=["arcadia-borduria"],
    )
    title: str = Field(description="The names of the two states.", examples=["Arcadia–Borduria"])
    url: str = Field(description=URL)


class BriefingRef(DataModel):
    """A briefing."""

    id: str = Field(description=ID, examples=["how-arcadia-lost-an-embassy"])
    title: str = Field(description=described(Briefing, "title"))
    url: str = Field(description=URL)
    date: DateData = Field(description=described(Briefing, "date"))


class AuthorRef(DataModel):
    """An author of a briefing."""

    id: str | None = Field(description="The id of the author; null for a guest, who has none.")
    name: str = Field(description=described(Author, "name"))
    url: str | None = Field(
        description="The address of the author's page; null for a guest, who has none."
    )


def address(target: Target, context: PageContext) -> str:
    """The full address of a target; the relative one if the site has no address."""
    return context.permanent(target) or context.url(target)


def term_ref(vocabulary: str, id: str, context: PageContext) -> TermRef:
    term = context.archive.vocabulary.terms(vocabulary)[id]
    return TermRef.model_construct(id=id, label=term.label)


def optional_term(vocabulary: str, id: str | None, context: PageContext) -> TermRef | None:
    return term_ref(vocabulary, id, context) if id else None


def page_term_refs(vocabulary: str, ids: Iterable[str], context: PageContext) -> list[PageTermRef]:
    terms = context.archive.vocabulary.terms(vocabulary)
    return [
        PageTermRef.model_construct(
            id=id, label=terms[id].label, url=address(Term(vocabulary, id, terms[id]), context)
        )
        for id in ids
    ]


def verification_ref(id: str, context: PageContext) -> VerificationRef:
    term = context.archive.vocabulary.verification[id]
    return VerificationRef.model_construct(id=id, label=term.label, doubtful=term.doubtful == "yes")


def actor_ref(id: str, context: PageContext) -> ActorRef:
    return ActorRef.model_construct(**_actor(context.archive.actor(id), context))


def optional_actor(id: str | None, context: PageContext) -> ActorRef | None:
    return actor_ref(id, context) if id else None


def actor_on(id: str, day: Edtf | None, context: PageContext) -> ActorOnDay:
    """An actor with its office on a day."""
    actor = context.archive.actor(id)
    return ActorOnDay.model_construct(
        **_actor(actor, context), office=office_on(actor, day) or None
    )


def _actor(actor: Actor, context: PageContext) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "url": address(actor, context),
        "withdrawn": actor.withdrawn is not None,
    }


def incident_ref(incident: Incident, context: PageContext) -> IncidentRef:
    stands = incident.withdrawn is None
    return IncidentRef.model_construct(
        id=incident.id,
        title=incident.title,
        url=address(incident, context),
        date=date_data(incident.date) if stands else None,
        verification=verification_ref(incident.verification, context) if stands else None,
        withdrawn=not stands,
    )


def relation_ref(relation: Relation, context: PageContext) -> RelationRef:
    return RelationRef.model_construct(
        id=relation.id, title=relation.title, url=address(relation, context)
    )


def briefing_refs(briefings: Iterable[Briefing], context: PageContext) -> list[BriefingRef]:
    return [
        BriefingRef.model_construct(
            id=one.id, title=one.title, url=address(one, context), date=date_data(one.date)
        )
        for one in briefings
    ]
