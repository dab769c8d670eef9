"""Read tracking: a proxy of the archive that records the query key of each read.

A page is rendered again when one of its inputs has changed. The inputs are not listed by hand:
every read through the proxy is recorded, including attributes that are added to the archive later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, cast

from macros.archive.archive import Archive
from macros.archive.incremental.query_keys import FIELD, WHOLE, QueryKey, encode, init_fields
from macros.archive.lists.long_lists import LongLists
from macros.archive.provenance.claim_index import ClaimIndex
from macros.archive.relations.bilateral_relation import Relation
from macros.records.library import Library

_UNTRACKED = frozenset(
    {"one", "other", "file", "note", "id", "title", "aliases", "path", "kind_name", "other_state"}
)
"""The attributes of a relation that are not tracked: they come from its two states and its file,
which the fingerprint of the relation itself covers."""


def track_reads(archive: Archive, read_set: set[QueryKey]) -> Archive:
    """A proxy of the archive that adds the key of each read to `read_set`."""
    return cast(Archive, _TrackingProxy(archive, (), read_set))


class _TrackingProxy:
    """A proxy of an object in the archive, with the object's interface. Results are cached: a read
    needs recording only once, and the archive is immutable."""

    def __init__(self, target: Any, key: QueryKey, read_set: set[QueryKey]) -> None:
        self._target, self._key, self._read_set = target, key, read_set
        self._results: dict[QueryKey, Any] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        key = (*self._key, name)
        found = (
            self._tracked_method(value, key) if callable(value) else self._tracked_value(value, key)
        )
        vars(self)[name] = found  # later reads bypass __getattr__: this one is recorded
        return found

    def _tracked_method(self, method: Callable[..., Any], key: QueryKey) -> Callable[..., Any]:
        """A method that records the arguments of each call."""
        read_set, results = self._read_set, self._results

        def call(*arguments: Any) -> Any:
            query = (*key, *chain.from_iterable(map(encode, arguments)))
            if query not in results:
                read_set.add(query)
                results[query] = _tracked(method(*arguments), read_set)
            return results[query]

        return call

    def _tracked_value(self, value: Any, key: QueryKey) -> Any:
        if isinstance(value, Mapping):
            return _TrackedMapping(value, key, self._read_set)
        if isinstance(value, Library | LongLists | ClaimIndex):
            return _TrackingProxy(value, key, self._read_set)
        self._read_set.add(key)
        return _tracked(value, self._read_set)


class _TrackedMapping(_TrackingProxy, Mapping[Any, Any]):
    """A proxy of a mapping: records each lookup, or `WHOLE` where it is iterated over."""

    def __getitem__(self, key: Any) -> Any:
        query = (*self._key, *encode(key))
        if query not in self._results:
            self._read_set.add(query)
            self._results[query] = _tracked(self._target[key], self._read_set)
        return self._results[query]

    def __iter__(self) -> Iterator[Any]:
        self._read_set.add((*self._key, WHOLE))
        return iter(self._target)

    def __len__(self) -> int:
        self._read_set.add((*self._key, WHOLE))
        return len(self._target)

    def values(self) -> Any:
        self._read_set.add((*self._key, WHOLE))
        return _tracked(tuple(self._target.values()), self._read_set)


class _TrackedRelation(Relation):
    """A relation that records the name of each tracked attribute that is read."""

    def __getattribute__(self, name: str) -> Any:
        if name in _UNTRACKED or name.startswith("_") or callable(getattr(Relation, name, None)):
            return object.__getattribute__(self, name)
        read_set, target = object.__getattribute__(self, "_tracking")
        read_set.add(("relation", target.id, FIELD, name))
        return getattr(target, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relation) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)


def _tracked(value: Any, read_set: set[QueryKey]) -> Any:
    """A value in which each relation, however deep, is replaced by a tracked one."""
    if isinstance(value, Relation):
        found = object.__new__(_TrackedRelation)
        vars(found).update(vars(value), _tracking=(read_set, value))
        return found
    if isinstance(value, tuple | list):
        if any(init_fields(one.__class__) for one in value):
            return type(value)(_tracked(one, read_set) for one in value)
        return value
    nested = ((name, getattr(value, name)) for name in init_fields(value.__class__))
    tracked = {
        name: found
        for name, one in nested
        if isinstance(one, Relation | tuple) and (found := _tracked(one, read_set)) is not one
    }
    return replace(value, **tracked) if tracked else value
