"""Prints of what an archive says: a few characters, the same as long as it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from ..records.digest import digest
from ..records.edtf import Edtf
from ..records.record import Record
from .archive import Archive, Relation
from .citations import CitedSource
from .claims import Statement
from .notes import WHOLE, Note, followed


class Prints:
    """The prints of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[Note, str] = {}

    def of(self, note: Note) -> str:
        """The print of what is at the end of a way; of nothing, if it leads nowhere any more."""
        if note not in self._known:
            try:
                value = followed(note, self._archive)
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
            yield value.mark
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
