"""The entry of a page in the search index of the theme."""

from __future__ import annotations

from markupsafe import escape

from macros.views.context.page_context import PageContext
from macros.views.page_spec import PageSpec

Entry = dict[str, str]
"""What the theme's search knows of a page: its `location`; its `title` and `text`, as HTML."""


def entry(spec: PageSpec, context: PageContext) -> Entry | None:
    """A page's entry in the theme's index, if the search finds it."""
    kind, target, title = spec.kind, spec.target, spec.title
    if kind.search is None or not spec.in_layout:
        return None
    text = context.renderer.render(kind.search(target, context))
    word = kind.doubt(target, context.archive.vocabulary)
    said = f"{title} ({word})" if word else title
    return {"location": spec.path, "title": str(escape(said)), "text": str(text)}
