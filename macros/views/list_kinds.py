"""The registry of long lists: one row for each kind of list that may get pages of its own.

A row is a `ListKind`; `context.registry` says what each field means. A new long list is a row here,
a row with the same name in `archive.lists.partition_rules.LISTS`, which says what it consists of
and how it is partitioned, and its name in the `lists` of the page kind that it belongs to (or its
index as `home`). How many items a page shows is a number in `LISTS`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.records.model.actor import Actor
from macros.views.components.backlinks import links_to
from macros.views.components.claim_views import claim_views
from macros.views.components.entries import actor_entry, briefing_entries, timeline
from macros.views.components.list_sections import links_to_lists
from macros.views.components.source_table import source_table
from macros.views.context.list_kind import ListKind
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index, ListPage
from macros.views.pages.actor_page import roles_in
from macros.views.pages.corrections_page import change_rows
from macros.views.pages.relation_page import steps_of
from macros.views.pages.relations_board import board_groups
from macros.views.pages.sources_page import publishers_label

Fields = dict[str, Any]
"""Fields of `ListPageView` by their names."""


def _timeline(items: Sequence[Any], list_page: ListPage, context: PageContext) -> Fields:
    notes = roles_in(items, list_page.of, context) if isinstance(list_page.of, Actor) else None
    return {"timeline": timeline(items, context, notes)}


def _claims(items: Sequence[Any], _: ListPage, context: PageContext) -> Fields:
    return {"claims": claim_views(items, context)}


def _actors(items: Sequence[Any], _: ListPage, context: PageContext) -> Fields:
    return {"actors": tuple(actor_entry(actor, context) for actor in items)}


def _briefings(items: Sequence[Any], list_page: ListPage, context: PageContext) -> Fields:
    return {"briefings": briefing_entries(items, context, of=list_page.of)}


def _links(items: Sequence[Any], _: ListPage, context: PageContext) -> Fields:
    return {"links": links_to(items, context)}


def _sources(items: Sequence[Any], _: ListPage, context: PageContext) -> Fields:
    return {"sources": source_table(items, context)}


_ROWS = (
    ListKind(
        name="years",
        fill=_timeline,
        title="Incidents of {part}",
        home=Index.TIMELINES,
        folder="{}",
        # A whole year has a page of the kind "year" instead.
        has_page=lambda list_page: len(list_page.steps) > 1,
    ),
    ListKind(
        name="incidents",
        fill=_timeline,
        title="Incidents of {part}",
        folder="{}",
        beside=Index.TIMELINES,
    ),
    ListKind(name="timeline", fill=_timeline, title="{of}: incidents of {part}"),
    ListKind(
        name="followed-by",
        fill=_timeline,
        title="{of}: what followed, {part}",
        whole="{of}: all that followed",
    ),
    ListKind(
        name="history",
        fill=lambda items, _, context: {"steps": steps_of(items, context)},
        title="{of}: history, {part}",
        whole="{of}: the whole history",
        one="step",
    ),
    ListKind(name="briefings", fill=_briefings, title="{of}: briefings, {part}", one="briefing"),
    ListKind(
        name="all-briefings",
        fill=_briefings,
        title="Briefings of {part}",
        one="briefing",
        home=Index.BRIEFINGS,
        folder="{}year/",
    ),
    ListKind(
        name="named-in",
        fill=_links,
        title="{of}: named in, {part}",
        whole="{of}: all records that name it",
        one="record that names it",
        many="records that name it",
    ),
    ListKind(
        name="people",
        fill=_actors,
        title="{of}: people and institutions, {part}",
        one="person or institution",
        many="people and institutions",
        is_by_name=True,
    ),
    ListKind(
        name="relations",
        fill=lambda items, _, context: {"board": board_groups(items, context)},
        title="{of}: relations, {part}",
        one="relation",
        is_by_name=True,
    ),
    ListKind(
        name="claims-by",
        fill=_claims,
        title="Claims by {of}, {part}",
        whole="All claims by {of}",
        one="claim",
    ),
    ListKind(
        name="claims-about",
        fill=_claims,
        title="Claims about {of}, {part}",
        whole="All claims about {of}",
        one="claim",
    ),
    ListKind(
        name="statuses",
        fill=_claims,
        title="Claims: {part}",
        one="claim",
        home=Index.CLAIMS,
        folder="{}status/",
        labels=lambda vocabulary, status: vocabulary.claim_statuses[status].label,
    ),
    ListKind(
        name="claimants",
        fill=lambda items, _, context: {"ways": links_to_lists(items, "claims-by", context)},
        title="Claims by who claims: {part}",
        one="actor",
        home=Index.CLAIMS_BY,
        folder="{}",
        is_by_name=True,
    ),
    ListKind(
        name="claimed-about",
        fill=lambda items, _, context: {"ways": links_to_lists(items, "claims-about", context)},
        title="Claims by whom they are about: {part}",
        one="actor",
        home=Index.CLAIMS_ABOUT,
        folder="{}",
        is_by_name=True,
    ),
    ListKind(
        name="states",
        fill=lambda items, _, context: {"ways": links_to_lists(items, "relations", context)},
        title="Relations by state: {part}",
        one="state",
        home=Index.RELATIONS,
        folder="{}",
        is_by_name=True,
    ),
    ListKind(
        name="kinds",
        fill=_actors,
        title="Actors: {part}",
        one="actor",
        home=Index.ACTORS,
        folder="kinds/",
        labels=lambda vocabulary, kind: vocabulary.actor_kinds[kind].plural,
    ),
    ListKind(
        name="sources",
        fill=_sources,
        title="Sources: {part}",
        one="source",
        home=Index.SOURCES,
        folder="{}title/",
        is_by_name=True,
        styles=("sources",),
    ),
    ListKind(
        name="source-publishers",
        fill=_sources,
        title="Sources: {part}",
        one="source",
        home=Index.SOURCES,
        folder="{}by/",
        is_by_name=True,
        styles=("sources",),
        labels=lambda vocabulary, kind: publishers_label(kind, vocabulary),
    ),
    ListKind(
        name="cited-by",
        fill=_links,
        title="What cites “{of}”: {part}",
        whole="All that cites “{of}”",
        one="page that cites it",
        many="pages that cite it",
        folder="{}",
    ),
    ListKind(
        name="corrections",
        fill=lambda items, _, context: {"changes": change_rows(items, context)},
        title="Corrections: {part}",
        one="change",
        home=Index.CORRECTIONS,
        folder="{}",
    ),
)

LIST_KINDS = {one.name: one for one in _ROWS}
"""The list kinds by their names.

The `folder` of an index's list must keep its pages apart from those of records. The sections of
`states` may be directly below `relations/`: each is a single word, and the id of a relation has at
least two. A kind or a year could be the id of an actor or a briefing, so these have folders of
their own."""
