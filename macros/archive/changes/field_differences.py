"""The differences between two versions of a record, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from macros.archive.changes.item_matching import match_items
from macros.records.model.fields import Marker, SourceKey
from macros.records.model.record import Record
from macros.records.model.shapes import shapes_of

Place = str | BaseModel
"""A step of the path to a value: the name of a field, the key of an entry, an item of a list."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The values at one path in two versions; None where a version has none. `marker` is that of
    the field. If only the order of a list differs, both values are tuples of the common items."""

    at: tuple[Place, ...]
    before: Any
    after: Any
    marker: Marker | None = None

    @property
    def is_order(self) -> bool:
        return isinstance(self.before, tuple)


def differences(before: BaseModel, after: BaseModel) -> tuple[Difference, ...]:
    """The differences between two models of one class, in the order of its fields."""
    return tuple(_of_models(before, after, ()))


def _of_models(before: BaseModel, after: BaseModel, at: tuple[Place, ...]) -> Iterator[Difference]:
    for name in _order(type(after)):
        field = shapes_of(type(after))[name]
        place = (*at, field.name)
        yield from _of_values(getattr(before, name), getattr(after, name), place, field.marker)


def _order(cls: type[BaseModel]) -> list[str]:
    """The fields of a model in order. A record's own fields come before inherited ones."""
    own = cls.__annotations__ if issubclass(cls, Record) else {}
    return [name for name in dict.fromkeys((*own, *cls.model_fields)) if name in cls.model_fields]


def _of_values(
    before: Any, after: Any, at: tuple[Place, ...], marker: Marker | None
) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, list | None) and isinstance(after, list | None):
        yield from _of_lists(before or [], after or [], at, marker)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _of_entries(before, after, at, marker)
    elif isinstance(before, BaseModel) and type(before) is type(after):
        yield from _of_models(before, after, at)
    else:
        yield Difference(at, before, after, marker)


def _of_entries(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    at: tuple[Place, ...],
    marker: Marker | None,
) -> Iterator[Difference]:
    renamed = dict(_other_keys(before, after))
    for old, new in renamed.items():
        yield Difference(at, old, new, SourceKey())
    for key in dict.fromkeys((*after, *before)):
        if key in renamed or key in renamed.values():
            continue
        yield from _of_values(before.get(key), after.get(key), (*at, key), marker)


def _other_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The entries whose key differs while the value is equal, as old and new key."""
    new = [key for key in after if key not in before]
    for key in before:
        if key not in after and (same := [one for one in new if after[one] == before[key]]):
            new.remove(same[0])
            yield key, same[0]


def _of_lists(
    before: Sequence[Any], after: Sequence[Any], at: tuple[Place, ...], marker: Marker | None
) -> Iterator[Difference]:
    pairs = match_items(before, after)
    common = [(one, other) for one, other in pairs if one is not None and other is not None]
    for one, other in pairs:
        if one is None or other is None:
            yield Difference(
                at,
                None if one is None else before[one],
                None if other is None else after[other],
                marker,
            )
        elif isinstance(after[other], BaseModel):
            yield from _of_models(before[one], after[other], (*at, after[other]))
    if [one for one, _ in common] != sorted(one for one, _ in common):
        old_order = tuple(before[one] for one, _ in sorted(common))
        yield Difference(at, old_order, tuple(after[other] for _, other in common), marker)
