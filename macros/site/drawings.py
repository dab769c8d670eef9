"""The drawings of pages: each made when it is asked for, or kept from the build before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from typing import Any

from markupsafe import Markup

from ..archive.archive import Archive
from ..archive.notes import Note
from ..archive.prints import Prints
from ..archive.reading import reading
from ..records.digest import digest
from ..views.head import head
from ..views.pages import PageSpec
from ..views.press import Press
from ..views.sheet import Sheet, Site
from ..views.urls import base_of
from . import sharing
from .meanwhile import Meanwhile
from .pieces import Pieces
from .shelf import Place, Shelf
from .shell import Drawn

MANY = 1000
"""Pages from which on it pays to share the looking through among processes."""

_BETWEEN = "\0"
"""Stands in no text of a record."""

_READ = "*"
"""Before the address of a page: the name of the piece that tells what it was drawn from."""

_EVERYTHING = "everything"
"""The name of the piece that tells what all pages were drawn from: addresses end with a slash."""

Draw = Callable[[PageSpec, Archive], Drawn]
"""Draws a page from an archive."""


def draw_page(spec: PageSpec, archive: Archive, *, press: Press, site: Site) -> Drawn:
    """Draw a page of a site."""
    sheet = Sheet(archive, press, base_of(spec.path), site)
    description = spec.describe(sheet)
    tags = head(spec.target, spec.path, spec.title, description, sheet)
    return Drawn(spec.title, description, press.print(tags), press.print(spec.view(sheet)))


class Drawings:
    """Drawings that are made, all of them."""

    def __init__(self, draw: Draw, archive: Archive) -> None:
        self._draw, self._archive = draw, archive

    def on(self, archive: Archive) -> Drawings:
        """The drawings of another archive."""
        return Drawings(self._draw, archive)

    def of(self, spec: PageSpec) -> Drawn:
        return self._draw(spec, self._archive)

    def begin(self) -> None:
        """Begin to look for pages that need not be drawn again, if that takes long."""

    def old(self, specs: Iterable[PageSpec]) -> set[str]:
        """The addresses of those pages that need not be drawn again."""
        return set()

    def end(self) -> dict[str, Place]:
        """What this process has kept. To be given to `gather`, in the process where all began."""
        return {}

    def gather(self, places: Mapping[str, Iterable[Any]]) -> None:
        """Take over what another process has kept."""


class KeptDrawings(Drawings):
    """Drawings that are kept on a shelf, each with what was read for it."""

    def __init__(self, draw: Draw, archive: Archive, shelf: Shelf) -> None:
        super().__init__(draw, archive)
        self._shelf, self._prints = shelf, Prints(archive)
        self._pieces = Pieces(shelf)
        self._everything = self._prints.everything()
        self._is_same = shelf.get(_EVERYTHING) == self._everything
        self._old: set[str] = set()
        self._looking: list[Meanwhile] = []

    def begin(self) -> None:
        known, many = self._shelf.behind(_READ), sharing.processes()
        if not self._is_same and len(known) > MANY and many > 1:
            self._pieces.settle()  # before other processes have a share in it
            self._looking = [
                Meanwhile(partial(self._read_the_same, known[at::many])) for at in range(many)
            ]

    def old(self, specs: Iterable[PageSpec]) -> set[str]:
        known = {spec.path: spec for spec in specs if self._shelf.has(spec.path)}
        if self._is_same:
            self._old = set(known)
            self._shelf.keep(_EVERYTHING)
        else:
            told = [one.result() for one in self._looking] or [self._read_the_same(known)]
            same = chain.from_iterable(map(json.loads, told))
            found = ((known[path], own) for path, own in same if path in known)
            self._old = {spec.path for spec, own in found if self._own(spec) == own}
            self._pieces.put(_EVERYTHING, self._everything)
            self._pieces.settle()
        for path in self._old:
            self._shelf.keep(path)
            self._shelf.keep(f"{_READ}{path}")
        return self._old

    def of(self, spec: PageSpec) -> Drawn:
        if spec.path in self._old and (text := self._shelf.get(spec.path)):
            title, description, tags, body = text.split(_BETWEEN)
            return Drawn(title, description, Markup(tags), Markup(body))
        seen: set[Note] = set()
        drawn = self._draw(spec, reading(self._archive, seen))
        notes = sorted(seen)
        parts = (drawn.title, drawn.description, drawn.head, drawn.body)
        self._pieces.put(spec.path, _BETWEEN.join(parts))
        read = {"notes": notes, "read": self._read(notes), "own": self._own(spec)}
        self._pieces.put(f"{_READ}{spec.path}", json.dumps(read))
        return drawn

    def end(self) -> dict[str, Place]:
        return self._pieces.end()

    def gather(self, places: Mapping[str, Iterable[Any]]) -> None:
        self._pieces.gather(places)

    def _read_the_same(self, addresses: Iterable[str]) -> str:
        """Of pages at some addresses those for which the same would be read again, each with the
        print of what it showed."""
        kept = ((address, self._shelf.get(f"{_READ}{address}")) for address in addresses)
        read = ((address, json.loads(text)) for address, text in kept if text)
        return json.dumps(
            [
                (address, one["own"])
                for address, one in read
                if one["read"] == self._read(map(tuple, one["notes"]))
            ]
        )

    def _read(self, notes: Iterable[Note]) -> str:
        """The print of what is read."""
        return digest(*map(self._prints.of, notes))

    def _own(self, spec: PageSpec) -> str:
        """The print of what a page shows."""
        return digest(self._prints.whole(spec.target), spec.title, spec.source)
