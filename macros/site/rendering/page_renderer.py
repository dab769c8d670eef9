"""Rendering the generated pages of a build, each when it is requested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.site.cache.blob_store import Place
from macros.site.theme.rendered_page import Drawn
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Site
from macros.views.context.renderer import Press
from macros.views.kinds import page_context
from macros.views.metadata.head import head
from macros.views.page_spec import PageSpec
from macros.views.search_entry import Entry, entry

Draw = Callable[[PageSpec, Archive], Drawn]
"""Draws a page from an archive."""


def draw_page(spec: PageSpec, archive: Archive, *, press: Press, site: Site) -> Drawn:
    """Draw a page of a site."""
    sheet = page_context(archive, press, base_of(spec.path), site)
    if not spec.in_layout:
        body = press.print(spec.view(sheet))
        return Drawn(spec.path, spec.source, spec.title, "", Markup(), body)
    description = spec.describe(sheet)
    tags = head(spec.target, spec.path, spec.title, description, sheet)
    body = press.print(spec.view(sheet))
    return Drawn(spec.path, spec.source, spec.title, description, press.print(tags), body)


Told = tuple[str, list[int]]
"""What is told of a page that was drawn: the fingerprint of its drawing, and the numbers of the
records that it was drawn from."""

Kept = tuple[dict[str, Place], dict[str, Told]]
"""Where pieces lie, and what is told of each page. As JSON has it, too."""


class Drawings:
    """Drawings that are made, all of them."""

    def __init__(self, draw: Draw, archive: Archive) -> None:
        self._draw, self._archive = draw, archive

    def of(self, spec: PageSpec) -> Drawn:
        return self._draw(spec, self._archive)

    def kept(self, path: str) -> Drawn | None:
        """The drawing of the page at an address, if it need not be drawn again."""
        return None

    def begin(self) -> None:
        """Begin to look for pages that need not be drawn again, if that takes long."""

    def draw_ahead(self, specs: Mapping[str, PageSpec]) -> None:
        """Let another process begin to draw what needs to be, if it is known what that is."""

    def take_ahead(self) -> None:
        """Take over what that process has drawn. To be done before several print."""

    @property
    def addresses(self) -> Sequence[str] | None:
        """The addresses of all pages, if they are known to be those of the build before."""
        return None

    def old(self, specs: Mapping[str, PageSpec]) -> set[str]:
        """The addresses of those of the pages that need not be drawn again."""
        return set()

    def fingerprint(self, path: str) -> str:
        """The fingerprint of the drawing of the page at an address, when it is drawn or kept."""
        return ""

    def end(self) -> Kept:
        """What this process has kept. To be given to `gather`, in the process where all began."""
        return {}, {}

    def gather(self, kept: Kept) -> None:
        """Take over what another process has kept."""

    def close(self) -> None:
        """Leave to the next build what all processes have kept."""

    def entries(self, specs: Mapping[str, PageSpec], press: Press) -> list[Entry]:
        """What the search finds the pages by, some of which it does not find."""
        sheet = page_context(self._archive, press, "")
        return list(filter(None, (entry(spec, sheet) for spec in specs.values())))
