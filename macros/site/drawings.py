"""The drawings of pages: each made when it is asked for, or kept from the build before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
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
from .pieces import Pieces
from .shelf import Place, Shelf
from .shell import Drawn

MANY = 1000
"""Pages from which on it pays to share the looking through among processes."""

_BETWEEN = "\0"
"""Stands in no text of a record."""

_READ = "*"
"""Before the address of a page: the name of the piece that tells what it was drawn from."""

_EVERYTHING = "*"
"""The name of the piece that tells what all pages were drawn from: no page has that address."""

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
        self._old: set[str] = set()

    def old(self, specs: Iterable[PageSpec]) -> set[str]:
        everything = self._prints.everything()
        nothing_changed = self._shelf.get(_EVERYTHING) == everything
        known = [spec for spec in specs if self._shelf.has(spec.path)]
        if nothing_changed:
            self._old.update(spec.path for spec in known)
        else:
            for found in sharing.share(known, self._found_old, few=MANY):
                self._old.update(json.loads(found))
        for path in self._old:
            self._shelf.keep(path)
            self._shelf.keep(f"{_READ}{path}")
        if nothing_changed:
            self._shelf.keep(_EVERYTHING)
        else:
            self._pieces.put(_EVERYTHING, everything)
            self._pieces.settle()  # before other processes have a share in it
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
        read = {"notes": notes, "print": self._print(spec, notes)}
        self._pieces.put(f"{_READ}{spec.path}", json.dumps(read))
        return drawn

    def end(self) -> dict[str, Place]:
        return self._pieces.end()

    def gather(self, places: Mapping[str, Iterable[Any]]) -> None:
        self._pieces.gather(places)

    def _found_old(self, specs: Iterable[PageSpec]) -> str:
        return json.dumps([spec.path for spec in specs if self._is_old(spec)])

    def _is_old(self, spec: PageSpec) -> bool:
        text = self._shelf.get(f"{_READ}{spec.path}")
        if text is None:
            return False
        read = json.loads(text)
        return bool(read["print"] == self._print(spec, map(tuple, read["notes"])))

    def _print(self, spec: PageSpec, notes: Iterable[Note]) -> str:
        """The print of all that a page is drawn from."""
        own = self._prints.whole(spec.target)
        return digest(own, spec.title, spec.source, *map(self._prints.of, notes))
