"""An incident: `data/incidents/<year>/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.model.claim import Claim, Figure
from macros.records.model.effect import Effect
from macros.records.model.fields import (
    ActorId,
    Date,
    IncidentId,
    Line,
    Markdown,
    Model,
    OwnKey,
    StateId,
    Term,
)
from macros.records.model.record import NamedRecord, Source, SourcedRecord, Withdrawal


class Place(Model):
    """Where something happened."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"name"})

    name: Line = Field(description="The name of the place.", examples=["Arcadia City"])
    state: StateId | None = Field(None, description="The state that it lies in, by its id.")
    at: Annotated[Line, Term("places")] | None = Field(
        None,
        description="The place of the vocabulary that it is, or lies in: there it is on the map.",
    )


class Participant(Model):
    """An actor and the part it has."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"did"})

    actor: ActorId = Field(description="Who took part, by its id.")
    role: Annotated[Line, Term("roles")] = Field(description="The part that the actor had.")
    did: Line | None = Field(
        None,
        description="What the actor did, as it follows its name, where the words of the "
        "vocabulary for its role do not say it.",
        examples=["read the note aloud"],
    )


class Invocation(Model):
    """A legal instrument that somebody invoked, or that governs the act."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"articles"})

    instrument: Annotated[Line, Term("instruments")] = Field(description="The legal instrument.")
    articles: Line | None = Field(
        None, description="The articles that matter here.", examples=["9, 22(1)"]
    )


class Incident(NamedRecord, SourcedRecord):
    """Something that happened, who had a part in it, what it changed and who says so."""

    kind_name: ClassVar[str] = "incident"
    EAGER_FIELDS: ClassVar[tuple[str, ...]] = ("date", "added", "type", "topics", "verification")
    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset(
        {"title", "date_basis", "significance", "summary", "note"}
    )

    title: Line = Field(
        description="What happened, as a headline in the present tense, in plain text.",
        examples=["Arcadia recalls its ambassador from Borduria"],
    )
    date: Date = Field(
        description="When it happened, as precisely as the sources say. The file is in the folder "
        "of the year in which it began."
    )
    date_basis: Line | None = Field(
        None,
        description="Why the date is no more precise, or what it is taken from.",
        examples=["Announced that evening"],
    )
    type: Annotated[Line, Term("incident-types")] = Field(description="What kind of act it is.")
    place: Place | None = Field(None, description="Where it happened.")
    actors: list[Participant] = Field(
        min_length=1,
        description="Who took part. The order counts: the first on each side (see "
        "data/vocabulary/roles.yml) make the main relation.",
    )
    significance: Markdown | None = Field(
        None,
        description="Why it matters and what followed, in one sentence of Markdown with its "
        "citations, as in the summary. Without it, the page says what it changed and what answered "
        "it.",
        examples=["It closed the last border between the two.[^key]"],
    )
    summary: Markdown = Field(
        description="What happened, in Markdown. Every sentence ends with its citation, [^key]; "
        "where one is less sure than the incident, [^key]{term} says so, with a term of "
        "verification that is doubtful. "
        "[Text](actor:id), [text](incident:id) and [text](relation:a-b) are links.",
        examples=["Arcadia recalled its ambassador for consultations.[^key]"],
    )
    effects: list[Effect] = Field(
        default_factory=list,
        description="What it changed between two states (between), or in one state's mission in "
        "another (mission_of, in).",
    )
    follows: list[IncidentId] = Field(
        default_factory=list, description="The earlier incidents that it answers, by their ids."
    )
    topics: list[Annotated[Line, Term("topics")]] = Field(
        default_factory=list, description="What it is about."
    )
    instruments: list[Invocation] = Field(
        default_factory=list, description="The legal instruments that it invokes or falls under."
    )
    verification: Annotated[Line, Term("verification")] = Field(
        description="How sure it is that it took place as told."
    )
    figures: list[Figure] = Field(
        default_factory=list,
        description="Numbers and dates that sources give differently, the best attested first.",
    )
    claims: list[Claim] = Field(
        default_factory=list,
        description="What is alleged, by whom, and what was answered, in plain text.",
    )
    note: Markdown | None = Field(
        None,
        description="A note by the editors, in Markdown, shown as such.",
        examples=["The two governments count the days differently."],
    )
    sources: dict[OwnKey, Source] = Field(
        min_length=1,
        description="What the incident rests on. Each source has a key of its own, which citations "
        "([^key]) and lists of sources name.",
    )
    withdrawn: Withdrawal[IncidentId] | None = Field(
        None,
        description="Why the incident is not to be relied on any more. The file stays, its page "
        "says so.",
    )
