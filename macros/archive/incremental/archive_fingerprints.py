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
from macros.archive.incremental.query_keys import WHOLE, Note, followed, parts_of
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.basics.fingerprint import digest
from macros.records.model.record import Record
from macros.records.text.edtf import Edtf


class Prints:
    """The prints of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[Note, tuple[str, tuple[str, ...]]] = {}

    def of(self, note: Note) -> str:
        """The print of what is at the end of a way; of nothing, if it leads nowhere any more."""
        return self._at(note)[0]

    def told(self, note: Note) -> tuple[str, ...]:
        """The paths of the records that the print tells of: with one of them it changes, and when
        other records get other words, it stays as it is."""
        return self._at(note)[1]

    def everything(self) -> str:
        """The print of all that there is to read: an archive follows from its records."""
        library = self._archive.library
        return print_of((library.vocabulary, library.records()))

    def whole(self, target: Any) -> str:
        """The print of what a page shows, to which no note leads: of a relation with all its
        incidents, as it may be read from end to end."""
        return self._whole(target)[0]

    def told_of(self, target: Any) -> tuple[str, ...]:
        """The paths of the records that this print tells of."""
        return self._whole(target)[1]

    def _whole(self, target: Any) -> tuple[str, tuple[str, ...]]:
        if isinstance(target, Relation):
            return self._at(("relation", target.id, WHOLE))
        return _print(target)

    def _at(self, note: Note) -> tuple[str, tuple[str, ...]]:
        if note not in self._known:
            try:
                value = followed(note, self._archive)
            except (AttributeError, LookupError):
                value = None
            self._known[note] = _print(value)
        return self._known[note]


class _Said(list[str]):
    """What is said of a value, and the paths of the records among it."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, None] = {}

    def add(self, record: Record) -> None:
        self.append(record.mark)
        self.records[record.path] = None


def print_of(value: Any) -> str:
    """The print of a value. Raises TypeError for what cannot have one."""
    return _print(value)[0]


def _print(value: Any) -> tuple[str, tuple[str, ...]]:
    said = _Said()
    _tell(value, said)
    return digest(*said), tuple(said.records)


def _tell(value: Any, said: _Said) -> None:
    """Add to what is said of a value and all that is in it."""
    _teller(value.__class__)(value, said)


@cache  # the table of functions looks longer for one than most of them take
def _teller(kind: type) -> Callable[[Any, _Said], None]:
    return _told.dispatch(kind)


@singledispatch
def _told(value: Any, said: _Said) -> None:
    """Add to what is said of a value of that kind."""
    kind: type = type(value)
    parts = parts_of(kind)
    if not parts and not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be told by a print")
    said.append(kind.__name__)
    for name in parts:
        _tell(getattr(value, name), said)


@_told.register(NoneType)
@_told.register(str)
@_told.register(int)
def _(value: str | int | None, said: _Said) -> None:
    said.append(f"{type(value).__name__} {value}")


@_told.register
def _(value: Enum, said: _Said) -> None:
    said.append(f"{type(value).__name__} {value.name}")


@_told.register
def _(value: Edtf, said: _Said) -> None:
    said.append(value.text)


@_told.register
def _(value: date, said: _Said) -> None:
    said.append(value.isoformat())


@_told.register
def _(value: Record, said: _Said) -> None:
    said.add(value)


@_told.register
def _(value: Statement, said: _Said) -> None:
    """It is what its incident says."""
    said += (value.name, *value.former)
    said.add(value.incident)


@_told.register
def _(value: CitedSource, said: _Said) -> None:
    """It is what these records say of it, and where it stands."""
    said += ("/".join(value.place), str(value.number))
    for citation in value.citations:
        said.append(citation.key)
        said.add(citation.record)


@_told.register
def _(value: Relation, said: _Said) -> None:
    for one in (value.one, value.other, value.file):
        _tell(one, said)


@_told.register
def _(value: BaseModel, said: _Said) -> None:
    said.append(value.model_dump_json())


@_told.register(Mapping)
def _(value: Mapping[Any, Any], said: _Said) -> None:
    said.append(f"{len(value)} in a mapping")
    for pair in value.items():
        for one in pair:
            _tell(one, said)


@_told.register(tuple)
@_told.register(list)
def _(value: Sequence[Any], said: _Said) -> None:
    said.append(f"{len(value)} in a list")
    for one in value:
        _tell(one, said)


@_told.register(set)
@_told.register(frozenset)
def _(value: Set[Any], said: _Said) -> None:
    _tell(sorted(value), said)
