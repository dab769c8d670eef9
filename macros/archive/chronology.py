"""The order of incidents in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from macros.archive.algorithms.cycles import cycles
from macros.records.library import Library
from macros.records.problems import Problem
from macros.records.text.edtf import Edtf


class Dated(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def date(self) -> Edtf: ...


T = TypeVar("T", bound=Dated)


def sort_key(record: Dated) -> tuple[date, date, str]:
    """The sort key of a dated record: earliest day, latest day, id."""
    return (*record.date.span, record.id)


def in_order(records: Iterable[T]) -> tuple[T, ...]:
    """The records, oldest first."""
    return tuple(sorted(records, key=sort_key))


def neighbours(record: T, among: Sequence[T]) -> tuple[T | None, T | None]:
    """The records before and after one in a sequence; None at either end."""
    at = next(place for place, one in enumerate(among) if one.id == record.id)
    return (among[at - 1] if at else None), (among[at + 1] if at + 1 < len(among) else None)


def problems(library: Library) -> Iterator[Problem]:
    """Incidents whose `follows` names a later incident, or leads back to the incident itself."""
    for incident in library.incidents.values():
        for index, id in enumerate(incident.follows):
            cause = library.incidents.get(id)
            if cause and cause.date.earliest > incident.date.latest:
                yield library.problem(
                    incident.path,
                    ("follows", index),
                    f"'{id}' ({cause.date}) is later than this incident ({incident.date})",
                    "an incident follows earlier ones",
                )
    for cycle in cycles({one.id: one.follows for one in library.incidents.values()}):
        first, next_one = library.incidents[cycle[0]], [*cycle, cycle[0]][1]
        yield library.problem(
            first.path,
            ("follows", first.follows.index(next_one)),
            f"a circle: {' follows '.join((*cycle, cycle[0]))}",
            "take one of them out of 'follows'",
        )
