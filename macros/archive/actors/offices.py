"""The offices of an actor: the one held on a day, the last one, and all with their state."""

from __future__ import annotations

from dataclasses import dataclass

from macros.archive.relations.staleness import a_year_before
from macros.records.model.actor import Actor, Office
from macros.records.text.edtf import Edtf


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office, and whether it had ended at the time in question. Where that is not known,
    `last_known` is the last day on which it is known to have been held."""

    office: Office
    former: bool
    last_known: Edtf | None = None


def held_on(actor: Actor, when: Edtf) -> HeldOffice | None:
    """The office to name for an actor at a time: one certainly held then, else one that may still
    have been held, else one that had certainly ended, else None.

    An actor's file lists offices by importance, so of several the first is taken. One that was
    last recorded more than a year before yields to a weightier one that had ended.
    """
    for office in actor.offices:
        if _began_by(office, when) and _lasted_to(office, when):
            return HeldOffice(office, former=False)
    a_year_ago = a_year_before(when.earliest)
    ended: HeldOffice | None = None
    for office in actor.offices:
        if _began_by(office, when) and office.to and office.to.end is None:
            if ended and office.to.earliest < a_year_ago:
                return ended
            return HeldOffice(office, former=False, last_known=office.to)
        if ended is None and office.to and office.to.latest < when.earliest:
            ended = HeldOffice(office, former=True)
    return ended


def last_held(actor: Actor) -> HeldOffice | None:
    """The first office without an end, else the first office; None if there is none."""
    for office in actor.offices:
        if office.to is None:
            return HeldOffice(office, former=False)
    return next(iter(all_held(actor)), None)


def all_held(actor: Actor) -> tuple[HeldOffice, ...]:
    """All offices by their latest known state, in the order of the file."""
    return tuple(_latest_state(office) for office in actor.offices)


def _latest_state(office: Office) -> HeldOffice:
    has_ended = office.to is not None and office.to.end is not None
    return HeldOffice(office, former=has_ended, last_known=None if has_ended else office.to)


def _began_by(office: Office, when: Edtf) -> bool:
    return office.from_ is not None and office.from_.latest <= when.latest


def _lasted_to(office: Office, when: Edtf) -> bool:
    return office.to is None or office.to.earliest >= when.earliest
