"""Prints of what an archive says: a few characters, the same as long as it says the same."""

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
    """The prints of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[QueryKey, tuple[str, tuple[str, ...]]] = {}

    def of(self, note: QueryKey) -> str:
        """The print of what is at the end of a way; of nothing, if it leads nowhere any more."""
        return self._at(note)[0]

    def record_paths(self, note: QueryKey) -> tuple[str, ...]:
        """The paths of the records that the print tells of: with one of them it changes, and when
        other records get other words, it stays as it is."""
        return self._at(note)[1]

    def of_everything(self) -> str:
        """The print of all that there is to read: an archive follows from its records."""
        library = self._archive.library
        return fingerprint_of((library.vocabulary, library.records()))

    def of_value(self, target: Any) -> str:
        """The print of what a page shows, to which no note leads: of a relation with all its
        incidents, as it may be read from end to end."""
        return self._whole(target)[0]

    def record_paths_of(self, target: Any) -> tuple[str, ...]:
        """The paths of the records that this print tells of."""
        return self._whole(target)[1]

    def _whole(self, target: Any) -> tuple[str, tuple[str, ...]]:
        if isinstance(target, Relation):
            return self._at(("relation", target.id, WHOLE))
        return _with_paths(target)

    def _at(self, note: QueryKey) -> tuple[str, tuple[str, ...]]:
        if note not in self._known:
            try:
                value = evaluate(note, self._archive)
            except (AttributeError, LookupError):
                value = None
            self._known[note] = _with_paths(value)
        return self._known[note]


class _Serialised(list[str]):
    """What is said of a value, and the paths of the records among it."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, None] = {}

    def add(self, record: Record) -> None:
        self.append(record.version_key)
        self.records[record.path] = None


def fingerprint_of(value: Any) -> str:
    """The print of a value. Raises TypeError for what cannot have one."""
    return _with_paths(value)[0]


def _with_paths(value: Any) -> tuple[str, tuple[str, ...]]:
    said = _Serialised()
    _serialise(value, said)
    return fingerprint(*said), tuple(said.records)


def _serialise(value: Any, said: _Serialised) -> None:
    """Add to what is said of a value and all that is in it."""
    _serialiser(value.__class__)(value, said)


@cache  # the table of functions looks longer for one than most of them take
def _serialiser(kind: type) -> Callable[[Any, _Serialised], None]:
    return _serialise_value.dispatch(kind)


@singledispatch
def _serialise_value(value: Any, said: _Serialised) -> None:
    """Add to what is said of a value of that kind."""
    kind: type = type(value)
    parts = init_fields(kind)
    if not parts and not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be told by a print")
    said.append(kind.__name__)
    for name in parts:
        _serialise(getattr(value, name), said)


@_serialise_value.register(NoneType)
@_serialise_value.register(str)
@_serialise_value.register(int)
def _(value: str | int | None, said: _Serialised) -> None:
    said.append(f"{type(value).__name__} {value}")


@_serialise_value.register
def _(value: Enum, said: _Serialised) -> None:
    said.append(f"{type(value).__name__} {value.name}")


@_serialise_value.register
def _(value: Edtf, said: _Serialised) -> None:
    said.append(value.text)


@_serialise_value.register
def _(value: date, said: _Serialised) -> None:
    said.append(value.isoformat())


@_serialise_value.register
def _(value: Record, said: _Serialised) -> None:
    said.add(value)


@_serialise_value.register
def _(value: Statement, said: _Serialised) -> None:
    """It is what its incident says."""
    said += (value.name, *value.former)
    said.add(value.incident)


@_serialise_value.register
def _(value: CitedSource, said: _Serialised) -> None:
    """It is what these records say of it, and where it stands."""
    said += ("/".join(value.place), str(value.number))
    for citation in value.citations:
        said.append(citation.key)
        said.add(citation.record)


@_serialise_value.register
def _(value: Relation, said: _Serialised) -> None:
    for one in (value.one, value.other, value.file):
        _serialise(one, said)


@_serialise_value.register
def _(value: BaseModel, said: _Serialised) -> None:
    said.append(value.model_dump_json())


@_serialise_value.register(Mapping)
def _(value: Mapping[Any, Any], said: _Serialised) -> None:
    said.append(f"{len(value)} in a mapping")
    for pair in value.items():
        for one in pair:
            _serialise(one, said)


@_serialise_value.register(tuple)
@_serialise_value.register(list)
def _(value: Sequence[Any], said: _Serialised) -> None:
    said.append(f"{len(value)} in a list")
    for one in value:
        _serialise(one, said)


@_serialise_value.register(set)
@_serialise_value.register(frozenset)
def _(value: Set[Any], said: _Serialised) -> None:
    _serialise(sorted(value), said)
