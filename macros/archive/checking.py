"""What is wrong with the records together."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.library import Library
from ..records.problems import Problem
from . import (
    chronology,
    citations,
    claims,
    consistency,
    page_dates,
    pairs,
    parties,
    provenance,
    publishers,
    resolution,
    reviews,
    subjects,
    ties,
    withdrawal,
)
from .relation_ids import pair_id


def problems(library: Library) -> Iterator[Problem]:
    """All problems; where a name leads nowhere, without what rests on it."""
    unresolved = list(resolution.problems(library))
    yield from unresolved
    yield from withdrawal.problems(library)
    yield from page_dates.problems(library)
    living = withdrawal.living(library)
    yield from chronology.problems(living)
    yield from citations.problems(living)
    yield from provenance.problems(living)
    yield from publishers.problems(living)
    yield from claims.problems(living)
    yield from subjects.problems(living)
    if unresolved or library.broken or library.unread:
        return
    crowded = list(pairs.problems(living, library.actors))
    yield from crowded
    if not crowded:
        tied = ties.tied(living, library.actors, chronology.in_order(living.incidents.values()))
        yield from ties.clashes(library, tied)
        yield from ties.problems(library, {*library.relations, *(pair_id(*pair) for pair in tied)})
        yield from parties.problems(living, library.actors)
        yield from consistency.problems(living, tied)
        yield from reviews.problems(living, tied)
