"""Rendering of generated pages: each is rendered when the build requests it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.site.cache.blob_store import BlobReference
from macros.site.theme.rendered_page import RenderedPage
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext, Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.metadata.head import head
from macros.views.page_spec import PageSpec
from macros.views.search_entry import Entry, entries

RenderPage = Callable[[PageSpec, Archive], RenderedPage]
"""Renders the page of a spec from an archive, or from a proxy of it that tracks reads."""


def render_page(
    spec: PageSpec, archive: Archive, *, renderer: Renderer, site: Site
) -> RenderedPage:
    """Render the view of a page and its head, without the layout of the theme."""
    context = page_context(archive, renderer, base_of(spec.path), site)
    if not spec.in_layout:
        return RenderedPage(spec.path, spec.source, spec.title, "", Markup(), _body(spec, context))
    description = spec.describe(context)
    styles = (*spec.kind.styles, *spec.kind.styles_of(spec.target, context))
    view = head(spec.target, spec.path, spec.title, description, context, styles)
    body = _body(spec, context)
    tags = renderer.render(view)
    return RenderedPage(spec.path, spec.source, spec.title, description, tags, body)


def _body(spec: PageSpec, context: PageContext) -> Markup:
    made = spec.view(context)
    return Markup(made) if isinstance(made, str) else context.renderer.render(made)


PageRecord = tuple[str, list[int]]
"""What is saved of a rendered page: its fingerprint, and the numbers of the records that it has
read."""

RenderingResults = tuple[dict[str, BlobReference], dict[str, PageRecord]]
"""The references of stored blobs by name, and the record of each page by address; plain JSON."""


class PageRenderer:
    """Renders every page anew. A subclass has a cache: most methods do nothing without one."""

    def __init__(self, render_page: RenderPage, archive: Archive) -> None:
        self._render_page, self._archive = render_page, archive

    def render(self, spec: PageSpec) -> RenderedPage:
        """Render a page, or return it from the cache."""
        return self._render_page(spec, self._archive)

    def cached(self, path: str) -> RenderedPage | None:
        """The page at an address from the cache; None if it has to be rendered."""
        return None

    def start_checking(self) -> None:
        """Start to look for unchanged pages in other processes, if that takes long."""

    def start_rendering(self, specs: Mapping[str, PageSpec]) -> None:
        """Start to render the changed pages in another process, if they are known already."""

    def merge_started(self) -> None:
        """Merge the results of that process. To be called before pages are written in parallel."""

    @property
    def addresses(self) -> Sequence[str] | None:
        """The addresses of all pages, if they are known to be those of the last build."""
        return None

    def unchanged(self, specs: Mapping[str, PageSpec]) -> set[str]:
        """The addresses of the pages that need not be rendered again."""
        return set()

    @property
    def archive_fingerprint(self) -> str:
        """The fingerprint of the whole archive; empty without a cache."""
        return ""

    def fingerprint(self, path: str) -> str:
        """The fingerprint of the page at an address, once it is rendered or found unchanged."""
        return ""

    def results(self) -> RenderingResults:
        """What this process has rendered, for `merge` in the parent process."""
        return {}, {}

    def merge(self, results: RenderingResults) -> None:
        """Merge the results of another process."""

    def save(self) -> None:
        """Save the results of all processes for the next build."""

    def search_entries(self, spec: PageSpec, renderer: Renderer) -> list[Entry]:
        """The search entries of a page; some pages have none."""
        return entries(spec, page_context(self._archive, renderer, ""))

    def with_new_entries(self, specs: Mapping[str, PageSpec], known: Collection[str]) -> set[str]:
        """The addresses of the pages whose search entries may differ from those of the last build,
        or are not among the `known` ones."""
        return set(specs)
