"""Rendering the generated pages of a build, each when it is requested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.site.cache.blob_store import BlobReference
from macros.site.theme.rendered_page import RenderedPage
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.metadata.head import head
from macros.views.page_spec import PageSpec
from macros.views.search_entry import Entry, entry

RenderPage = Callable[[PageSpec, Archive], RenderedPage]
"""Draws a page from an archive."""


def render_page(spec: PageSpec, archive: Archive, *, press: Renderer, site: Site) -> RenderedPage:
    """Draw a page of a site."""
    sheet = page_context(archive, press, base_of(spec.path), site)
    if not spec.in_layout:
        body = press.render(spec.view(sheet))
        return RenderedPage(spec.path, spec.source, spec.title, "", Markup(), body)
    description = spec.describe(sheet)
    tags = head(spec.target, spec.path, spec.title, description, sheet)
    body = press.render(spec.view(sheet))
    return RenderedPage(spec.path, spec.source, spec.title, description, press.render(tags), body)


PageRecord = tuple[str, list[int]]
"""What is told of a page that was drawn: the fingerprint of its drawing, and the numbers of the
records that it was drawn from."""

RenderingResults = tuple[dict[str, BlobReference], dict[str, PageRecord]]
"""Where pieces lie, and what is told of each page. As JSON has it, too."""


class PageRenderer:
    """Drawings that are made, all of them."""

    def __init__(self, draw: RenderPage, archive: Archive) -> None:
        self._draw, self._archive = draw, archive

    def render(self, spec: PageSpec) -> RenderedPage:
        return self._draw(spec, self._archive)

    def cached(self, path: str) -> RenderedPage | None:
        """The drawing of the page at an address, if it need not be drawn again."""
        return None

    def start_checking(self) -> None:
        """Begin to look for pages that need not be drawn again, if that takes long."""

    def start_rendering(self, specs: Mapping[str, PageSpec]) -> None:
        """Let another process begin to draw what needs to be, if it is known what that is."""

    def merge_started(self) -> None:
        """Take over what that process has drawn. To be done before several print."""

    @property
    def addresses(self) -> Sequence[str] | None:
        """The addresses of all pages, if they are known to be those of the build before."""
        return None

    def unchanged(self, specs: Mapping[str, PageSpec]) -> set[str]:
        """The addresses of those of the pages that need not be drawn again."""
        return set()

    def fingerprint(self, path: str) -> str:
        """The fingerprint of the drawing of the page at an address, when it is drawn or kept."""
        return ""

    def results(self) -> RenderingResults:
        """What this process has kept. To be given to `gather`, in the process where all began."""
        return {}, {}

    def merge(self, kept: RenderingResults) -> None:
        """Take over what another process has kept."""

    def save(self) -> None:
        """Leave to the next build what all processes have kept."""

    def search_entries(self, specs: Mapping[str, PageSpec], press: Renderer) -> list[Entry]:
        """What the search finds the pages by, some of which it does not find."""
        sheet = page_context(self._archive, press, "")
        return list(filter(None, (entry(spec, sheet) for spec in specs.values())))
