"""The vocabulary: `data/vocabulary/<name>.yml`, terms with what the project knows of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from macros.records.model.fields import (
    Id,
    Latitude,
    Line,
    Longitude,
    Model,
    Term,
    Url,
    Whole,
    WikidataId,
)
from macros.records.model.publisher import Publisher, PublisherKind, by_name, name_key
from macros.records.model.vocabulary_term import VocabularyTerm

EffectField = Literal["relations", "consular", "level", "head", "protecting_power"]
MissionField = Literal["level", "head", "protecting_power"]


class OpenMatter(Model):
    """What an incident leaves open for those whom it concerns, until another answers it."""

    of: list[Annotated[Line, Term("roles")]] = Field(
        min_length=1, description="The roles of those for whom it is open."
    )
    until: list[Annotated[Line, Term("incident-types")]] = Field(
        min_length=1,
        description="The types of the incidents that answer it, or make it pointless.",
    )
    words: Line = Field(
        description="What their pages say as long as the record has none, after the date.",
        examples=["no reply is recorded"],
    )


class IncidentType(VocabularyTerm):
    """A kind of act, the effects that an incident of it is expected to have, and what it opens."""

    tone: Annotated[Line, Term("tones")] = Field(
        description="Which way it moves the relation of the states."
    )
    cameo: Line | None = Field(
        None, description="The code in the CAMEO scheme, for exports.", examples=["0841"]
    )
    verbs: dict[Annotated[Line, Term("roles")], Line] = Field(
        default_factory=dict,
        description="What an actor of a role did in an incident of the type, as it follows the "
        "actor's name, where 'verb' of the role does not say it.",
        examples=[{"role": "closed its border"}],
    )
    expects: list[EffectField] = Field(
        default_factory=list,
        description="The fields of effects of which an incident of the type sets at least one.",
    )
    sets: dict[EffectField, list[Line]] = Field(
        default_factory=dict,
        description="The values to which it may set a field of its effects.",
        examples=[{"head": ["away"]}],
    )
    after: dict[EffectField, list[Line]] = Field(
        default_factory=dict,
        description="The values of which one must have held before it.",
        examples=[{"head": ["in-post"]}],
    )
    opens: OpenMatter | None = Field(
        None,
        description="What is open after it: the pages of those for whom it is begin with it until "
        "it is answered.",
    )


class Tone(VocabularyTerm):
    """Which way an incident moves the relation of the states."""

    shape: Line = Field(description="The sign that stands for it.", examples=["▼"])
    direction: Literal["deteriorated", "improved", "unchanged"] | None = Field(
        None, description="Which way a relation goes that has this sign on the board."
    )


class Role(VocabularyTerm):
    """The part that an actor has in an incident."""

    verb: Line | None = Field(
        None,
        description="What such an actor did, as it follows its name on the page of an incident; "
        "without it, the label stands there.",
        examples=["closed it"],
    )
    side: Literal["one", "other", "both", "none"] = Field(
        description="The side that it stands on. An incident belongs to the relation of each state "
        "on side one with each on side other; both stands on both sides, none on neither."
    )


class Verification(VocabularyTerm):
    """How sure it is that an incident took place as told."""

    doubtful: Literal["yes", "no"] = Field(
        "no", description="Whether pages say 'as reported' of the incident."
    )
    publishers: Whole = Field(
        1,
        description="How many publishers have to tell of the incident if no source is primary.",
        examples=["2"],
    )


class ClaimStatus(VocabularyTerm):
    """How far a claim is supported."""

    shape: Line = Field(description="The sign that stands for it.", examples=["◇"])
    explained: Literal["yes", "no"] = Field(
        "no", description="Whether the note of a claim has to give the reason for the status."
    )
    answered: Literal["yes", "no"] = Field(
        "no",
        description="Whether the status stands for an answer, so that a claim which has it needs a "
        "reply that is not earlier than the claim.",
    )


class SourceKind(VocabularyTerm):
    """What kind of publication a source is."""

    primary: Literal["yes", "no"] = Field(
        "no", description="Whether such a source shows a thing itself, as a vote's record does."
    )


class Reading(VocabularyTerm):
    """How little of a source was read."""

    plural: Line = Field(
        description="What is said of several behind their number.",
        examples=["read only as headlines"],
    )


class ActorKind(VocabularyTerm):
    """What an actor is."""

    plural: Line = Field(description="The label of several.", examples=["Federations"])
    sovereign: Literal["yes", "no"] = Field(
        "no", description="Whether such actors have relations with each other, as states do."
    )
    schema_type: Literal["Person", "Country", "GovernmentOrganization", "Organization"] | None = (
        Field(None, description="What schema.org calls the kind, for search engines.")
    )


class RelationStatus(VocabularyTerm):
    """How the diplomatic or the consular relations of two states stand."""

    sentence: Line = Field(
        description="What completes 'Diplomatic relations …' or 'Consular relations …'.",
        examples=["are frozen"],
    )
    since: Line = Field(
        description="The same before 'since' and a date.",
        examples=["have been frozen"],
    )
    past: Line = Field(
        description="The same of what is over, or was last recorded long ago.",
        examples=["were frozen"],
    )
    left: Line | None = Field(
        None,
        description="What completes 'It left the two states …', of an incident that sets it.",
        examples=["with diplomatic relations frozen"],
    )
    after: list[Line] | None = Field(
        None,
        description="The statuses that it can follow; without the field, all.",
        examples=[["frozen"]],
    )
    levels: list[Annotated[Line, Term("representation-levels")]] | None = Field(
        None,
        description="The levels that can be set while it holds; without the field, all.",
    )
    heads: list[Annotated[Line, Term("heads-of-mission")]] | None = Field(
        None,
        description="The heads of mission that can be set while it holds; without the field, all.",
    )
    ends: list[MissionField] = Field(
        default_factory=list,
        description="What is not known any more of the missions of the two states once it begins, "
        "until something sets it. What 'levels' and 'heads' do not allow ends with it, too.",
        examples=[["level", "head"]],
    )


class MissionTerm(VocabularyTerm):
    """What a mission can be, or who can head it."""

    left: Line | None = Field(
        None,
        description="What completes 'It left the state …', before 'in' and the other state, of an "
        "incident that sets it.",
        examples=["without an ambassador"],
    )


class HeadOfMission(MissionTerm):
    """Who can head a mission."""

    still: list[Annotated[Line, Term("heads-of-mission")]] = Field(
        default_factory=list,
        description="The other values of which what 'left' says is true as well: it does not end "
        "with them.",
        examples=[["deputy"]],
    )


class Level(MissionTerm):
    """A rank of representation."""

    heads: list[Annotated[Line, Term("heads-of-mission")]] | None = Field(
        None, description="What its head can be; without the field, all."
    )
    ends: list[Literal["head", "protecting_power"]] = Field(
        default_factory=list,
        description="What is not known any more of the mission once it has this level, until "
        "something sets it. What 'heads' does not allow ends with it, too.",
        examples=[["head"]],
    )


class Standing(Model):
    """Values of which a relation may have one."""

    relations: list[Annotated[Line, Term("relation-statuses")]] = Field(
        default_factory=list, description="Statuses of diplomatic relations."
    )
    consular: list[Annotated[Line, Term("consular-statuses")]] = Field(
        default_factory=list, description="Statuses of consular relations."
    )
    level: list[Annotated[Line, Term("representation-levels")]] = Field(
        default_factory=list, description="Levels of the mission of either state."
    )
    head: list[Annotated[Line, Term("heads-of-mission")]] = Field(
        default_factory=list, description="What the head of the mission of either state is."
    )

    def values_of(self, field: str) -> list[str]:
        """The values of a field of effects; none for a field that has no ranks."""
        found: list[str] = getattr(self, field, [])
        return found


class RelationGroup(VocabularyTerm):
    """A group of the board. A relation stands in the first group that it fits."""

    holds: Standing | None = Field(
        None,
        description="The values of which one holds, or did when last recorded; without the field, "
        "every relation fits of which a change is recorded.",
    )
    after: Standing | None = Field(
        None,
        description="The values of which one must have held right before, for the fields that it "
        "names.",
    )
    direction: Literal["deteriorated", "improved"] | None = Field(
        None, description="Which way the relation must have gone when it came to stand so."
    )
    recent: Literal["yes", "no"] = Field(
        "no",
        description="Whether it must have come to stand so in the last twelve months of the "
        "record.",
    )
    verbs: dict[EffectField, Line] = Field(
        default_factory=dict,
        description="For a field, the word before the date on which it came to stand so; without "
        "it, the label of the value and 'since'.",
        examples=[{"relations": "thawed"}],
    )


class Instrument(VocabularyTerm):
    """A treaty, declaration or law that incidents invoke."""

    year: Line | None = Field(None, description="The year in which it was made.", examples=["1961"])
    url: Url | None = Field(
        None, description="Where its text can be read.", examples=["https://treaties.example/1961"]
    )


class MappedPlace(VocabularyTerm):
    """A place where incidents happen, with where it is on the map."""

    lat: Latitude = Field(description="How many degrees north; south of the equator negative.")
    lon: Longitude = Field(description="How many degrees east; west of Greenwich negative.")
    wikidata: WikidataId | None = Field(None, description="The place in Wikidata.")


FILES: Mapping[str, type[VocabularyTerm]] = {
    "actor-kinds": ActorKind,
    "claim-statuses": ClaimStatus,
    "consular-statuses": RelationStatus,
    "heads-of-mission": HeadOfMission,
    "incident-types": IncidentType,
    "instruments": Instrument,
    "places": MappedPlace,
    "publisher-kinds": PublisherKind,
    "publishers": Publisher,
    "readings": Reading,
    "relation-groups": RelationGroup,
    "relation-statuses": RelationStatus,
    "representation-levels": Level,
    "roles": Role,
    "source-kinds": SourceKind,
    "tones": Tone,
    "topics": VocabularyTerm,
    "verification": Verification,
}
"""The files of the vocabulary, and the model of their terms."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by id, in the order of their files."""

    tones: Mapping[Id, Tone] = field(default_factory=dict)
    incident_types: Mapping[Id, IncidentType] = field(default_factory=dict)
    roles: Mapping[Id, Role] = field(default_factory=dict)
    claim_statuses: Mapping[Id, ClaimStatus] = field(default_factory=dict)
    actor_kinds: Mapping[Id, ActorKind] = field(default_factory=dict)
    verification: Mapping[Id, Verification] = field(default_factory=dict)
    relation_groups: Mapping[Id, RelationGroup] = field(default_factory=dict)
    relation_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    consular_statuses: Mapping[Id, RelationStatus] = field(default_factory=dict)
    representation_levels: Mapping[Id, Level] = field(default_factory=dict)
    heads_of_mission: Mapping[Id, HeadOfMission] = field(default_factory=dict)
    source_kinds: Mapping[Id, SourceKind] = field(default_factory=dict)
    readings: Mapping[Id, Reading] = field(default_factory=dict)
    publisher_kinds: Mapping[Id, PublisherKind] = field(default_factory=dict)
    publishers: Mapping[Id, Publisher] = field(default_factory=dict)
    topics: Mapping[Id, VocabularyTerm] = field(default_factory=dict)
    instruments: Mapping[Id, Instrument] = field(default_factory=dict)
    places: Mapping[Id, MappedPlace] = field(default_factory=dict)
    _publishers: Mapping[str, Publisher] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_publishers", by_name(self.publishers.values()))

    def publisher(self, name: str) -> Publisher | None:
        """The publisher with this label or other name; None if it is not listed."""
        return self._publishers.get(name_key(name))

    @property
    def doubtful(self) -> Mapping[Id, Verification]:
        """The terms of verification that are doubtful."""
        return {id: one for id, one in self.verification.items() if one.doubtful == "yes"}

    def terms(self, name: str) -> Mapping[Id, VocabularyTerm]:
        """The terms of the file of that name (a key of FILES)."""
        found: Mapping[Id, VocabularyTerm] = getattr(self, name.replace("-", "_"))
        return found

    def __iter__(self) -> Iterator[tuple[str, Mapping[Id, VocabularyTerm]]]:
        return ((name, self.terms(name)) for name in FILES)
