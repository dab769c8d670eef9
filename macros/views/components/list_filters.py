"""Filters of a list, by what some of its items share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from macros.records.text.collation import sort_key

FILTER_ABOVE = 8
"""A list with more items can be filtered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter, and how many items of the list it has."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a list. `name` is the name of its parameter in the URL."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """What items of a list may share: the name and label of its filter, the ids that each item has
    of it, and what gives the label of an id."""

    name: str
    label: str
    ids: Sequence[Iterable[str]]
    label_of: Callable[[str], str]


def filters_of(*properties: Property) -> tuple[Filter, ...]:
    """Filters of a list, with the choices that some items share but not all."""
    filters = []
    for one in properties:
        counts = Counter(id for ids in one.ids for id in ids)
        choices = [
            Choice(id, one.label_of(id), count)
            for id, count in counts.items()
            if 1 < count < len(one.ids)
        ]
        if choices:
            choices.sort(key=lambda choice: (sort_key(choice.label), choice.id))
            filters.append(Filter(one.name, one.label, tuple(choices)))
    return tuple(filters)
