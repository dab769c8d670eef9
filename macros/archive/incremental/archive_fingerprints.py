"""Fingerprints of query results and page targets: equal as long as the content is equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache, singledispatch
from types import NoneType
from typing import Any

from pydantic import BaseModel

from macros.archive.archive import Archive
from macros.archive.incremental.query_keys import WHOLE, QueryKey, evaluate, init_fields
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.basics.fingerprint import fingerprint
from macros.records.model.record import Record
from macros.records.text.edtf import Edtf


class Fingerprints:
    """The fingerprints of one archive, cached by query key."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cache: dict[QueryKey, tuple[str, tuple[str, ...]]] = {}

    def of(self, key: QueryKey) -> str:
        """The fingerprint of a query's result; that of None if the result no longer exists."""
        return self._of_key(key)[0]

    def record_paths(self, key: QueryKey) -> tuple[str, ...]:
        """The paths of the records in a query's result. Its fingerprint changes with each of
        them, and does not when only the words of other records change."""
        return self._of_key(key)[1]

    def of_everything(self) -> str:
        """The fingerprint of the vocabulary and all records, from which the archive follows."""
        library = self._archive.library
        return fingerprint_of((library.vocabulary, library.records()))

    def of_target(self, target: Any) -> str:
        """The fingerprint of the target of a page, which is passed to the page and so is in no
        read set. A relation counts with all its incidents, as its page may read any of them."""
        return self._of_target(target)[0]

    def record_paths_of(self, target: Any) -> tuple[str, ...]:
        """The paths of the records in the target of a page."""
        return self._of_target(target)[1]

    def _of_target(self, target: Any) -> tuple[str, tuple[str, ...]]:
        if isinstance(target, Relation):
            return self._of_key(("relation", target.id, WHOLE))
        return _fingerprint_and_paths(target)

    def _of_key(self, key: QueryKey) -> tuple[str, tuple[str, ...]]:
        if key not in self._cache:
            try:
                value = evaluate(key, self._archive)
            except (AttributeError, LookupError):
                value = None
            self._cache[key] = _fingerprint_and_paths(value)
        return self._cache[key]


class _Serialisation(list[str]):
    """The parts of a fingerprint's input, and the paths of the records in it."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, None] = {}

    def add(self, record: Record) -> None:
        self.append(record.version_key)
        self.records[record.path] = None


def fingerprint_of(value: Any) -> str:
    """The fingerprint of a value. Raises TypeError for a type that has no serialiser."""
    return _fingerprint_and_paths(value)[0]


def _fingerprint_and_paths(value: Any) -> tuple[str, tuple[str, ...]]:
    parts = _Serialisation()
    _serialise(value, parts)
    return fingerprint(*parts), tuple(parts.records)


def _serialise(value: Any, into: _Serialisation) -> None:
    """Add a value and all that it contains."""
    _serialiser(value.__class__)(value, into)


@cache  # singledispatch takes longer to look one up than most of them take to run
def _serialiser(kind: type) -> Callable[[Any, _Serialisation], None]:
    return _serialise_value.dispatch(kind)


@singledispatch
def _serialise_value(value: Any, into: _Serialisation) -> None:
    """Add a value, by its type: here, a dataclass field by field."""
    kind: type = type(value)
    names = init_fields(kind)
    if not names and not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no fingerprint")
    into.append(kind.__name__)
    for name in names:
        _serialise(getattr(value, name), into)


@_serialise_value.register(NoneType)
@_serialise_value.register(str)
@_serialise_value.register(int)
def _(value: str | int | None, into: _Serialisation) -> None:
    into.append(f"{type(value).__name__} {value}")


@_serialise_value.register
def _(value: Enum, into: _Serialisation) -> None:
    into.append(f"{type(value).__name__} {value.name}")


@_serialise_value.register
def _(value: Edtf, into: _Serialisation) -> None:
    into.append(value.text)


@_serialise_value.register
def _(value: date, into: _Serialisation) -> None:
    into.append(value.isoformat())


@_serialise_value.register
def _(value: Record, into: _Serialisation) -> None:
    into.add(value)


@_serialise_value.register
def _(value: Statement, into: _Serialisation) -> None:
    """A claim follows from its incident, but for its names."""
    into += (value.name, *value.former)
    into.add(value.incident)


@_serialise_value.register
def _(value: CitedSource, into: _Serialisation) -> None:
    """A source follows from the records that cite it, but for its location in the list."""
    into += ("/".join(value.list_path), str(value.page_number))
    for citation in value.citations:
        into.append(citation.key)
        into.add(citation.record)


@_serialise_value.register
def _(value: Relation, into: _Serialisation) -> None:
    for one in (value.one, value.other, value.file):
        _serialise(one, into)


@_serialise_value.register
def _(value: BaseModel, into: _Serialisation) -> None:
    into.append(value.model_dump_json())


@_serialise_value.register(Mapping)
def _(value: Mapping[Any, Any], into: _Serialisation) -> None:
    into.append(f"{len(value)} in a mapping")
    for pair in value.items():
        for one in pair:
            _serialise(one, into)


@_serialise_value.register(tuple)
@_serialise_value.register(list)
def _(value: Sequence[Any], into: _Serialisation) -> None:
    into.append(f"{len(value)} in a list")
    for one in value:
        _serialise(one, into)


@_serialise_value.register(set)
@_serialise_value.register(frozenset)
def _(value: Set[Any], into: _Serialisation) -> None:
    _serialise(sorted(value), into)
