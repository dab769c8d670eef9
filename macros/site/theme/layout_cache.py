"""The layout cache: the theme's layout is rendered once for all pages that share it, then
filled."""

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
"""The theme looks for one in the content, and adds the title where there is none."""


class LayoutCache:
    """The layouts of the generated pages of the project at `root`.

    Pages of records share a layout if they lie at the same depth in the same top folder of the site
    and have values for the same optional fields. Index pages and pages in the navigation have
    layouts of their own, as the theme marks or links them. Where the template does more with the
    values of a page than print them, it is rendered for each page.
    """

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, root: Path
    ) -> None:
        self._env, self._nav, self._config, self._root = env, nav, config, root
        self._files = files.documentation_pages()
        self._in_nav = {page.url for page in nav.pages}
        self._finder, self._imports = LayoutFinder(env), TemplateImports(env)
        self._layouts: dict[tuple[object, ...], tuple[Layout, str] | None] = {}
        self._build_date = get_context(nav, self._files, config)["build_date_utc"]
        self.reasons: list[str] = []
        """Messages that say why the template is rendered for each page."""

    def has_own_layout(self, url: str) -> bool:
        """Whether the page at an address is in the navigation, so that its layout differs from all
        others."""
        return url in self._in_nav

    def wrap(self, rendered: RenderedPage, page: Page, *, index: bool) -> tuple[str, str]:
        """Wrap a rendered page in its layout. `index`: whether it is an index page. Returns the
        HTML, and the fingerprint of the layout, which is empty if the page shares it with no other.
        Sets title, content and meta of `page`."""
        values = _values(rendered, page)
        _assign_values(page, values)
        url = page.url
        if index or url in self._in_nav:
            return self._render(page), ""
        folder = url.partition("/")[0], url.count("/")
        is_given = (bool(value) or value for value in values.values())
        key = (folder, _HEADLINE in rendered.body, *is_given)
        if key not in self._layouts:
            self._layouts[key] = self._find_layout(key, values, page)
        found = self._layouts[key]
        if found is None:
            return self._render(page), ""
        layout, layout_fingerprint = found
        return _fill(layout, values), layout_fingerprint

    def _find_layout(
        self, key: tuple[object, ...], values: Mapping[str, str | None], page: Page
    ) -> tuple[Layout, str] | None:
        uses = Uses()
        pattern = AddressPattern(page.url, self._in_nav)
        context = self._context(page)
        contains = {_HEADLINE: _HEADLINE in (values["content"] or "")}
        context["page"] = StandInPage(page, pattern, values, contains, uses)
        paths = (*self._config.extra_css, *map(str, self._config.extra_javascript))
        if not all(map(pattern.is_same_from, paths)):
            for name in ("extra_css", "extra_javascript"):
                context[name] = Guarded(f"asks for {name}", uses)
        found = self._finder.find(_TEMPLATE, context, uses)
        # A check against gaps in the placeholders: the first page must be what the theme renders.
        if not isinstance(found, Use) and _fill(found, values) != self._render(page):
            found = Use("prints something else each time", _TEMPLATE)
        if isinstance(found, Use):
            self._add_reason(found)
            return None
        return found, fingerprint(repr(key), repr(found))

    def _add_reason(self, use: Use) -> None:
        file = display_path(use.file, self._root) or use.template or _TEMPLATE
        location = f"{file}:{use.line}" if use.line else file
        reason = f"{location} {use.what}: the theme renders each page, which takes longer"
        if reason not in self.reasons:
            self.reasons.append(reason)

    def _render(self, page: Page) -> str:
        self._imports.reset()  # or the page could depend on those rendered before
        page.active = True
        try:
            return self._env.get_template(_TEMPLATE).render(self._context(page))
        finally:
            page.active = False
            self._imports.reset()  # or content pages could depend on this one

    def _context(self, page: Page) -> dict[str, Any]:
        context = get_context(self._nav, self._files, self._config, page)
        context["build_date_utc"] = self._build_date  # the same in all pages of a build
        return {**context}


def _values(rendered: RenderedPage, page: Page) -> dict[str, str | None]:
    """The values of a page, by the names that templates use; None where there is none."""
    return {
        "title": str(escape(rendered.title)),
        "content": rendered.body,
        "meta.head": rendered.head,
        "meta.description": str(escape(rendered.description)) or None,
        "canonical_url": page.canonical_url,
        "edit_url": page.edit_url,
    }


def _assign_values(page: Page, values: Mapping[str, str | None]) -> None:
    """Set the values of a page, except the addresses, which it has already."""
    page.title, page.content = values["title"], values["content"]
    page.meta = {
        name.removeprefix("meta."): value
        for name, value in values.items()
        if name.startswith("meta.") and value is not None
    }


def _fill(layout: Layout, values: Mapping[str, str | None]) -> str:
    """The HTML of a page: a layout with the page's values."""
    texts: Sequence[str | None] = [
        part if isinstance(part, str) else values[part.name] for part in layout
    ]
    return "".join(filter(None, texts))
