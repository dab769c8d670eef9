"""What the theme draws around a page: rendered once for pages that share it, then filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_TEMPLATE = "main.html"
_SLOT = re.compile("\0([a-z_]+)\0")
"""No text of a record holds NUL, and none is looked at for slots."""

Parts = list[str]
"""Text of the theme and names of slots, in turn."""

_HEADLINE = "<h1"
"""The theme looks for one, and adds the title where there is none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's own part: its address; the file whose edit changes it, if there is one; its title
    and description, as text; what stands in its head, and its body, as HTML."""

    path: str
    source: str
    title: str
    description: str
    head: Markup
    body: Markup


class Shells:
    """The theme's template, as it looks around the generated pages of a site.

    Pages of records have a shell in common if they lie equally deep in the same folder of the site
    and have, or have not, the same optional parts; but the navigation and the foot of a page may
    lead to an index, and each has its own. That this is all the theme looks at is tried on the
    second page of each shell: if what is filled in differs from what the theme draws, the theme
    draws them all.
    """

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig
    ) -> None:
        self._env, self._nav, self._config = env, nav, config
        self._files = files.documentation_pages()
        self._in_nav = {page.url for page in nav.pages}
        self._shells: dict[tuple[object, ...], Parts | None] = {}
        self._tried: set[tuple[object, ...]] = set()

    def stands_alone(self, url: str) -> bool:
        """Whether the navigation leads to the page at an address, which then looks like none."""
        return url in self._in_nav

    def around(self, drawn: Drawn, page: Page, *, index: bool) -> tuple[str, str]:
        """The whole HTML of a page, which may be an index, and what tells its shell from others;
        nothing, if no other page may have it."""
        values = _values(drawn, page)
        url = page.url
        alone = index or url in self._in_nav
        place = url if alone else (url.partition("/")[0], url.count("/"))
        key = (place, _HEADLINE in drawn.body, *map(bool, values.values()))
        html = self._around(key, values, page)
        return html, "" if alone or self._shells[key] is None else repr(key)

    def _around(self, key: tuple[object, ...], values: dict[str, str], page: Page) -> str:
        if key not in self._shells:
            self._shells[key] = self._shell(values, page)
        elif key not in self._tried:
            self._tried.add(key)
            if _filled(self._shells[key], values) != self._render(values, page):
                self._shells[key] = None
        parts = self._shells[key]
        return self._render(values, page) if parts is None else _filled(parts, values)

    def _shell(self, values: dict[str, str], page: Page) -> Parts:
        slots = {name: f"\0{name}\0" if value else "" for name, value in values.items()}
        if _HEADLINE in values["content"]:
            slots["content"] += _HEADLINE
        text = self._render(slots, page)
        page.title, page.canonical_url = values["title"], values["canonical_url"]
        page.edit_url = values["edit_url"]
        return _SLOT.split(text.replace(f"\0content\0{_HEADLINE}", "\0content\0"))

    def _render(self, values: dict[str, str], page: Page) -> str:
        page.title, page.content = values["title"], values["content"]
        page.meta = {"head": values["head"]}
        if values["description"]:
            page.meta["description"] = values["description"]
        page.canonical_url, page.edit_url = values["canonical_url"], values["edit_url"]
        page.active = True
        try:
            context: Any = get_context(self._nav, self._files, self._config, page)
            return self._env.get_template(_TEMPLATE).render(context)
        finally:
            page.active = False


def _values(drawn: Drawn, page: Page) -> dict[str, str]:
    return {
        "title": str(escape(drawn.title)),
        "description": str(escape(drawn.description)),
        "head": drawn.head,
        "content": drawn.body,
        "canonical_url": page.canonical_url or "",
        "edit_url": page.edit_url or "",
    }


def _filled(parts: Parts | None, values: dict[str, str]) -> str:
    filled = [values[part] if at % 2 else part for at, part in enumerate(parts or ())]
    return "".join(filled)
