"""The entry of a page in the theme's search index."""

from __future__ import annotations

from markupsafe import escape

from macros.views.context.page_context import PageContext
from macros.views.page_spec import PageSpec

Entry = dict[str, str]
"""An entry of the search index: the `location` of a page; its `title` and `text`, as HTML."""


def entry(spec: PageSpec, context: PageContext) -> Entry | None:
    """The entry of a page; None if its kind is left out of the search, or it is not in the theme's
    layout."""
    kind, target, title = spec.kind, spec.target, spec.title
    if kind.search is None or not spec.in_layout:
        return None
    text = context.renderer.render(kind.search(target, context))
    word = kind.doubt(target, context.archive.vocabulary) if kind.doubt else ""
    title = f"{title} ({word})" if word else title
    return {"location": spec.path, "title": str(escape(title)), "text": str(text)}
