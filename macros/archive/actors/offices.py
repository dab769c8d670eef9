"""The office that a person held on a day."""

from __future__ import annotations

from dataclasses import dataclass

from macros.records.model.actor import Actor, Office
from macros.records.text.edtf import Edtf


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office, and whether it was over by then. `last_known` is a day on which it was held,
    where it is not known whether it still is."""

    office: Office
    former: bool
    last_known: Edtf | None = None


def held_on(actor: Actor, when: Edtf) -> HeldOffice | None:
    """The office of `actor` at that time: one surely held, else one of which it is not known
    whether it still was, else one surely over, else None.

    Offices stand in an actor's file by weight: the first that fits is the one to name.
    """
    for office in actor.offices:
        if _began_by(office, when) and _lasted_to(office, when):
            return HeldOffice(office, former=False)
    for office in actor.offices:
        if _began_by(office, when) and office.to and office.to.end is None:
            return HeldOffice(office, former=False, last_known=office.to)
    for office in actor.offices:
        if office.to and office.to.latest < when.earliest:
            return HeldOffice(office, former=True)
    return None


def last_held(actor: Actor) -> HeldOffice | None:
    """The office that is held now as far as is known, or else the first of the former ones."""
    for office in actor.offices:
        if office.to is None:
            return HeldOffice(office, former=False)
    return next(iter(all_held(actor)), None)


def all_held(actor: Actor) -> tuple[HeldOffice, ...]:
    """Each office of `actor`, as it was when last heard of, in the order of the file."""
    return tuple(_last_heard(office) for office in actor.offices)


def _last_heard(office: Office) -> HeldOffice:
    over = office.to is not None and office.to.end is not None
    return HeldOffice(office, former=over, last_known=None if over else office.to)


def _began_by(office: Office, when: Edtf) -> bool:
    return office.from_ is not None and office.from_.latest <= when.latest


def _lasted_to(office: Office, when: Edtf) -> bool:
    return office.to is None or office.to.earliest >= when.earliest
