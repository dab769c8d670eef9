"""The offices of a state, each with the one who held it last, and those before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.archive.actors.tenures import Tenure, tenures_of
from macros.records.model.actor import Actor
from macros.views.context.page_context import Link, PageContext
from macros.views.words.tenure_words import tenure_phrase

SHOWN = 12
FORMER = 24


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who held an office, and when as far as that is known."""

    title: str
    holder: Link
    extent: str


@dataclass(frozen=True, slots=True)
class Offices:
    """`present` are the offices of which no end is recorded, the last known first, each with its
    last holder; `former` all others, `count` their number."""

    present: tuple[OfficeHolder, ...]
    former: tuple[OfficeHolder, ...]
    count: str


@dataclass(frozen=True, slots=True)
class StateTenures:
    """The tenures of a state's offices that its page shows, and the number of all former ones."""

    present: tuple[Tenure, ...]
    former: tuple[Tenure, ...]
    count: int

    @property
    def holders(self) -> set[str]:
        """The ids of those who held them."""
        return {one.actor.id for one in (*self.present, *self.former)}


def state_tenures(state: Actor, context: PageContext) -> StateTenures:
    found = tenures_of(state.id, context.archive.actors_naming(state.id))
    last = {one.office.title: one for one in sorted(found, key=_began)}
    present: list[Tenure] = []
    former: list[Tenure] = []
    for one in found:
        is_present = one is last[one.office.title] and not one.held.former
        (present if is_present else former).append(one)
    return StateTenures(tuple(present[:SHOWN]), tuple(former[:FORMER]), len(former))


def offices_of_state(tenures: StateTenures, context: PageContext) -> Offices | None:
    """The offices of a state; None if the record knows none."""
    if not tenures.present and not tenures.former:
        return None
    return Offices(
        _rows(tenures.present, context), _rows(tenures.former, context), f"{tenures.count}"
    )


def _began(one: Tenure) -> date:
    """By when a tenure had begun."""
    return one.office.from_.latest if one.office.from_ else date.min


def _rows(tenures: Iterable[Tenure], context: PageContext) -> tuple[OfficeHolder, ...]:
    return tuple(
        OfficeHolder(one.office.title, context.link(one.actor), tenure_phrase(one.held, short=True))
        for one in tenures
    )
