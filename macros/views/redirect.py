"""Pages at former addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.archive import Archive
from macros.views.context.addresses import base_of
from macros.views.context.targets import Record
from macros.views.kinds import KINDS, REGISTRY


@dataclass(frozen=True, slots=True)
class Redirect:
    """What leads from a former address to the present one."""

    template: ClassVar[str] = "redirect.html"
    url: str
    title: str


def former_addresses(archive: Archive) -> Iterator[tuple[str, Record]]:
    """Every address that a record's page has had, and the record."""
    for kind in KINDS.values():
        for record in kind.records_with_aliases(archive):
            for alias in record.aliases:
                yield REGISTRY.former_path(record, alias), record


def redirects(archive: Archive) -> Iterator[tuple[str, Redirect]]:
    """Former addresses, and what leads from each to the present one."""
    for there, record in former_addresses(archive):
        yield there, Redirect(base_of(there) + REGISTRY.path(record), record.title)
