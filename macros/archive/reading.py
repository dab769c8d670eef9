"""Reading an archive while it is noted what is read.

A page is drawn again when something that it was drawn from has changed. What that was is not listed
by hand, but noted here at the door: whoever draws from a `Reading` can get at nothing of the
archive without leaving a note of it, whatever the archive may come to offer.

A note is the way to what was read, as names: `("actor", "peru")`, `("incidents_naming", "actor",
"peru")`, `("claims", "by", "peru")`. `Prints` tells by a few characters what stands at the end of
such a way now; where it is what stood there, the page still says what it said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from itertools import chain
from typing import Any, cast

from pydantic import BaseModel

from ..records.digest import digest
from ..records.edtf import Edtf
from ..records.library import Library
from ..records.record import Record
from .archive import Archive, Position, Relation
from .citations import CitedSource
from .claims import Register, Statement
from .listing import Lists

Note = tuple[str, ...]
"""Names of attributes, keys and ids, from the archive inwards. Records among the arguments of a
method are two names, their kind and id, behind a `RECORD`."""

RECORD = "@"
WHOLE = "*"
"""Behind the way to a mapping: it was read from end to end."""

_NAMING = frozenset(
    {"one", "other", "file", "note", "id", "title", "aliases", "path", "kind_name", "beside"}
)
"""What of a relation is read without a note: who the two are, and what its file says."""

_NUMBER = "#"


def reading(archive: Archive, seen: set[Note]) -> Archive:
    """The archive, but what is read of it is noted in `seen`."""
    return cast(Archive, _Reading(archive, (), seen))


class _Reading:
    """Something of an archive that has parts. It looks like what it stands for."""

    def __init__(self, thing: Any, way: Note, seen: set[Note]) -> None:
        self._thing, self._way, self._seen = thing, way, seen

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._thing, name)
        if callable(value):
            return partial(self._call, name, value)
        return self._hand(value, (*self._way, name))

    def _call(self, name: str, method: Callable[..., Any], *arguments: Any) -> Any:
        way = (*self._way, name, *chain.from_iterable(map(_spelt, arguments)))
        self._seen.add(way)
        return _watched(method(*arguments), self._seen)

    def _hand(self, value: Any, way: Note) -> Any:
        if isinstance(value, Mapping):
            return _Mapping(value, way, self._seen)
        if isinstance(value, Library | Lists | Register):
            return _Reading(value, way, self._seen)
        self._seen.add(way)
        return _watched(value, self._seen)


class _Mapping(_Reading, Mapping[Any, Any]):
    """A mapping of which it is noted what is looked up, or that all of it is."""

    def __getitem__(self, key: Any) -> Any:
        self._seen.add((*self._way, *_spelt(key)))
        return _watched(self._thing[key], self._seen)

    def __iter__(self) -> Iterator[Any]:
        self._seen.add((*self._way, WHOLE))
        return iter(self._thing)

    def __len__(self) -> int:
        self._seen.add((*self._way, WHOLE))
        return len(self._thing)

    def values(self) -> Any:
        self._seen.add((*self._way, WHOLE))
        return _watched(tuple(self._thing.values()), self._seen)


class _Relation(Relation):
    """A relation of which it is noted if more is read than who the two are."""

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name not in _NAMING and not name.startswith("_"):
            seen, id = object.__getattribute__(self, "_noted")
            seen.add(("relation", id, WHOLE))
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relation) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)


def _watched(value: Any, seen: set[Note]) -> Any:
    """What is handed out: relations note by themselves what is read of them."""
    match value:
        case Relation():
            found = object.__new__(_Relation)
            vars(found).update(vars(value), _noted=(seen, value.id))
            return found
        case Position():
            return replace(value, relation=_watched(value.relation, seen))
        case tuple() if value and isinstance(value[0], Relation | Position):
            return tuple(_watched(one, seen) for one in value)
    return value


def _spelt(argument: Any) -> Note:
    match argument:
        case str():
            return (argument,)
        case int():
            return (f"{_NUMBER}{argument}",)
        case tuple():
            return (RECORD, *argument)
        case Record() | Relation():
            return (RECORD, argument.kind_name, argument.id)
    raise TypeError(f"no note can be made of {argument!r}")


class Prints:
    """Prints of what an archive says now: the same characters as long as it says the same."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[Note, str] = {}

    def of(self, note: Note) -> str:
        """The print of what is at the end of a way; of nothing, if it leads nowhere any more."""
        if note not in self._known:
            try:
                value = self._follow(note)
            except (AttributeError, LookupError):
                value = None
            self._known[note] = print_of(value)
        return self._known[note]

    def everything(self) -> str:
        """The print of all that there is to read: an archive follows from its records."""
        library = self._archive.library
        groups = (library.incidents, library.actors, library.relations, library.briefings)
        records = [record for group in groups for record in group.values()]
        return print_of((library.vocabulary, records))

    def whole(self, target: Any) -> str:
        """The print of what a page shows, to which no note leads: of a relation with all its
        incidents, as it may be read from end to end."""
        if isinstance(target, Relation):
            return self.of(("relation", target.id, WHOLE))
        return print_of(target)

    def _follow(self, note: Note) -> Any:
        names, thing = list(note), self._archive
        whole = names[-1] == WHOLE
        if whole:
            names.pop()
        value: Any = thing
        while names:
            value = getattr(value, names.pop(0))
            if callable(value):
                value = value(*self._arguments(names, records=True))
            elif isinstance(value, Mapping) and names:
                value = value[next(self._arguments(names, records=False))]
        if whole and isinstance(value, Relation):
            return (value, *value.incidents)
        return value

    def _arguments(self, names: list[str], *, records: bool) -> Iterator[Any]:
        while names:
            name = names.pop(0)
            if name == RECORD:
                key = names.pop(0), names.pop(0)
                yield self._record(*key) if records else key
            else:
                yield int(name[1:]) if name.startswith(_NUMBER) else name

    def _record(self, kind: str, id: str) -> Any:
        archive = self._archive
        if kind == "relation":
            return archive.relation(id)
        library = archive.library
        known = {
            "incident": library.incidents,
            "actor": library.actors,
            "briefing": library.briefings,
        }
        return known[kind][id]


def print_of(value: Any) -> str:
    """The print of a value. Raises TypeError for what cannot have one."""
    return digest(*_said(value))


def _said(value: Any) -> Iterator[str]:
    match value:
        case None | str() | int():
            yield f"{type(value).__name__} {value}"
        case Enum():
            yield f"{type(value).__name__} {value.name}"
        case Edtf():
            yield value.text
        case date():
            yield value.isoformat()
        case Record():
            yield f"{value.kind_name} {value.path} {value.digest}"
        case Statement():  # which is what its incident says
            yield from (value.name, *value.former)
            yield from _said(value.incident)
        case CitedSource():  # which is what these records say of it, and where it stands
            yield from ("/".join(value.place), str(value.number))
            for citation in value.citations:
                yield citation.key
                yield from _said(citation.record)
        case Relation():
            yield from _said((value.one, value.other, value.file))
        case BaseModel():
            yield value.model_dump_json()
        case Mapping():
            yield f"{len(value)} in a mapping"
            for key, one in value.items():
                yield from _said(key)
                yield from _said(one)
        case tuple() | list():
            yield f"{len(value)} in a list"
            for one in value:
                yield from _said(one)
        case set() | frozenset():
            yield from _said(sorted(value))
        case _ if is_dataclass(value):
            yield type(value).__name__
            for part in fields(value):
                yield from _said(getattr(value, part.name))
        case _:
            raise TypeError(f"{type(value).__name__} cannot be told by a print")
