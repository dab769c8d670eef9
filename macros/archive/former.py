"""Former ids: what records and relations were called before, whose addresses still lead there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ..records.actor import Actor
from ..records.library import Library
from ..records.record import NamedRecord
from .backlinks import Key
from .pairs import pair_id


def named(library: Library) -> Iterator[NamedRecord]:
    """Every record that can have had another id."""
    yield from library.actors.values()
    yield from library.incidents.values()
    yield from library.briefings.values()


def present_ids(library: Library) -> dict[Key, str]:
    """The id that a record has now, by its kind and a former one."""
    return {
        (record.kind_name, alias): record.id
        for record in named(library)
        for alias in record.aliases
    }


def of_relation(one: Actor, other: Actor) -> tuple[str, ...]:
    """The ids that the relation of two states has had while either had another. When it was is not
    known, so each name of the one is taken with each of the other."""
    found = dict.fromkeys(
        pair_id(*names) for names in product((one.id, *one.aliases), (other.id, *other.aliases))
    )
    return tuple(id for id in found if id != pair_id(one.id, other.id))
