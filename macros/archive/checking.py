"""What is wrong with the records together."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive import chronology
from macros.archive.actors import claim_subjects
from macros.archive.provenance import citations, claim_index, publishers, source_checks
from macros.archive.publication import page_dates, withdrawal
from macros.archive.references import resolution
from macros.archive.references.relation_ids import pair_id
from macros.archive.relations import (
    consistency,
    effect_parties,
    incident_pairs,
    related_states,
    reviews,
)
from macros.records.library import Library
from macros.records.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """All problems; where a name leads nowhere, without what rests on it."""
    unresolved = list(resolution.problems(library))
    yield from unresolved
    yield from withdrawal.problems(library)
    yield from page_dates.problems(library)
    living = withdrawal.without_withdrawn(library)
    yield from chronology.problems(living)
    yield from citations.problems(living)
    yield from source_checks.problems(living)
    yield from publishers.problems(living)
    yield from claim_index.problems(living)
    yield from claim_subjects.problems(living)
    if unresolved or library.broken or library.unread:
        return
    crowded = list(incident_pairs.problems(living, library.actors))
    yield from crowded
    if not crowded:
        tied = related_states.related_pairs(
            living, library.actors, chronology.in_order(living.incidents.values())
        )
        yield from related_states.id_clashes(library, tied)
        yield from related_states.problems(
            library, {*library.relations, *(pair_id(*pair) for pair in tied)}
        )
        yield from effect_parties.problems(living, library.actors)
        yield from consistency.problems(living, tied)
        yield from reviews.problems(living, tied)
