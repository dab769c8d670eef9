"""The registry of page kinds: a row for each, and the places on pages that links lead to.

A row says everything that the rest of the code needs to know of a kind; see
`registry.PageKind`. The pages, their addresses and what is said of them follow in the order of the
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
    """The row of a page that lists others, the only one of its kind."""
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
        formats=html(lambda _, sheet: view(sheet)),
        description=lambda _, sheet: description(sheet),
        **(row | more),
    )


def _total(sheet: PageContext, name: str, one: str) -> str:
    """How many there are in a list of the site: "129 incidents"."""
    return counted(sheet.archive.lists.total(name, "", ""), one)


def _claims(sheet: PageContext, name: str) -> str:
    return counted(sheet.archive.claim_count(name), "claim")


def _owner(
    kind: str, records: Callable[[Archive], Mapping[str, Any]]
) -> Callable[[PageContext, str], Any]:
    """Finds a record whose page stands, or a notice in its place."""

    def find(sheet: PageContext, id: str) -> Any:
        archive = sheet.archive
        return records(archive).get(id) or archive.withdrawn.get((kind, id))

    return find


def _standing(owner: Callable[[PageContext, str], Any]) -> Callable[[PageContext, str], Any]:
    """The same, but for records in the place of whose page a notice stands."""

    def find(sheet: PageContext, id: str) -> Any:
        record = owner(sheet, id)
        return record if record and not sheet.archive.is_withdrawn(record) else None

    return find


_INCIDENT = _owner("incident", lambda archive: archive.library.incidents)
_ACTOR = _owner("actor", lambda archive: archive.actors)
_RELATION = _owner("relation", lambda archive: archive.relations)


def _withdrawn_at(sheet: PageContext, address: str) -> Withdrawn | None:
    for kind in sheet.registry.kinds.values():
        key = kind.key_in(address) if kind.is_record else None
        if key is not None and (record := sheet.archive.withdrawn.get((kind.name, key))):
            return Withdrawn(record)
    return None


def _much_cited(sheet: PageContext) -> Iterator[CitedSource]:
    """The sources whose citations have list pages."""
    archive = sheet.archive
    return filter(
        None,
        map(archive.cited_source, filter(archive.lists.has_many_citations, archive.sources)),
    )


def _related(archive: Archive) -> Iterable[Relation]:
    """The relations, if any had another id: theirs are made of the states' ids."""
    renamed = any(actor.aliases for actor in archive.library.actors.values())
    return archive.relations.values() if renamed else ()


def _incident_title(incident: Incident) -> str:
    """In a citation it says when it happened, which is not when the page was made."""
    return f"{incident.title} ({words(incident.date)})"


