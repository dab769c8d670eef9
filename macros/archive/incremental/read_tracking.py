"""Reading an archive while it is noted what is read.

A page is drawn again when something that it was drawn from has changed. What that was is not listed
by hand, but noted here at the door: whoever draws from what `reading` returns can get at nothing of
the archive without leaving a note of it, whatever the archive may come to offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, cast

from macros.archive.archive import Archive
from macros.archive.incremental.query_keys import PART, WHOLE, QueryKey, encode, init_fields
from macros.archive.lists.long_lists import LongLists
from macros.archive.provenance.claim_index import ClaimIndex
from macros.archive.relations.bilateral_relation import Relation
from macros.records.library import Library

_NAMING = frozenset(
    {"one", "other", "file", "note", "id", "title", "aliases", "path", "kind_name", "beside"}
)
"""What of a relation is read without a note: who the two are, and what its file says."""


def track_reads(archive: Archive, seen: set[QueryKey]) -> Archive:
    """The archive, but what is read of it is noted in `seen`."""
    return cast(Archive, _TrackingProxy(archive, (), seen))


class _TrackingProxy:
    """Something of an archive that has parts. It looks like what it stands for. Whatever is asked
    for again is handed out again: it is noted, and an archive does not change."""

    def __init__(self, thing: Any, way: QueryKey, seen: set[QueryKey]) -> None:
        self._thing, self._way, self._seen = thing, way, seen
        self._answers: dict[QueryKey, Any] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._thing, name)
        way = (*self._way, name)
        found = (
            self._tracked_method(value, way) if callable(value) else self._tracked_value(value, way)
        )
        vars(self)[name] = found  # who asks again need not come here: it is noted
        return found

    def _tracked_method(self, method: Callable[..., Any], way: QueryKey) -> Callable[..., Any]:
        """A method of which it is noted what it is asked."""
        seen, told = self._seen, self._answers

        def ask(*arguments: Any) -> Any:
            asked = (*way, *chain.from_iterable(map(encode, arguments)))
            if asked not in told:
                seen.add(asked)
                told[asked] = _tracked(method(*arguments), seen)
            return told[asked]

        return ask

    def _tracked_value(self, value: Any, way: QueryKey) -> Any:
        if isinstance(value, Mapping):
            return _TrackedMapping(value, way, self._seen)
        if isinstance(value, Library | LongLists | ClaimIndex):
            return _TrackingProxy(value, way, self._seen)
        self._seen.add(way)
        return _tracked(value, self._seen)


class _TrackedMapping(_TrackingProxy, Mapping[Any, Any]):
    """A mapping of which it is noted what is looked up, or that all of it is."""

    def __getitem__(self, key: Any) -> Any:
        way = (*self._way, *encode(key))
        if way not in self._answers:
            self._seen.add(way)
            self._answers[way] = _tracked(self._thing[key], self._seen)
        return self._answers[way]

    def __iter__(self) -> Iterator[Any]:
        self._seen.add((*self._way, WHOLE))
        return iter(self._thing)

    def __len__(self) -> int:
        self._seen.add((*self._way, WHOLE))
        return len(self._thing)

    def values(self) -> Any:
        self._seen.add((*self._way, WHOLE))
        return _tracked(tuple(self._thing.values()), self._seen)


class _TrackedRelation(Relation):
    """A relation of which it is noted what is read besides who the two are."""

    def __getattribute__(self, name: str) -> Any:
        if name in _NAMING or name.startswith("_") or callable(getattr(Relation, name, None)):
            return object.__getattribute__(self, name)
        seen, plain = object.__getattribute__(self, "_noted")
        seen.add(("relation", plain.id, PART, name))
        return getattr(plain, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relation) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)


def _tracked(value: Any, seen: set[QueryKey]) -> Any:
    """What is handed out: relations note by themselves what is read of them, wherever they are."""
    if isinstance(value, Relation):
        found = object.__new__(_TrackedRelation)
        vars(found).update(vars(value), _noted=(seen, value))
        return found
    if isinstance(value, tuple | list):
        if any(init_fields(one.__class__) for one in value):
            return type(value)(_tracked(one, seen) for one in value)
        return value
    held = ((name, getattr(value, name)) for name in init_fields(value.__class__))
    noting = {
        name: found
        for name, one in held
        if isinstance(one, Relation | tuple) and (found := _tracked(one, seen)) is not one
    }
    return replace(value, **noting) if noting else value
