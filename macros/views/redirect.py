"""Redirects: pages at the former addresses of records."""

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
    """A page that redirects to the present address. `url` is relative to the former address."""

    template: ClassVar[str] = "redirect.html"
    url: str
    title: str


def former_addresses(archive: Archive) -> Iterator[tuple[str, Record]]:
    """Every former address of a record's page, with the record."""
    for kind in KINDS.values():
        for record in kind.records_with_aliases(archive):
            for alias in record.aliases:
                yield REGISTRY.former_path(record, alias), record


def redirects(archive: Archive) -> Iterator[tuple[str, Redirect]]:
    """Every former address of a record's page, with the redirect to be written there."""
    for former, record in former_addresses(archive):
        title = str(getattr(record, "title", ""))
        yield former, Redirect(base_of(former) + REGISTRY.path(record), title)
