"""References to records and terms: the id with what readers see, and the address of the page."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Verification
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData

ID = "The id: the name of its file, and of its page."
URL = (
    "The address of the page. It is relative to this file if the site does not know where it is "
    "published."
)


class TermRef(DataModel):
    """A term of the vocabulary."""

    id: str = Field(description="The id of the term in its vocabulary.", examples=["severed"])
    label: str = Field(description=described(VocabularyTerm, "label"), examples=["Severed"])


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


class ActorOnDay(ActorRef):
    """An actor, with the office that it held on the day in question."""

    office: str | None = Field(
        description="The office that the actor held on the day, in words; null if none is "
        "recorded. An office of which it is not known whether it was still held stands with the "
        "year in which it was.",
        examples=["President of Arcadia"],
    )


class IncidentRef(DataModel):
    """An incident."""

    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    title: str = Field(description=described(Incident, "title"))
    url: str = Field(description=URL)
    date: DateData = Field(description=described(Incident, "date"))
    verification: VerificationRef = Field(description=described(Incident, "verification"))


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
