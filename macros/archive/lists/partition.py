"""The partition of a long list into a tree of sections.

Each item has a path of its own, made of its date or its name. The sections are the common prefixes
of these paths. So a new record changes one section, and the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, overload

from macros.records.text.slug import slug

MAX_NAME_LENGTH = 60
"""Characters of a name that its path uses."""

ALL = "all"
"""The only section of a list that is too long for its owner's page, but fits on one list page."""

DIGITS, OTHER, UNDATED = "0", "_", "undated"
"""The sections for names that begin with a digit, names without letters, and items without date."""

NOT_LISTED = "not-listed"
"""The section for sources whose publisher the vocabulary does not list."""

DECADE, PUBLISHER = "s", "of/"
"""Suffix of decades and prefix of publishers, so that these steps differ from years and letters."""

_LAST = (DIGITS, OTHER, UNDATED, NOT_LISTED)
"""Sections that are sorted behind all others."""


PartPath = tuple[str, ...]
"""The path to a section of a list: ("2025", "03")."""

_PathAndItem = tuple[PartPath, Any]


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list or a section of it. A leaf has no sections."""

    items: Sequence[Any]
    sections: Mapping[str, ListNode] = field(default_factory=dict)

    def at(self, steps: PartPath) -> ListNode:
        """The node at a path. Raises KeyError."""
        return self.sections[steps[0]].at(steps[1:]) if steps else self

    def leaves(self, steps: PartPath = ()) -> Iterator[tuple[PartPath, ListNode]]:
        """The leaves, each with its path."""
        if not self.sections:
            yield steps, self
        for step, node in self.sections.items():
            yield from node.leaves((*steps, step))


def partition(
    items: Iterable[Any], path_of: Callable[[Any], PartPath], threshold: int, page_size: int
) -> ListNode:
    """The tree of a list. It has no sections if it has at most `threshold` items; a threshold of 0
    always makes sections. Leaves have at most `page_size` items, unless their paths are equal.
    `path_of` gives the path of an item."""
    items = tuple(items)
    if len(items) <= threshold:
        return ListNode(items)
    if threshold and len(items) <= page_size:
        return ListNode(items, {ALL: ListNode(items)})
    return _partition_node([(path_of(item), item) for item in items], 0, 0, page_size)


def _partition_node(
    found: Sequence[_PathAndItem], depth: int, threshold: int, page_size: int
) -> ListNode:
    """The node of items whose paths share the first `depth` steps."""
    items = tuple(item for _, item in found)
    if len(items) <= threshold:
        return ListNode(items)
    groups = _grouped(found, depth)
    while len(groups) == 1 and _is_prefix_step(found[0][0], depth):
        depth += 1
        groups = _grouped(found, depth)
    if "" in groups:
        return ListNode(items)
    sections: dict[str, ListNode] = {}
    for step, group in groups.items():
        node = _partition_node(group, depth + 1, page_size, page_size)
        sections |= node.sections if step.endswith(DECADE) and node.sections else {step: node}
    return ListNode(items, _sorted(sections))


class LazyItems(Sequence[Any]):
    """A lazy sequence: holds the numbers of items, and loads an item when it is read."""

    def __init__(self, numbers: Sequence[int], load: Callable[[int], Any]) -> None:
        self._numbers, self._load = numbers, load

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return LazyItems(self._numbers[at], self._load)
        return self._load(self._numbers[at])

    def __len__(self) -> int:
        return len(self._numbers)


def restore_partition(paths: Iterable[PartPath], item: Callable[[int], Any]) -> ListNode:
    """The tree of a list, from the path to the leaf of each item. Items are numbered by their order
    in `paths`; `item` loads the item of a number when it is read."""
    return _restore_node([(path, number) for number, path in enumerate(paths)], 0, item)


def _restore_node(
    found: Sequence[_PathAndItem], depth: int, item: Callable[[int], Any]
) -> ListNode:
    items = LazyItems([number for _, number in found], item)
    if not found or len(found[0][0]) == depth:
        return ListNode(items)
    groups = _grouped(found, depth).items()
    return ListNode(
        items, _sorted({step: _restore_node(group, depth + 1, item) for step, group in groups})
    )


def _sorted(sections: Mapping[str, ListNode]) -> dict[str, ListNode]:
    return dict(sorted(sections.items(), key=lambda one: (one[0] in _LAST, one[0])))


def _grouped(found: Sequence[_PathAndItem], depth: int) -> dict[str, list[_PathAndItem]]:
    groups: dict[str, list[_PathAndItem]] = {}
    for steps, item in found:
        groups.setdefault(steps[depth] if depth < len(steps) else "", []).append((steps, item))
    return groups


def _is_prefix_step(steps: PartPath, depth: int) -> bool:
    """Whether the next step of a path contains this one, so that this one needs no section."""
    return depth + 1 < len(steps) and is_prefix_of(steps[depth], steps[depth + 1])


def is_prefix_of(step: str, following: str) -> bool:
    """Whether a step adds nothing to the one that follows: it is the beginning of a name of which
    the next has more letters, or the whole."""
    if following.startswith(PUBLISHER):
        name = following.removeprefix(PUBLISHER).replace("-", "")
        return step in (DIGITS, OTHER) or name.startswith(step)
    return following.startswith(step)


def path_of_month(day: date) -> PartPath:
    """The year and month of a day."""
    return (f"{day.year:04}", f"{day.month:02}")


def path_of_decade(day: date) -> PartPath:
    """Decade, year and month of a day. A decade that is too long for one page is replaced by its
    years."""
    return (f"{day.year // 10:03}0{DECADE}", *path_of_month(day))


def path_of_name(name: str) -> PartPath:
    """The prefixes of a name, letter by letter."""
    plain = slug(name, MAX_NAME_LENGTH).replace("-", "")
    if not plain:
        return (OTHER,)
    if plain[0].isdigit():
        return (DIGITS,)
    return tuple(plain[: end + 1] for end in range(len(plain)))
