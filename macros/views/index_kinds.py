"""The rows of indexes: single pages that list others, or say how the site is made and used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format, PageKind, html, under
from macros.views.context.renderer import View
from macros.views.context.targets import Index
from macros.views.exports.row_formats import OF_BRIEFINGS, OF_CORRECTIONS
from macros.views.follow.follow_page import follow_page
from macros.views.metadata.index_description import IndexDescription, in_years
from macros.views.metadata.page_schema import list_schema
from macros.views.metadata.search_content import search_content
from macros.views.pages.author_page import author_count, authors_page
from macros.views.pages.claim_register import claims_about_page, claims_by_page, claims_page
from macros.views.pages.corrections_page import corrections_page
from macros.views.pages.drawn.places_page import places_in_use, places_page
from macros.views.pages.drawn.relation_graph import graph_page
from macros.views.pages.drawn.timelines_page import timelines_page
from macros.views.pages.index_pages import (
    actors_page,
    briefings_page,
    incidents_page,
    topics_in_use,
    topics_page,
)
from macros.views.pages.relations_board import board
from macros.views.pages.search_page import search_page
from macros.views.pages.sources_page import sources_page
from macros.views.pages.term_list import method_page
from macros.views.words.wording import counted


def _index_kind(
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


def _total_of(context: PageContext, name: str, one: str) -> str:
    """The length of a list of the whole archive, in words: "129 incidents"."""
    return counted(context.archive.lists.total(name, "", ""), one)


def _claims_of(context: PageContext, name: str) -> str:
    """The number of claims in the lists of that name of all actors together: "340 claims"."""
    return counted(context.archive.claim_count(name), "claim")


INDEX_KINDS = (
    _index_kind(
        Index.BRIEFINGS,
        "briefings/",
        "Briefings",
        briefings_page,
        lambda context: IndexDescription(briefings=_total_of(context, "all-briefings", "briefing")),
        *OF_BRIEFINGS,
    ),
    _index_kind(
        Index.INCIDENTS,
        "incidents/",
        "Incidents",
        incidents_page,
        lambda context: IndexDescription(
            incidents=in_years(context.archive.lists.span("incidents", "", ""))
        ),
    ),
    _index_kind(
        Index.ACTORS,
        "actors/",
        "Actors",
        actors_page,
        lambda context: IndexDescription(actors=_total_of(context, "kinds", "actor")),
    ),
    _index_kind(
        Index.AUTHORS,
        "authors/",
        "Authors",
        authors_page,
        lambda context: IndexDescription(authors=author_count(context)),
        targets=lambda context: (Index.AUTHORS,) if context.archive.authors() else (),
        breadcrumb=under(Index.BRIEFINGS),
        styles=("topics",),
    ),
    _index_kind(
        Index.TIMELINES,
        "timelines/",
        "Timelines",
        timelines_page,
        lambda context: IndexDescription(
            years=in_years(context.archive.lists.span("incidents", "", ""))
        ),
        styles=("timelines",),
    ),
    _index_kind(
        Index.TOPICS,
        "topics/",
        "Topics",
        topics_page,
        lambda context: IndexDescription(topics=counted(len(topics_in_use(context)), "topic")),
        menus={"front-page": 1},
        styles=("topics",),
    ),
    _index_kind(
        Index.PLACES,
        "places/",
        "Places",
        places_page,
        lambda context: IndexDescription(places=counted(len(places_in_use(context)), "place")),
        styles=("map",),
        menus={"front-page": 2},
    ),
    _index_kind(
        Index.SOURCES,
        "sources/",
        "Sources",
        sources_page,
        lambda context: IndexDescription(sources=_total_of(context, "sources", "source")),
        menus={"front-page": 4, "footer": 3},
        styles=("sources",),
    ),
    _index_kind(
        Index.CORRECTIONS,
        "corrections/",
        "Corrections",
        corrections_page,
        lambda context: IndexDescription(changes=_total_of(context, "corrections", "change")),
        *OF_CORRECTIONS,
        menus={"front-page": 5, "footer": 2},
    ),
    _index_kind(
        Index.METHOD,
        "about/method/",
        "Method",
        method_page,
        lambda _: IndexDescription(),
        schema=lambda *_: ({"@type": "WebPage"}, []),
        menus={"footer": 1},
        styles=("method",),
    ),
    _index_kind(
        Index.RELATIONS,
        "relations/",
        "Relations",
        board,
        lambda context: IndexDescription(
            relations=counted(context.archive.relation_count(), "relation")
        ),
        styles=("board",),
    ),
    _index_kind(
        Index.GRAPH,
        "relations/graph/",
        "Who meets whom",
        graph_page,
        lambda context: IndexDescription(
            drawn=counted(context.archive.relation_count(), "relation")
        ),
        breadcrumb=under(Index.RELATIONS),
        styles=("graph",),
    ),
    _index_kind(
        Index.CLAIMS,
        "claims/",
        "Claims",
        claims_page,
        lambda context: IndexDescription(claims=_total_of(context, "statuses", "claim")),
        menus={"front-page": 3},
        styles=("claims",),
    ),
    _index_kind(
        Index.CLAIMS_BY,
        "claims/by/",
        "Claims by who claims",
        claims_by_page,
        lambda context: IndexDescription(
            claimants=_total_of(context, "claimants", "actor"),
            total=_claims_of(context, "claims-by"),
        ),
        styles=("claims",),
    ),
    _index_kind(
        Index.CLAIMS_ABOUT,
        "claims/about/",
        "Claims by whom they are about",
        claims_about_page,
        lambda context: IndexDescription(
            subjects=_total_of(context, "claimed-about", "actor"),
            total=_claims_of(context, "claims-about"),
        ),
        styles=("claims",),
    ),
    _index_kind(
        Index.SEARCH,
        "search/",
        "Search",
        search_page,
        lambda _: IndexDescription(searches=True),
        schema=lambda *_: ({"@type": "SearchResultsPage"}, []),
        search=None,
        styles=("search",),
        menus={"footer": 4},
    ),
    _index_kind(
        Index.FOLLOW,
        "follow/",
        "Follow and use",
        follow_page,
        lambda _: IndexDescription(follows=True),
        schema=lambda *_: ({"@type": "WebPage"}, []),
        styles=("follow",),
        menus={"footer": 5},
    ),
)
"""The rows of indexes, in their order in `kinds`."""
