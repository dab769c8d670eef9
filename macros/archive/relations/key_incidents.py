"""The incidents that tell most of how relations came to stand as they do."""

from __future__ import annotations

from collections.abc import Iterable

from macros.archive.relations.effects import AXES, axes
from macros.records.model.effect import PairEffect
from macros.records.model.incident import Incident

_STATUS = AXES[PairEffect][0]
"""The field of the diplomatic relations themselves."""


def sets_relations(incident: Incident) -> bool:
    """Whether an incident sets the diplomatic relations of two states, and not only their missions
    or consulates."""
    return any(axis.field == _STATUS for effect in incident.effects for axis, _ in axes(effect))


def key_incidents(incidents: Iterable[Incident], number: int) -> tuple[Incident, ...]:
    """The most telling of some incidents, at most `number`, in their own order. Those that set
    diplomatic relations come before those with other effects, these before those with none, and of
    equals the later ones first."""
    found = list(incidents)
    ranks = [(sets_relations(one), bool(one.effects), place) for place, one in enumerate(found)]
    chosen = sorted(place for *_, place in sorted(ranks, reverse=True)[:number])
    return tuple(found[place] for place in chosen)
