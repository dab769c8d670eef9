"""A page to be rendered in one of its formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format, PageKind
from macros.views.context.renderer import View
from macros.views.metadata.description import described


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to be rendered: its target, kind, format and title. `path` is below the site's root:
    that of a folder for a page in the theme's layout, else that of a file."""

    target: Any
    kind: PageKind
    format: Format
    title: str
    path: str

    @property
    def source(self) -> str:
        """The path of the file to edit in order to change the page; empty if there is none."""
        return self.kind.source(self.target)

    @property
    def in_layout(self) -> bool:
        """Whether the rendered view is wrapped in the theme's layout."""
        return self.format.in_layout

    def view(self, context: PageContext) -> View | str:
        """The page's view, or the finished text of its file. `context` must be that of this
        page."""
        return self.format.view(self.target, context)

    def describe(self, context: PageContext) -> str:
        """The page's description, as text."""
        return described(self.target, context)