_ROWS = (
    index(
        Index.BRIEFINGS,
        "briefings/",
        "Briefings",
        briefings_page,
        lambda sheet: IndexDescription(briefings=_total(sheet, "all-briefings", "briefing")),
    ),
    index(
        Index.INCIDENTS,
        "incidents/",
        "Incidents",
        incidents_page,
        lambda sheet: IndexDescription(
            incidents=in_years(sheet.archive.lists.span("incidents", "", ""))
        ),
    ),
    index(
        Index.ACTORS,
        "actors/",
        "Actors",
        actors_page,
        lambda sheet: IndexDescription(actors=_total(sheet, "kinds", "actor")),
    ),
    index(
        Index.TIMELINES,
        "timelines/",
        "Timelines",
        timelines_page,
        lambda sheet: IndexDescription(
            years=in_years(sheet.archive.lists.span("incidents", "", ""))
        ),
    ),
    index(
        Index.TOPICS,
        "topics/",
        "Topics",
        topics_page,
        lambda sheet: IndexDescription(topics=counted(len(topics_in_use(sheet)), "topic")),
        menus={"front-page": 1},
    ),
    index(
        Index.SOURCES,
        "sources/",
        "Sources",
        sources_page,
        lambda sheet: IndexDescription(sources=_total(sheet, "sources", "source")),
        menus={"front-page": 3, "footer": 3},
    ),
    index(
        Index.CORRECTIONS,
        "corrections/",
        "Corrections",
        corrections_page,
        lambda sheet: IndexDescription(changes=_total(sheet, "corrections", "change")),
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
        lambda sheet: IndexDescription(
            relations=counted(len(sheet.archive.worst_first()), "relation")
        ),
    ),
    index(
        Index.CLAIMS,
        "claims/",
        "Claims",
        claims_page,
        lambda sheet: IndexDescription(claims=_total(sheet, "statuses", "claim")),
        menus={"front-page": 2},
    ),
    index(
        Index.CLAIMS_BY,
        "claims/by/",
        "Claims by who claims",
        claims_by_page,
        lambda sheet: IndexDescription(
            claimants=_total(sheet, "claimants", "actor"), total=_claims(sheet, "claims-by")
        ),
    ),
    index(
        Index.CLAIMS_ABOUT,
        "claims/about/",
        "Claims by whom they are about",
        claims_about_page,
        lambda sheet: IndexDescription(
            subjects=_total(sheet, "claimed-about", "actor"), total=_claims(sheet, "claims-about")
        ),
    ),
    PageKind(
        name=Index.HOME.name,
        shows=Index,
        address="",
        targets=lambda _: (Index.HOME,),
        title=lambda _, sheet: sheet.site.name,
        description=lambda _, sheet: sheet.site.description,
        schema=home_schema,
    ),
    PageKind(
        name="incident",
        shows=Incident,
        address="incidents/{}/",
        targets=lambda sheet: sheet.archive.incidents,
        find=_standing(_INCIDENT),
        formats=html(incident_view),
        source=lambda incident: incident.path,
        description=incident_description,
        above=under(Index.INCIDENTS),
        search=incident_words,
        schema=incident_schema,
        card=incident_card,
        doubt=doubt_of,
        proper_names=lambda incident, sheet: (
            sheet.archive.actor(one.actor).name for one in incident.actors
        ),
        cited_title=_incident_title,
        is_record=True,
        lists=("followed-by", "briefings", "named-in"),
        owners=lambda sheet: (
            one
            for one in sheet.archive.incidents
            if sheet.archive.lists.has_many_backlinks("incident", one.id)
        ),
        owner=_INCIDENT,
        owner_key=lambda incident: ("incident", incident.id),
        has_aliases=lambda archive: archive.incidents,
    ),
    PageKind(
        name="actor",
        shows=Actor,
        address="actors/{}/",
        targets=lambda sheet: sheet.archive.actors.values(),
        find=_standing(_ACTOR),
        formats=html(actor_view),
        source=lambda actor: actor.path,
        description=actor_description,
        above=under(Index.ACTORS),
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
        has_aliases=lambda archive: archive.actors.values(),
    ),
    PageKind(
        name="relation",
        shows=Relation,
        address="relations/{}/",
        targets=lambda sheet: sheet.archive.relations.values(),
        find=_standing(_RELATION),
        formats=html(relation_view),
        source=lambda relation: relation.path,
        description=relation_description,
        above=under(Index.RELATIONS),
        search=relation_words,
        schema=relation_schema,
        card=lambda *_: RELATION,
        proper_names=lambda relation, _: (relation.one.name, relation.other.name),
        is_record=True,
        lists=("timeline", "history", "briefings", "named-in"),
        owner=_RELATION,
        owner_key=lambda relation: ("relation", relation.id),
        has_aliases=_related,
    ),
    PageKind(
        name="withdrawn",
        shows=Withdrawn,
        address="{}",
        key=lambda page: REGISTRY.path(page.record),
        targets=lambda sheet: map(Withdrawn, sheet.archive.withdrawn.values()),
        find=_withdrawn_at,
        formats=html(lambda page, sheet: withdrawn_page(page.record, sheet)),
        source=lambda page: page.record.path,
        description=withdrawn_description,
        above=lambda page, sheet: sheet.registry.kind_of(page.record).above(page.record, sheet),
        search=lambda *_: search_text("Withdrawn"),
        schema=withdrawn_schema,
        card=lambda page, sheet: card_of(page.record, sheet),
        cited_title=lambda page: f"{page.title} (withdrawn)",
        proper_names=lambda page, sheet: sheet.registry.kind_of(page.record).proper_names(
            page.record, sheet
        ),
        owners=lambda sheet: sheet.archive.withdrawn.values(),
        has_aliases=lambda archive: archive.withdrawn.values(),
    ),
    PageKind(
        name="year",
        shows=Year,
        address="timelines/{}/",
        key=lambda year: f"{year.number:04}",
        targets=years,
        formats=html(year_page),
        description=year_description,
        above=under(Index.TIMELINES),
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
        above=under(Index.TOPICS),
        search=lambda topic, _: search_text(topic.word.description),
        schema=list_schema,
        lists=("timeline", "briefings"),
        owner_key=lambda topic: ("topic", topic.id),
    ),
    PageKind(
        name="briefing",
        shows=Briefing,
        address="briefings/{}/",
        targets=lambda sheet: sheet.archive.briefings,
        find=lambda sheet, slug: sheet.archive.library.briefings.get(slug),
        description=lambda briefing, _: briefing.description,
        above=under(Index.BRIEFINGS),
        schema=briefing_schema,
        card=briefing_card,
        is_article=True,
        is_record=True,
        has_aliases=lambda archive: archive.briefings,
    ),
    PageKind(
        name="source",
        shows=CitedSource,
        address="sources/cited/{}/",
        key=source_anchor,
        targets=_much_cited,
        title=lambda cited, _: cited.source.title,
        above=under(Index.SOURCES),
        lists=("cited-by",),
        owner_key=lambda cited: ("source", cited.url),
        owner_place=lambda cited, sheet: sheet.archive.cited_source(cited.url),
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
        key=lambda part: REGISTRY.list_page_path(part),
        targets=list_pages,
        find=list_page_at,
        formats=html(list_page_view),
        title=list_page_title,
        description=list_page_description,
        above=breadcrumb,
        schema=list_schema,
        card=lambda part, sheet: card_of(part.of, sheet),
        has_own_cards=False,
    ),
)

KINDS = {row.name: row for row in _ROWS}
"""The rows by their names."""

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
"""What has no page of its own, but a place on one."""

REGISTRY: Registry = Registry(KINDS, LIST_KINDS, ANCHORS)

NO_SITE = Site()
"""A site without a name and an address."""


def page_context(archive: Archive, press: Renderer, base: str, site: Site = NO_SITE) -> PageContext:
    """The context of a page; `base` is the relative path from it to the site's root."""
    return PageContext(archive, press, base, site, REGISTRY)
