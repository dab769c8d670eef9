"""What an act changed between two states."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from macros.records.model.fields import Line, Model, StateId, Term, wrong


class PairEffect(Model):
    """What changed between two states."""

    between: Annotated[list[StateId], Field(min_length=2, max_length=2)] = Field(
        description="The two states.", examples=[["arcadia", "borduria"]]
    )
    relations: Annotated[Line, Term("relation-statuses")] | None = Field(
        None, description="How their diplomatic relations stand after it."
    )
    consular: Annotated[Line, Term("consular-statuses")] | None = Field(
        None, description="How their consular relations stand after it."
    )

    @property
    def states(self) -> tuple[str, str]:
        return self.between[0], self.between[1]

    @model_validator(mode="after")
    def _says_something(self) -> PairEffect:
        if self.between[0] == self.between[1]:
            raise wrong(f"'{self.between[0]}' has no relations with itself", "name two states")
        if self.relations is None and self.consular is None:
            raise wrong("the effect changes nothing", "set 'relations' or 'consular'")
        return self


class MissionEffect(Model):
    """What changed in one state's mission in another."""

    mission_of: StateId = Field(description="The state whose mission it is.", examples=["arcadia"])
    in_: StateId = Field(
        alias="in", description="The state in which the mission is.", examples=["borduria"]
    )
    level: Annotated[Line, Term("representation-levels")] | None = Field(
        None, description="The rank of the mission after it."
    )
    head: Annotated[Line, Term("heads-of-mission")] | None = Field(
        None, description="Who heads the mission after it."
    )
    protecting_power: StateId | None = Field(
        None,
        description="The state that looks after the mission from then on; the one whose mission it "
        "is where it looks after itself again.",
        examples=["carpathia"],
    )

    @property
    def states(self) -> tuple[str, str]:
        return self.mission_of, self.in_

    @model_validator(mode="after")
    def _says_something(self) -> MissionEffect:
        if self.mission_of == self.in_:
            raise wrong(f"'{self.in_}' has no mission in itself", "name two states")
        if self.level is None and self.head is None and self.protecting_power is None:
            raise wrong("the effect changes nothing", "set 'level', 'head' or 'protecting_power'")
        return self


def _effect_kind(value: Any) -> str:
    of_mission = isinstance(value, MissionEffect) or (
        isinstance(value, dict) and "between" not in value
    )
    return "mission" if of_mission else "pair"


Effect = Annotated[
    Annotated[PairEffect, Tag("pair")] | Annotated[MissionEffect, Tag("mission")],
    Discriminator(_effect_kind),
]
