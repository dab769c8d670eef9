"""The row of an index, a single page that lists others, and the counts in its description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format, PageKind, html
from macros.views.context.renderer import View
from macros.views.context.targets import Index
from macros.views.metadata.index_description import IndexDescription
from macros.views.metadata.page_schema import list_schema
from macros.views.metadata.search_content import search_content
from macros.views.words.wording import counted


def index_kind(
    index: Index,
    address: str,
    title: str,
    view: Callable[[PageContext], View],
    description: Callable[[PageContext], IndexDescription],
    *beside: Format,
    **more: Any,
) -> PageKind:
    """The row of an index: a single page that lists others. `title` is the page's title; `view` and
    `description` are made from the page context alone. `beside` are formats besides the page.
    `more` are further fields of `PageKind`, which override those set here."""
    row: dict[str, Any] = {
        "schema": list_schema,
        "search": lambda *_: search_content("Page"),
        "owner_title": lambda index, _: index.label,
        "targets": lambda _: (index,),
    }
    return PageKind(
        name=index.name,
        shows=Index,
        address=address,
        title=lambda *_: title,
        formats=html(lambda _, context: view(context), *beside),
        description=lambda _, context: description(context),
        **(row | more),
    )


def total_of(context: PageContext, name: str, one: str) -> str:
    """The length of a list of the whole archive, in words: "129 incidents"."""
    return counted(context.archive.lists.total(name, "", ""), one)


def claims_of(context: PageContext, name: str) -> str:
    """The number of claims in the lists of that name of all actors together: "340 claims"."""
    return counted(context.archive.claim_count(name), "claim")
