"""Values of relations as data: which variable of a relation, and which value it has."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from macros.archive.relations.effects import Axis
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import ActorRef, optional_actor
from macros.views.words.wording import axis_label, axis_value

FieldName = Literal["relations", "consular", "level", "head", "protecting_power"]


class AxisData(DataModel):
    """A variable of a relation, with a value."""

    field: FieldName = Field(
        description="What the value is of: of the diplomatic or the consular relations of the two "
        "states, or of the level, the head or the protecting power of one state's mission in the "
        "other."
    )
    what: str = Field(
        description="The same in words.", examples=["Head of Arcadia’s mission in Borduria"]
    )
    mission_of: ActorRef | None = Field(
        description="The state whose mission it is; null for what concerns the relations of both."
    )
    mission_in: ActorRef | None = Field(
        description="The state in which the mission is; null for what concerns the relations of "
        "both."
    )
    value: str | None = Field(
        description="The value: the id of a term, or of the state that is the protecting power. "
        "Null if it is not known any more, or if no other state looks after the mission: see "
        "'label'."
    )
    label: str = Field(
        description="The value in words.",
        examples=["Severed", "Not known", "No protecting power"],
    )


def axis_fields(axis: Axis, value: str | None, context: PageContext) -> dict[str, Any]:
    """The fields of an axis with a value, by their names."""
    return {
        "field": axis.field,
        "what": axis_label(axis, context.archive),
        "mission_of": optional_actor(axis.of, context),
        "mission_in": optional_actor(axis.in_, context),
        "value": value_id(axis, value),
        "label": axis_value(axis, value, context.archive),
    }


def value_id(axis: Axis, value: str | None) -> str | None:
    """The id of a value; None if it is not known, or if it is a state's own mission that no other
    state looks after."""
    return None if value == axis.of else value
