"""The view of the search page: the pages that lead to everything without a search. The results are
put into it in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index

_INDEXES = (
    *(Index.INCIDENTS, Index.BRIEFINGS, Index.ACTORS, Index.RELATIONS, Index.TIMELINES),
    *(Index.TOPICS, Index.PLACES, Index.CLAIMS, Index.SOURCES),
)


@dataclass(frozen=True, slots=True)
class SearchPage:
    template: ClassVar[str] = "search.html"
    title: str
    indexes: tuple[Link, ...]


def search_page(context: PageContext) -> SearchPage:
    indexes = tuple(context.link(one, context.title(one)) for one in _INDEXES)
    return SearchPage(context.title(Index.SEARCH), indexes)
