"""What the theme draws around a page: rendered once for pages that share it, then filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.records.basics.fingerprint import fingerprint
from macros.site.project.project_paths import display_path
from macros.site.theme.layout import Layout, LayoutFinder
from macros.site.theme.placeholders import Guarded, Use, Uses
from macros.site.theme.rendered_page import RenderedPage
from macros.site.theme.stand_in_page import AddressPattern, StandInPage
from macros.site.theme.template_imports import TemplateImports

_TEMPLATE = "main.html"

_HEADLINE = "<h1"
"""The theme looks for one, and adds the title where there is none."""


class LayoutCache:
    """The theme's template, as it looks around the generated pages of a site, which is the project
    at `root`.

    Pages of records have a layout in common if they lie equally deep in the same folder of the site
    and have, or have not, the same optional parts; but the navigation and the foot of a page may
    lead to an index, and each has its own. Where the template does more with the values of a page
    than print them, the theme renders each page.
    """

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, root: Path
    ) -> None:
        self._env, self._nav, self._config, self._root = env, nav, config, root
        self._files = files.documentation_pages()
        self._in_nav = {page.url for page in nav.pages}
        self._layouts, self._imports = LayoutFinder(env), TemplateImports(env)
        self._found: dict[tuple[object, ...], tuple[Layout, str] | None] = {}
        self._now = get_context(nav, self._files, config)["build_date_utc"]
        self.reasons: list[str] = []
        """Why the theme draws pages, each in a line."""

    def has_own_layout(self, url: str) -> bool:
        """Whether the navigation leads to the page at an address, which then looks like none."""
        return url in self._in_nav

    def wrap(self, drawn: RenderedPage, page: Page, *, index: bool) -> tuple[str, str]:
        """The whole HTML of a page, which may be an index, and what tells all that stands in it
        beside its drawing and its addresses; nothing, if no other page may have the same."""
        values = _values(drawn, page)
        _assign_values(page, values)
        url = page.url
        if index or url in self._in_nav:
            return self._render(page), ""
        place = url.partition("/")[0], url.count("/")
        key = (place, _HEADLINE in drawn.body, *(bool(one) or one for one in values.values()))
        if key not in self._found:
            self._found[key] = self._layout(key, values, page)
        found = self._found[key]
        if found is None:
            return self._render(page), ""
        layout, told = found
        return _fill(layout, values), told

    def _layout(
        self, key: tuple[object, ...], values: Mapping[str, str | None], page: Page
    ) -> tuple[Layout, str] | None:
        uses = Uses()
        place = AddressPattern(page.url, self._in_nav)
        context = self._context(page)
        holds = {_HEADLINE: _HEADLINE in (values["content"] or "")}
        context["page"] = StandInPage(page, place, values, holds, uses)
        paths = (*self._config.extra_css, *map(str, self._config.extra_javascript))
        if not all(map(place.is_same_from, paths)):
            for name in ("extra_css", "extra_javascript"):
                context[name] = Guarded(f"asks for {name}", uses)
        found = self._layouts.find(_TEMPLATE, context, uses)
        # Whatever may have been overlooked, the first page is held to what the theme draws.
        if not isinstance(found, Use) and _fill(found, values) != self._render(page):
            found = Use("prints something else each time", _TEMPLATE)
        if isinstance(found, Use):
            self._tell(found)
            return None
        return found, fingerprint(repr(key), repr(found))

    def _tell(self, use: Use) -> None:
        file = display_path(use.file, self._root) or use.template or _TEMPLATE
        where = f"{file}:{use.line}" if use.line else file
        line = f"{where} {use.what}: the theme renders each page, which takes longer"
        if line not in self.reasons:
            self.reasons.append(line)

    def _render(self, page: Page) -> str:
        self._imports.reset()  # or a page might depend on which were drawn before
        page.active = True
        try:
            return self._env.get_template(_TEMPLATE).render(self._context(page))
        finally:
            page.active = False
            self._imports.reset()  # nor an author's page on which were drawn in this process

    def _context(self, page: Page) -> dict[str, Any]:
        context = get_context(self._nav, self._files, self._config, page)
        context["build_date_utc"] = self._now  # in all pages of a build the same
        return {**context}


def _values(drawn: RenderedPage, page: Page) -> dict[str, str | None]:
    """The values of a page, as templates know them; None where there is none."""
    return {
        "title": str(escape(drawn.title)),
        "content": drawn.body,
        "meta.head": drawn.head,
        "meta.description": str(escape(drawn.description)) or None,
        "canonical_url": page.canonical_url,
        "edit_url": page.edit_url,
    }


def _assign_values(page: Page, values: Mapping[str, str | None]) -> None:
    """Give a page its values, but for the addresses, which it has."""
    page.title, page.content = values["title"], values["content"]
    page.meta = {
        name.removeprefix("meta."): value
        for name, value in values.items()
        if name.startswith("meta.") and value is not None
    }


def _fill(layout: Layout, values: Mapping[str, str | None]) -> str:
    found: Sequence[str | None] = [
        part if isinstance(part, str) else values[part.name] for part in layout
    ]
    return "".join(filter(None, found))
