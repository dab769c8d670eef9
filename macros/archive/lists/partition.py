"""How a list that is too long for a page is cut into parts.

It is cut by what its items say themselves: the year and month in which something began, the letters
of a name. So a new record makes one part longer, and the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, overload

from macros.records.text.slug import slug

LONGEST = 60
"""Characters of a name that are looked at."""

ALL = "all"
"""The one section of a list that is too long for the page of its record, but not for a page."""

DIGITS, OTHER, UNDATED = "0", "_", "undated"
"""The sections of what begins with a digit, what has no letters, and what has no date."""

DECADE, PUBLISHER = "s", "of/"
"""What the names of some sections end or begin with, so that they are not taken for others."""

_LAST = (DIGITS, OTHER, UNDATED)


PartPath = tuple[str, ...]
"""The way to a part of a list: ("2025", "03")."""

_Placed = tuple[PartPath, Any]


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list or a part of one; it has no sections where it is not cut further."""

    items: Sequence[Any]
    sections: Mapping[str, ListNode] = field(default_factory=dict)

    def at(self, steps: PartPath) -> ListNode:
        """What is at the end of a way. Raises KeyError."""
        return self.sections[steps[0]].at(steps[1:]) if steps else self

    def leaves(self, steps: PartPath = ()) -> Iterator[tuple[PartPath, ListNode]]:
        """The parts that are not cut further, each with the way to it."""
        if not self.sections:
            yield steps, self
        for step, node in self.sections.items():
            yield from node.leaves((*steps, step))


def partitioned(
    items: Iterable[Any], steps: Callable[[Any], PartPath], most: int, page: int
) -> ListNode:
    """A list with its sections: none if it has no more than `most` items, else parts of a `page`
    each as far as the ways to the items go. Without `most` it always has sections."""
    items = tuple(items)
    if len(items) <= most:
        return ListNode(items)
    if most and len(items) <= page:
        return ListNode(items, {ALL: ListNode(items)})
    return _node([(steps(item), item) for item in items], 0, 0, page)


def _node(found: Sequence[_Placed], depth: int, most: int, page: int) -> ListNode:
    """The node of items that share so many steps."""
    items = tuple(item for _, item in found)
    if len(items) <= most:
        return ListNode(items)
    groups = _grouped(found, depth)
    while len(groups) == 1 and _is_spelt_on(found[0][0], depth):
        depth += 1
        groups = _grouped(found, depth)
    if "" in groups:
        return ListNode(items)
    sections: dict[str, ListNode] = {}
    for step, group in groups.items():
        node = _node(group, depth + 1, page, page)
        sections |= node.sections if step.endswith(DECADE) and node.sections else {step: node}
    return ListNode(items, _sorted(sections))


class LazyItems(Sequence[Any]):
    """Some of many items, told by their numbers: each is found when it is asked for."""

    def __init__(self, numbers: Sequence[int], item: Callable[[int], Any]) -> None:
        self._numbers, self._item = numbers, item

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return LazyItems(self._numbers[at], self._item)
        return self._item(self._numbers[at])

    def __len__(self) -> int:
        return len(self._numbers)


def restore_partition(ways: Iterable[PartPath], item: Callable[[int], Any]) -> ListNode:
    """A list with its sections, when it is known of each item, by its number, in which leaf it is:
    the way there is given."""
    return _regrown([(way, number) for number, way in enumerate(ways)], 0, item)


def _regrown(found: Sequence[_Placed], depth: int, item: Callable[[int], Any]) -> ListNode:
    items = LazyItems([number for _, number in found], item)
    if not found or len(found[0][0]) == depth:
        return ListNode(items)
    groups = _grouped(found, depth).items()
    return ListNode(
        items, _sorted({step: _regrown(some, depth + 1, item) for step, some in groups})
    )


def _sorted(sections: Mapping[str, ListNode]) -> dict[str, ListNode]:
    return dict(sorted(sections.items(), key=lambda one: (one[0] in _LAST, one[0])))


def _grouped(found: Sequence[_Placed], depth: int) -> dict[str, list[_Placed]]:
    groups: dict[str, list[_Placed]] = {}
    for steps, item in found:
        groups.setdefault(steps[depth] if depth < len(steps) else "", []).append((steps, item))
    return groups


def _is_spelt_on(steps: PartPath, depth: int) -> bool:
    """Whether the next step says all that this one does."""
    return depth + 1 < len(steps) and is_in(steps[depth], steps[depth + 1])


def is_in(step: str, following: str) -> bool:
    """Whether a step says no more than the next: the letters of a name before more of them, or
    before the whole."""
    return following.startswith((step, PUBLISHER))


def path_of_month(day: date) -> PartPath:
    """The year and month of a day."""
    return (f"{day.year:04}", f"{day.month:02}")


def path_of_decade(day: date) -> PartPath:
    """The same behind the decade, which is a section where it is short enough for a page; if not,
    its years are sections in its place."""
    return (f"{day.year // 10:03}0{DECADE}", *path_of_month(day))


def path_of_name(name: str) -> PartPath:
    """A name as it is spelt, letter by letter."""
    plain = slug(name, LONGEST).replace("-", "")
    if not plain:
        return (OTHER,)
    if plain[0].isdigit():
        return (DIGITS,)
    return tuple(plain[: end + 1] for end in range(len(plain)))
