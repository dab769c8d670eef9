"""How many sources there are, by the kind of their publishers and by how little was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from macros.archive.provenance.publishers import origin
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """The number of sources and of publishers. `by_kind` has the number of sources for each term of
    publisher-kinds, most first; publishers that are not listed are last, under an empty id.
    `by_reading` has it for each term of readings, in the order of the vocabulary."""

    sources: int
    publishers: int
    by_kind: tuple[tuple[str, int], ...]
    by_reading: tuple[tuple[str, int], ...]


def count_sources(sources: Collection[Source], vocabulary: Vocabulary) -> SourceCounts:
    """The counts of distinct sources. A copy of another's report counts as the other's."""
    origins = [origin(source, vocabulary) for source in sources]
    kinds = Counter(one.kind for one in origins)
    readings = Counter(source.reading for source in sources)
    order = [*vocabulary.publisher_kinds, ""]
    return SourceCounts(
        len(origins),
        len({one.name for one in origins}),
        tuple(
            (kind, kinds[kind])
            for kind in sorted(order, key=lambda one: (not one, -kinds[one]))
            if kinds[kind]
        ),
        tuple((id, readings[id]) for id in vocabulary.readings if readings[id]),
    )
