"""The long lists of an archive, as pages ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from macros.archive.lists.partition import ListNode, partitioned
from macros.archive.lists.partition_rules import LISTS, PathFinder
from macros.archive.provenance.citations import CitedSource
from macros.archive.record_index import RecordIndex
from macros.records.model.relation import RelationNote
from macros.records.text.edtf import Edtf

Key = tuple[str, str, str]
"""The name of a list, and kind and id of what it belongs to."""


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """How far a list, or a part of one, goes: the sections into which it is cut by their order,
    each with the number of its items, none where all stands together; and the number of all."""

    counts: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What of a list, or of a part, stands on the page that the list belongs to."""

    items: tuple[Any, ...]
    extent: SectionCounts


@dataclass(frozen=True, slots=True)
class Span:
    """How many incidents a list has, and the dates of the first and the last; None if of none."""

    total: int
    first: Edtf | None
    last: Edtf | None


class LongLists:
    """The lists of `lists.LISTS`: each by its name, the kind and the id of what it belongs to (both
    empty for the site's own), and the way to a part of it. A page depends on no more of a list than
    it asks for here. `known` makes lists of which it is known how they are cut."""

    def __init__(
        self, index: RecordIndex, known: Mapping[Key, Callable[[], ListNode]] | None = None
    ) -> None:
        self._index, self._known = index, known or {}
        self._long: dict[Key, ListNode] = {}
        self._paths = PathFinder(index)

    def sections(self, name: str, kind: str, id: str, *steps: str) -> tuple[str, ...]:
        """The sections into which a list of `lists.LISTS`, or a part of it, is cut, by their
        order; none where all stands together."""
        return tuple(self._part(name, kind, id, steps).sections)

    def section_counts(self, name: str, kind: str, id: str, *steps: str) -> SectionCounts:
        """How far a list, or a part of it, goes."""
        return _extent(self._part(name, kind, id, steps))

    def items(self, name: str, kind: str, id: str, *steps: str) -> tuple[Any, ...]:
        """The items of a part of a list. Raises KeyError."""
        return tuple(self._part(name, kind, id, steps).items)

    def first_page(self, name: str, kind: str, id: str, *steps: str) -> FirstPage:
        """What of a list, or of a part of it, stands on the page that the list belongs to."""
        whole, cut = self._list(name, kind, id), LISTS[name]
        part = whole.at(steps)
        items, shown = part.items, cut.preview_count if whole.sections else len(part.items)
        items = items[max(len(items) - shown, 0) :] if cut.latest else items[:shown]
        return FirstPage(tuple(items), _extent(part))

    def total(self, name: str, kind: str, id: str, *steps: str) -> int:
        """How many items a list, or a part, has."""
        return len(self._part(name, kind, id, steps).items)

    def span(self, name: str, kind: str, id: str, *steps: str) -> Span:
        """From when to when a list of incidents, or a part of it, goes, and how many they are."""
        items = self._part(name, kind, id, steps).items
        return Span(len(items), items[0].date if items else None, items[-1].date if items else None)

    def began_in(self, name: str, kind: str, id: str, year: int) -> int:
        """How many incidents of a list began in a year."""
        items = self._list(name, kind, id).items
        return sum(one.date.earliest.year == year for one in items)

    def is_named_much(self, kind: str, id: str) -> bool:
        """Whether a list of what names a record may be too long for its page."""
        most = min(LISTS[name].threshold for name in ("followed-by", "named-in", "briefings"))
        return (
            max(len(self._index.naming(kind, id)), len(self._index.briefings_on(kind, id))) > most
        )

    def is_cited_much(self, url: str) -> bool:
        """Whether the list of what cites a source may be too long for its page."""
        citing = len(self._index.sources[url].citations) + len(
            self._index.briefings_on("source", url)
        )
        return citing > LISTS["cited-by"].threshold

    def first_name(self, name: str, kind: str, id: str, *steps: str) -> str:
        """The first of the names by which a list is cut, in a part of it."""
        item = self._part(name, kind, id, steps).items[0]
        if isinstance(item, CitedSource):
            return item.source.publisher
        if isinstance(item, RelationNote):
            return self._index.relations[item.id].title
        return str(item.beside(id).name if hasattr(item, "beside") else item.name)

    def _part(self, name: str, kind: str, id: str, steps: tuple[str, ...]) -> ListNode:
        return self._list(name, kind, id).at(steps)

    def _list(self, name: str, kind: str, id: str) -> ListNode:
        """Long lists are kept, as many pages ask for them; there are few."""
        key = (name, kind, id)
        if key in self._long:
            return self._long[key]
        if make := self._known.get(key):
            found = make()
        else:
            cut = LISTS[name]
            items, steps = cut.items(self._index, kind, id), partial(cut.path, self._paths, id)
            found = partitioned(items, steps, cut.threshold, cut.page_size)
        if found.sections:
            self._long[key] = found
        return found

    def places(self) -> Mapping[str, tuple[tuple[str, ...], int]]:
        """Where each source stands in the register: its part, and the page there."""
        page = LISTS["sources"].page_size
        return {
            source.url: (steps, 1 + place // page)
            for steps, node in self._list("sources", "", "").leaves()
            if steps
            for place, source in enumerate(node.items)
        }


def _extent(part: ListNode) -> SectionCounts:
    counts = tuple((step, len(node.items)) for step, node in part.sections.items())
    return SectionCounts(counts, len(part.items))
