"""The long lists of an archive, partitioned and cached on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from macros.archive.lists.partition import ListNode, PartPath, partition
from macros.archive.lists.partition_rules import LISTS, PathFinder
from macros.archive.provenance.citations import CitedSource
from macros.archive.record_index import RecordIndex
from macros.records.model.relation import RelationNote
from macros.records.text.edtf import Edtf

ListKey = tuple[str, str, str]
"""The name of a list, and the kind and id of its owner."""


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """The number of items in each section of a list, in order, and in all. A list that is not
    partitioned has no sections."""

    counts: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The items of a list that its owner's page shows, and the counts of all."""

    items: tuple[Any, ...]
    section_counts: SectionCounts


@dataclass(frozen=True, slots=True)
class Span:
    """The number of incidents in a list, and the dates of the first and the last; None if empty."""

    total: int
    first: Edtf | None
    last: Edtf | None


class LongLists:
    """The lists of `partition_rules.LISTS`.

    Methods take the name of a list, kind and id of its owner (both empty for lists of the whole
    site), and `steps`, the path to a section; without steps they speak of the whole list. They
    raise KeyError for a path that does not exist. Each returns only what its callers need, so that
    a page depends on nothing more. `restorers` make the lists of which a snapshot has the
    partition.
    """

    def __init__(
        self, index: RecordIndex, restorers: Mapping[ListKey, Callable[[], ListNode]] | None = None
    ) -> None:
        self._index, self._restorers = index, restorers or {}
        self._cache: dict[ListKey, ListNode] = {}
        self._paths = PathFinder(index)

    def sections(self, name: str, kind: str, id: str, *steps: str) -> tuple[str, ...]:
        """The names of the sections, in order; none if the list is not partitioned."""
        return tuple(self._node(name, kind, id, steps).sections)

    def section_counts(self, name: str, kind: str, id: str, *steps: str) -> SectionCounts:
        """The number of items in each section, and in all."""
        return _section_counts(self._node(name, kind, id, steps))

    def items(self, name: str, kind: str, id: str, *steps: str) -> tuple[Any, ...]:
        """All items."""
        return tuple(self._node(name, kind, id, steps).items)

    def first_page(self, name: str, kind: str, id: str, *steps: str) -> FirstPage:
        """The items that the owner's page shows: all if the list is short, else a preview."""
        root, rule = self._list(name, kind, id), LISTS[name]
        node = root.at(steps)
        items, shown = node.items, rule.preview_count if root.sections else len(node.items)
        items = items[max(len(items) - shown, 0) :] if rule.preview_from_end else items[:shown]
        return FirstPage(tuple(items), _section_counts(node))

    def total(self, name: str, kind: str, id: str, *steps: str) -> int:
        """The number of items."""
        return len(self._node(name, kind, id, steps).items)

    def span(self, name: str, kind: str, id: str, *steps: str) -> Span:
        """The first and last date of a list of incidents, and their number."""
        items = self._node(name, kind, id, steps).items
        return Span(len(items), items[0].date if items else None, items[-1].date if items else None)

    def began_in(self, name: str, kind: str, id: str, year: int) -> int:
        """The number of incidents in a list that began in a year."""
        items = self._list(name, kind, id).items
        return sum(one.date.earliest.year == year for one in items)

    def has_many_backlinks(self, kind: str, id: str) -> bool:
        """Whether a list of records that name this one may be longer than its threshold. This is
        cheaper than making the lists, which is needed only where it is true."""
        threshold = min(LISTS[name].threshold for name in ("followed-by", "named-in", "briefings"))
        return (
            max(len(self._index.naming(kind, id)), len(self._index.briefings_on(kind, id)))
            > threshold
        )

    def has_many_citations(self, url: str) -> bool:
        """The same for the list of records that cite a source."""
        citing = len(self._index.sources[url].citations) + len(
            self._index.briefings_on("source", url)
        )
        return citing > LISTS["cited-by"].threshold

    def first_name(self, name: str, kind: str, id: str, *steps: str) -> str:
        """The name by which the first item is sorted, for a list that is partitioned by names."""
        item = self._node(name, kind, id, steps).items[0]
        if isinstance(item, CitedSource):
            return item.source.title if name == "sources" else item.source.publisher
        if isinstance(item, RelationNote):
            return self._index.relations[item.id].title
        return str(item.other_state(id).name if hasattr(item, "other_state") else item.name)

    def _node(self, name: str, kind: str, id: str, steps: tuple[str, ...]) -> ListNode:
        return self._list(name, kind, id).at(steps)

    def _list(self, name: str, kind: str, id: str) -> ListNode:
        """The root of a list. Partitioned lists are cached: they are few, and many pages ask."""
        key = (name, kind, id)
        if key in self._cache:
            return self._cache[key]
        if make := self._restorers.get(key):
            found = make()
        else:
            rule = LISTS[name]
            items, path_of = rule.items(self._index, kind, id), partial(rule.path, self._paths, id)
            found = partition(items, path_of, rule.threshold, rule.page_size)
        if found.sections:
            self._cache[key] = found
        return found

    def source_paths(self, name: str) -> tuple[PartPath, ...]:
        """The path of each source in a list of all of them, in its order; none if the list is not
        partitioned."""
        root = self._list(name, "", "")
        if not root.sections:
            return ()
        found = {one.url: steps for steps, leaf in root.leaves() for one in leaf.items}
        return tuple(found[one.url] for one in root.items)

    def source_locations(self) -> Mapping[str, tuple[tuple[str, ...], int]]:
        """For each source on a list page: the path of its partition, and the page number there."""
        page_size = LISTS["sources"].page_size
        return {
            source.url: (steps, 1 + place // page_size)
            for steps, node in self._list("sources", "", "").leaves()
            if steps
            for place, source in enumerate(node.items)
        }


def _section_counts(node: ListNode) -> SectionCounts:
    counts = tuple((step, len(node.items)) for step, node in node.sections.items())
    return SectionCounts(counts, len(node.items))
