"""The JSON-LD graph of a page, in the vocabulary of https://schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Data
from macros.views.context.targets import Index, Page
from macros.views.metadata.linked_things import publisher_data


def linked_data(
    target: Page | None, url: str, title: str, description: str, picture: str, context: PageContext
) -> Data:
    """The graph: the page first, then each thing that it is about, its publisher, and its
    breadcrumb. `picture` is the full URL of the page's card."""
    page: Data = {"@id": url, "url": url, "name": title, "description": description}
    things: list[Data] = []
    if target is None:
        page["@type"] = "WebPage"
    else:
        properties, things = context.registry.kind_of(target).schema(target, picture, context)
        page |= properties
    graph: list[Data] = [{name: value for name, value in page.items() if value}, *things]
    if "publisher" in page:
        graph.append(publisher_data(context))
    steps = list(_breadcrumb(target, title, context)) if target is not None else []
    if len(steps) > 1:
        graph.append({"@type": "BreadcrumbList", "itemListElement": _list(steps)})
    return {"@context": "https://schema.org", "@graph": graph}


def _breadcrumb(target: Page, title: str, context: PageContext) -> Iterator[tuple[str, str]]:
    """The titles and URLs of the pages from the front page to the page itself."""
    yield context.site.name, context.permanent(Index.HOME)
    for name, above in context.registry.kind_of(target).breadcrumb(target, context):
        yield name, context.permanent(above)
    if context.registry.path(target):
        yield title, context.permanent(target)


def _list(steps: Iterable[tuple[str, str]]) -> list[Data]:
    return [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, 1)
    ]
