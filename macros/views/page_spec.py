"""A page to be made, in one of its formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.registry import Format, PageKind
from macros.views.context.renderer import View
from macros.views.metadata.description import described


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to be made: what it shows, its kind, its format, its title, and the path below the
    site's root: that of a folder for a page in the theme's layout, else that of a file."""

    target: Any
    kind: PageKind
    format: Format
    title: str
    path: str

    @property
    def source(self) -> str:
        """The file whose edit changes the page; empty if there is none."""
        return self.kind.source(self.target)

    @property
    def in_layout(self) -> bool:
        """Whether the page is in the theme's layout."""
        return self.format.in_layout

    def view(self, context: PageContext) -> View:
        """What its template prints."""
        return self.format.view(self.target, context)

    def describe(self, context: PageContext) -> str:
        """The page's description."""
        return described(self.target, context)
