"""What an incident changed as data, one entry for each value."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from macros.archive.relations.effects import axes
from macros.records.model.incident import Incident
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.axis_data import AxisData, axis_fields, value_id
from macros.views.exports.records.parts.references import RelationRef, relation_ref
from macros.views.words.wording import axis_value


class EffectData(AxisData):
    """What an incident changed between two states, or in one state's mission in another."""

    relation: RelationRef = Field(description="The relation of the two states.")
    value_before: str | None = Field(
        description="The value that is recorded right before the incident, as in 'value'; null if "
        "none is."
    )
    label_before: str | None = Field(description="The same in words.")
    changed: bool = Field(
        description="Whether the value differs from the one before; true as well if that is not "
        "recorded."
    )


def effects_data(incident: Incident, context: PageContext) -> Iterator[EffectData]:
    """What an incident changed, in the order of its effects."""
    archive = context.archive
    positions = archive.positions(incident) if incident.effects else ()
    for effect in incident.effects:
        position = next(one for one in positions if one.relation.is_of(effect.states))
        for axis, value in axes(effect):
            before = position.held.get(axis)
            yield EffectData.model_construct(
                **axis_fields(axis, value, context),
                relation=relation_ref(position.relation, context),
                value_before=value_id(axis, before),
                label_before=axis_value(axis, before, archive) if before else None,
                changed=before != value,
            )
