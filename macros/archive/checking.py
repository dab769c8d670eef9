"""All checks that need more than one record."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive import chronology
from macros.archive.actors import claim_subjects
from macros.archive.provenance import citations, claim_index, publishers, source_checks
from macros.archive.publication import calendar_days, page_dates, withdrawal
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
    """All problems of a library. Checks that follow references run only if all of them resolve and
    all files could be read."""
    unresolved = list(resolution.problems(library))
    yield from unresolved
    yield from withdrawal.problems(library)
    yield from page_dates.problems(library)
    active = withdrawal.without_withdrawn(library)
    yield from chronology.problems(active)
    yield from calendar_days.problems(active)
    yield from citations.problems(active)
    yield from source_checks.problems(active)
    yield from publishers.problems(active)
    yield from claim_index.problems(active)
    yield from claim_subjects.problems(active)
    if unresolved or library.broken or library.unread:
        return
    too_many_pairs = list(incident_pairs.problems(active, library.actors))
    yield from too_many_pairs
    if not too_many_pairs:
        pairs = related_states.related_pairs(
            active, library.actors, chronology.in_order(active.incidents.values())
        )
        yield from related_states.id_clashes(library, pairs)
        yield from related_states.problems(
            library, {*library.relations, *(pair_id(*pair) for pair in pairs)}
        )
        yield from effect_parties.problems(active, library.actors)
        yield from consistency.problems(active, pairs)
        yield from reviews.problems(active, pairs)
