"""What an incident changed in the relations that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.archive.relations.bilateral_relation import Position
from macros.archive.relations.effects import axes
from macros.records.model.incident import Incident
from macros.views.context.page_context import Link, PageContext
from macros.views.words.wording import axis_label, axis_value, is_power


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A change in a relation. `before` is empty if no earlier value is recorded; `unchanged` is
    whether it is the same as `after`. `power` is the new protecting power, if that is what
    changed."""

    what: str
    before: str
    after: str
    unchanged: bool
    power: Link | None


@dataclass(frozen=True, slots=True)
class ChangedRelation:
    """The changes in the relation of two states."""

    relation: Link
    effects: tuple[EffectRow, ...]


def changed_relations(
    incident: Incident, positions: Sequence[Position], context: PageContext
) -> tuple[ChangedRelation, ...]:
    """What the incident changed, by relation, in the order of its effects."""
    archive = context.archive
    rows: dict[str, list[EffectRow]] = {}
    for effect in incident.effects:
        position = next(one for one in positions if one.relation.is_of(effect.states))
        for axis, value in axes(effect):
            before = position.held.get(axis)
            rows.setdefault(position.relation.id, []).append(
                EffectRow(
                    axis_label(axis, archive),
                    axis_value(axis, before, archive) if before else "",
                    axis_value(axis, value, archive),
                    before == value,
                    context.link(archive.actor(value)) if is_power(axis, value) else None,
                )
            )
    return tuple(
        ChangedRelation(context.link(archive.relation(id)), tuple(some))
        for id, some in rows.items()
    )
