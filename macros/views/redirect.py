"""Pages at former addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..archive.archive import Archive
from .urls import Record, base_of, former, relative


@dataclass(frozen=True, slots=True)
class Redirect:
    """What leads from a former address to the present one."""

    template: ClassVar[str] = "redirect.html"
    url: str
    title: str


def former_addresses(archive: Archive) -> Iterator[tuple[str, Record]]:
    """Every address that a record's page has had, and the record."""
    renamed = any(actor.aliases for actor in archive.library.actors.values())
    for record in archive.records(relations=renamed):  # theirs are made of the states' ids
        for alias in record.aliases:
            yield former(record, alias), record


def redirects(archive: Archive) -> Iterator[tuple[str, Redirect]]:
    """Former addresses, and what leads from each to the present one."""
    for there, record in former_addresses(archive):
        yield there, Redirect(relative(record, base_of(there)), record.title)
