"""The registry of page kinds: one row for each kind of pages, and how to link to places on pages.

A row is a `PageKind`; `context.registry` says what each field means. A row says everything that the
rest of the code needs to know of a kind, so a new kind of pages is a new row here, a view in
`views.pages` and a template. Pages are built, searched and put into the sitemap in the order of the
rows. The rows of long lists are in `list_kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from macros.archive.archive import Archive
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.text.date_words import words
from macros.views.components.list_pages import breadcrumb, list_page_at, list_page_title, list_pages
from macros.views.components.notices import withdrawn_page
from macros.views.context.addresses import claim_anchor, source_anchor, term_anchor
from macros.views.context.page_context import PageContext, Site
from macros.views.context.registry import Anchor, PageKind, Registry, html, under
from macros.views.context.renderer import Renderer, View
from macros.views.context.targets import (
    ClaimStatus,
    Index,
    ListOf,
    ListPage,
    Picture,
    TermAt,
    Topic,
    Withdrawn,
    Year,
)
from macros.views.list_kinds import LIST_KINDS
from macros.views.metadata.card import RELATION, actor_card, briefing_card, incident_card
from macros.views.metadata.cards_in_use import card_of
from macros.views.metadata.description import (
    actor_description,
    incident_description,
    list_page_description,
    relation_description,
    topic_description,
    withdrawn_description,
    year_description,
)
from macros.views.metadata.index_description import IndexDescription, in_years
from macros.views.metadata.page_schema import (
    actor_schema,
    briefing_schema,
    home_schema,
    incident_schema,
    list_schema,
    relation_schema,
    withdrawn_schema,
)
from macros.views.metadata.search_words import (
    actor_words,
    incident_words,
    relation_words,
    search_text,
)
from macros.views.pages.actor_page import actor_view
from macros.views.pages.claim_register import claims_about_page, claims_by_page, claims_page
from macros.views.pages.corrections_page import corrections_page
from macros.views.pages.incident_page import incident_view
from macros.views.pages.index_pages import (
    actors_page,
    briefings_page,
    incidents_page,
    timelines_page,
    topic_page,
    topics_in_use,
    topics_page,
    year_page,
    years,
)
from macros.views.pages.list_page import list_page_view
from macros.views.pages.relation_page import relation_view
from macros.views.pages.relations_board import board
from macros.views.pages.sources_page import sources_page
from macros.views.pages.term_list import method_page
from macros.views.words.wording import counted, doubt_of


def index(
    index: Index,
    address: str,
    title: str,
    view: Callable[[PageContext], View],
    description: Callable[[PageContext], IndexDescription],
    **more: Any,
) -> PageKind:
    """The row of an index: a single page that lists others. `title` is the page's title; `view` and
    `description` are made from the page context alone. `more` are further fields of `PageKind`,
    which override those set here."""
    row: dict[str, Any] = {
        "schema": list_schema,
        "search": lambda *_: search_text(),
        "owner_title": lambda index, _: index.label,
    }
    return PageKind(
        name=index.name,
        shows=Index,
        address=address,
        targets=lambda _: (index,),
        title=lambda *_: title,
        formats=html(lambda _, context: view(context)),
        description=lambda _, context: description(context),
        **(row | more),
    )


def _total(context: PageContext, name: str, one: str) -> str:
    """The length of a list of the whole archive, in words: "129 incidents"."""
    return counted(context.archive.lists.total(name, "", ""), one)


def _claims(context: PageContext, name: str) -> str:
    """The number of claims in the lists of that name of all actors together: "340 claims"."""
    return counted(context.archive.claim_count(name), "claim")


def _owner(
    kind: str, records: Callable[[Archive], Mapping[str, Any]]
) -> Callable[[PageContext, str], Any]:
    """How to find a record by its id, whether it is published or withdrawn."""

    def find(context: PageContext, id: str) -> Any:
        archive = context.archive
        return records(archive).get(id) or archive.withdrawn.get((kind, id))

    return find


def _published(owner: Callable[[PageContext, str], Any]) -> Callable[[PageContext, str], Any]:
    """The same without withdrawn records, whose pages are of the kind "withdrawn"."""

    def find(context: PageContext, id: str) -> Any:
        record = owner(context, id)
        return record if record and not context.archive.is_withdrawn(record) else None

    return find


_INCIDENT = _owner("incident", lambda archive: archive.library.incidents)
_ACTOR = _owner("actor", lambda archive: archive.actors)
_RELATION = _owner("relation", lambda archive: archive.relations)


def _withdrawn_at(context: PageContext, address: str) -> Withdrawn | None:
    """The withdrawn record whose page was at an address. Any address can be a key of this kind, so
    the address is read as one of each kind of records."""
    for kind in context.registry.kinds.values():
        key = kind.key_in(address) if kind.is_record else None
        if key is not None and (record := context.archive.withdrawn.get((kind.name, key))):
            return Withdrawn(record)
    return None


def _much_cited(context: PageContext) -> Iterator[CitedSource]:
    """The sources with so many citations that these may have list pages."""
    archive = context.archive
    return filter(
        None,
        map(archive.cited_source, filter(archive.lists.has_many_citations, archive.sources)),
    )


def _renamed_relations(archive: Archive) -> Iterable[Relation]:
    """The relations if any actor has aliases, else none: the id of a relation is made of the ids of
    its two states."""
    renamed = any(actor.aliases for actor in archive.library.actors.values())
    return archive.relations.values() if renamed else ()


def _incident_title(incident: Incident) -> str:
    """The title with the date of the incident, as the date of a citation is that of the page."""
    return f"{incident.title} ({words(incident.date)})"


_ROWS = (
    index(
        Index.BRIEFINGS,
        "briefings/",
        "Briefings",
        briefings_page,
        lambda context: IndexDescription(briefings=_total(context, "all-briefings", "briefing")),
    ),
    index(
        Index.INCIDENTS,
        "incidents/",
        "Incidents",
        incidents_page,
        lambda context: IndexDescription(
            incidents=in_years(context.archive.lists.span("incidents", "", ""))
        ),
    ),
    index(
        Index.ACTORS,
        "actors/",
        "Actors",
        actors_page,
        lambda context: IndexDescription(actors=_total(context, "kinds", "actor")),
    ),
    index(
        Index.TIMELINES,
        "timelines/",
        "Timelines",
        timelines_page,
        lambda context: IndexDescription(
            years=in_years(context.archive.lists.span("incidents", "", ""))
        ),
    ),
    index(
        Index.TOPICS,
        "topics/",
        "Topics",
        topics_page,
        lambda context: IndexDescription(topics=counted(len(topics_in_use(context)), "topic")),
        menus={"front-page": 1},
    ),
    index(
        Index.SOURCES,
        "sources/",
        "Sources",
        sources_page,
        lambda context: IndexDescription(sources=_total(context, "sources", "source")),
        menus={"front-page": 3, "footer": 3},
    ),
    index(
        Index.CORRECTIONS,
        "corrections/",
        "Corrections",
        corrections_page,
        lambda context: IndexDescription(changes=_total(context, "corrections", "change")),
        menus={"front-page": 4, "footer": 2},
    ),
    index(
        Index.METHOD,
        "about/method/",
        "Method",
        method_page,
        lambda _: IndexDescription(),
        schema=lambda *_: ({"@type": "WebPage"}, []),
        menus={"footer": 1},
    ),
    index(
        Index.RELATIONS,
        "relations/",
        "Relations",
        board,
        lambda context: IndexDescription(
            relations=counted(len(context.archive.worst_first()), "relation")
        ),
    ),
    index(
        Index.CLAIMS,
        "claims/",
        "Claims",
        claims_page,
        lambda context: IndexDescription(claims=_total(context, "statuses", "claim")),
        menus={"front-page": 2},
    ),
    index(
        Index.CLAIMS_BY,
        "claims/by/",
        "Claims by who claims",
        claims_by_page,
        lambda context: IndexDescription(
            claimants=_total(context, "claimants", "actor"), total=_claims(context, "claims-by")
        ),
    ),
    index(
        Index.CLAIMS_ABOUT,
        "claims/about/",
        "Claims by whom they are about",
        claims_about_page,
        lambda context: IndexDescription(
            subjects=_total(context, "claimed-about", "actor"),
            total=_claims(context, "claims-about"),
        ),
    ),
    PageKind(
        name=Index.HOME.name,
        shows=Index,
        address="",
        targets=lambda _: (Index.HOME,),
        title=lambda _, context: context.site.name,
        description=lambda _, context: context.site.description,
        schema=home_schema,
    ),
    PageKind(
        name="incident",
        shows=Incident,
        address="incidents/{}/",
        targets=lambda context: context.archive.incidents,
        find=_published(_INCIDENT),
        formats=html(incident_view),
        source=lambda incident: incident.path,
        description=incident_description,
        breadcrumb=under(Index.INCIDENTS),
        search=incident_words,
        schema=incident_schema,
        card=incident_card,
        doubt=doubt_of,
        proper_names=lambda incident, context: (
            context.archive.actor(one.actor).name for one in incident.actors
        ),
        cited_title=_incident_title,
        is_record=True,
        lists=("followed-by", "briefings", "named-in"),
        owners=lambda context: (
            one
            for one in context.archive.incidents
            if context.archive.lists.has_many_backlinks("incident", one.id)
        ),
        owner=_INCIDENT,
        owner_key=lambda incident: ("incident", incident.id),
        records_with_aliases=lambda archive: archive.incidents,
    ),
    PageKind(
        name="actor",
        shows=Actor,
        address="actors/{}/",
        targets=lambda context: context.archive.actors.values(),
        find=_published(_ACTOR),
        formats=html(actor_view),
        source=lambda actor: actor.path,
        description=actor_description,
        breadcrumb=under(Index.ACTORS),
        search=actor_words,
        schema=actor_schema,
        card=actor_card,
        proper_names=lambda actor, _: (actor.name,),
        is_record=True,
        lists=(
            *("timeline", "relations", "people", "claims-by", "claims-about", "briefings"),
            "named-in",
        ),
        owner=_ACTOR,
        owner_key=lambda actor: ("actor", actor.id),
        records_with_aliases=lambda archive: archive.actors.values(),
    ),
    PageKind(
        name="relation",
        shows=Relation,
        address="relations/{}/",
        targets=lambda context: context.archive.relations.values(),
        find=_published(_RELATION),
        formats=html(relation_view),
        source=lambda relation: relation.path,
        description=relation_description,
        breadcrumb=under(Index.RELATIONS),
        search=relation_words,
        schema=relation_schema,
        card=lambda *_: RELATION,
        proper_names=lambda relation, _: (relation.one.name, relation.other.name),
        is_record=True,
        lists=("timeline", "history", "briefings", "named-in"),
        owner=_RELATION,
        owner_key=lambda relation: ("relation", relation.id),
        records_with_aliases=_renamed_relations,
    ),
    PageKind(
        name="withdrawn",
        shows=Withdrawn,
        address="{}",
        key=lambda page: REGISTRY.path(page.record),
        targets=lambda context: map(Withdrawn, context.archive.withdrawn.values()),
        find=_withdrawn_at,
        formats=html(lambda page, context: withdrawn_page(page.record, context)),
        source=lambda page: page.record.path,
        description=withdrawn_description,
        breadcrumb=lambda page, context: context.registry.kind_of(page.record).breadcrumb(
            page.record, context
        ),
        search=lambda *_: search_text("Withdrawn"),
        schema=withdrawn_schema,
        card=lambda page, context: card_of(page.record, context),
        cited_title=lambda page: f"{page.title} (withdrawn)",
        proper_names=lambda page, context: context.registry.kind_of(page.record).proper_names(
            page.record, context
        ),
        owners=lambda context: context.archive.withdrawn.values(),
        records_with_aliases=lambda archive: archive.withdrawn.values(),
    ),
    PageKind(
        name="year",
        shows=Year,
        address="timelines/{}/",
        key=lambda year: f"{year.number:04}",
        targets=years,
        formats=html(year_page),
        description=year_description,
        breadcrumb=under(Index.TIMELINES),
        search=lambda *_: search_text(),
        schema=list_schema,
    ),
    PageKind(
        name="topic",
        shows=Topic,
        address="topics/{}/",
        targets=topics_in_use,
        formats=html(topic_page),
        description=topic_description,
        breadcrumb=under(Index.TOPICS),
        search=lambda topic, _: search_text(topic.word.description),
        schema=list_schema,
        lists=("timeline", "briefings"),
        owner_key=lambda topic: ("topic", topic.id),
    ),
    PageKind(
        name="briefing",
        shows=Briefing,
        address="briefings/{}/",
        targets=lambda context: context.archive.briefings,
        find=lambda context, slug: context.archive.library.briefings.get(slug),
        description=lambda briefing, _: briefing.description,
        breadcrumb=under(Index.BRIEFINGS),
        schema=briefing_schema,
        card=briefing_card,
        is_article=True,
        is_record=True,
        records_with_aliases=lambda archive: archive.briefings,
    ),
    PageKind(
        name="source",
        shows=CitedSource,
        address="sources/cited/{}/",
        key=source_anchor,
        targets=_much_cited,
        title=lambda cited, _: cited.source.title,
        breadcrumb=under(Index.SOURCES),
        lists=("cited-by",),
        owner_key=lambda cited: ("source", cited.url),
        owner_place=lambda cited, context: context.archive.cited_source(cited.url),
    ),
    PageKind(
        name="picture",
        shows=Picture,
        address="briefings/images/{}",
        key=lambda picture: quote(picture.src),
    ),
    PageKind(
        name="list-page",
        shows=ListPage,
        address="{}",
        key=lambda list_page: REGISTRY.list_page_path(list_page),
        targets=list_pages,
        find=list_page_at,
        formats=html(list_page_view),
        title=list_page_title,
        description=list_page_description,
        breadcrumb=breadcrumb,
        schema=list_schema,
        card=lambda list_page, context: card_of(list_page.of, context),
        has_own_cards=False,
    ),
)

KINDS = {row.name: row for row in _ROWS}
"""The page kinds by their names."""

ANCHORS: Mapping[type, Anchor] = {
    Statement: Anchor(lambda claim: claim.incident, claim_anchor),
    ClaimStatus: Anchor(lambda _: Index.CLAIMS, lambda status: str(status.id)),
    CitedSource: Anchor(
        lambda cited: ListPage(Index.SOURCES, "sources", cited.list_path, cited.page_number),
        source_anchor,
    ),
    TermAt: Anchor(lambda _: Index.METHOD, lambda term: term_anchor(term.vocabulary, term.id)),
    ListOf: Anchor(lambda of: of.record, lambda of: str(of.list)),
}
"""Targets that have no page of their own but a place on one, by their class."""

REGISTRY: Registry = Registry(KINDS, LIST_KINDS, ANCHORS)

NO_SITE = Site()
"""A site with neither name nor address, for where no full address is needed."""


def page_context(
    archive: Archive, renderer: Renderer, base: str, site: Site = NO_SITE
) -> PageContext:
    """The context in which the views of a page are made. `base` is the relative path from the page
    to the site's root."""
    return PageContext(archive, renderer, base, site, REGISTRY)
