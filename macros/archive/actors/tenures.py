"""Tenures: who held which office of a state, as far as the records know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from macros.archive.actors.offices import HeldOffice, all_held
from macros.records.model.actor import Actor, Office


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that an actor held, by its latest known state. `rank` is its place among those of
    the actor, whose file has the weightiest first."""

    actor: Actor
    held: HeldOffice
    rank: int

    @property
    def office(self) -> Office:
        return self.held.office

    @property
    def known_on(self) -> date:
        """The last day on which the office is known to have been held; `date.max` if no end is
        recorded, `date.min` if nothing is known of it."""
        if self.held.last_known:
            return self.held.last_known.earliest
        if self.office.to:
            return self.office.to.latest
        return date.max


def tenures_of(state: str, actors: Iterable[Actor]) -> tuple[Tenure, ...]:
    """The tenures of the offices of a state, by its id, the last known first. `actors` are those
    that may have held one."""
    return tuple(sorted(_tenures(state, actors), key=_sort_key))


def heads_of_mission(in_: str, tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The tenures of the heads of a state's mission in another state, the earliest first."""
    found = [one for one in tenures if one.office.head_of_mission_in == in_]
    return tuple(reversed(found))


def _tenures(state: str, actors: Iterable[Actor]) -> Iterator[Tenure]:
    for actor in actors:
        for rank, held in enumerate(all_held(actor)):
            if held.office.of == state:
                yield Tenure(actor, held, rank)


def _sort_key(one: Tenure) -> tuple[int, int, str, int]:
    began = one.office.from_.earliest if one.office.from_ else date.min
    return -one.known_on.toordinal(), -began.toordinal(), one.actor.id, one.rank
