"""The registry of page kinds: one row for each kind of pages, and how to link to places on pages.

A row is a `PageKind`; `context.page_kind` says what each field means. A row says everything that
the rest of the code needs to know of a kind, so a new kind of pages is a new row here, a view in
`views.pages` and a template. Pages are built, searched and put into the sitemap in the order of the
rows. The rows of indexes are in `index_kinds`, those of long lists in `list_kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from macros.archive.archive import Archive
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.text.date_words import words
from macros.views.components.list_pages import breadcrumb, list_page_at, list_page_title, list_pages
from macros.views.components.notices import withdrawn_page
from macros.views.context.addresses import claim_anchor, source_anchor, term_anchor
from macros.views.context.page_context import PageContext, Site
from macros.views.context.page_kind import PageKind, html, under
from macros.views.context.registry import Anchor, Registry
from macros.views.context.renderer import Renderer
from macros.views.context.targets import (
    ClaimStatus,
    Index,
    ListOf,
    ListPage,
    Picture,
    Term,
    TermAt,
    Withdrawn,
    Year,
)
from macros.views.exports.row_formats import (
    OF_ACTOR,
    OF_AUTHOR,
    OF_BRIEFING,
    OF_HOME,
    OF_INCIDENT,
    OF_RELATION,
    OF_TERM,
    OF_WITHDRAWN,
)
from macros.views.index_kinds import INDEX_KINDS
from macros.views.list_kinds import LIST_KINDS
from macros.views.metadata.card import AUTHOR, RELATION, actor_card, briefing_card, incident_card
from macros.views.metadata.cards_in_use import card_of
from macros.views.metadata.description import (
    actor_description,
    author_description,
    incident_description,
    list_page_description,
    relation_description,
    term_description,
    withdrawn_description,
    year_description,
)
from macros.views.metadata.page_schema import (
    actor_schema,
    author_schema,
    briefing_schema,
    home_schema,
    incident_schema,
    list_schema,
    relation_schema,
    withdrawn_schema,
)
from macros.views.metadata.search_content import (
    actor_content,
    author_content,
    briefing_content,
    incident_content,
    place_content,
    relation_content,
    topic_content,
    withdrawn_content,
    year_content,
)
from macros.views.pages.actor_page import actor_view
from macros.views.pages.author_page import author_page
from macros.views.pages.drawn.places_page import places_in_use
from macros.views.pages.incident_page import incident_view
from macros.views.pages.index_pages import (
    topics_in_use,
    year_page,
    years,
)
from macros.views.pages.list_page import list_page_view
from macros.views.pages.relation_page import relation_view
from macros.views.pages.term_page import term_page
from macros.views.record_lookups import (
    ACTOR,
    INCIDENT,
    RELATION_OWNER,
    much_cited,
    published,
    renamed_relations,
    withdrawn_at,
)
from macros.views.words.wording import doubt_of


def _incident_title(incident: Incident) -> str:
    """The title with the date of the incident, as the date of a citation is that of the page."""
    return f"{incident.title} ({words(incident.date)})"


_ROWS = (
    *INDEX_KINDS,
    PageKind(
        name=Index.HOME.name,
        shows=Index,
        address="",
        targets=lambda _: (Index.HOME,),
        formats=OF_HOME,
        title=lambda _, context: context.site.name,
        description=lambda _, context: context.site.description,
        schema=home_schema,
    ),
    PageKind(
        name="incident",
        shows=Incident,
        address="incidents/{}/",
        targets=lambda context: context.archive.incidents,
        find=published(INCIDENT),
        formats=html(incident_view, *OF_INCIDENT),
        styles=("incident",),
        source=lambda incident: incident.path,
        description=incident_description,
        breadcrumb=under(Index.INCIDENTS),
        search=incident_content,
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
        owner=INCIDENT,
        owner_key=lambda incident: ("incident", incident.id),
        records_with_aliases=lambda archive: archive.incidents,
    ),
    PageKind(
        name="actor",
        shows=Actor,
        address="actors/{}/",
        targets=lambda context: context.archive.actors.values(),
        find=published(ACTOR),
        formats=html(actor_view, *OF_ACTOR),
        styles=("actor",),
        source=lambda actor: actor.path,
        description=actor_description,
        breadcrumb=under(Index.ACTORS),
        search=actor_content,
        schema=actor_schema,
        card=actor_card,
        proper_names=lambda actor, _: (actor.name,),
        is_record=True,
        lists=(
            *("timeline", "relations", "people", "claims-by", "claims-about", "briefings"),
            "named-in",
        ),
        owner=ACTOR,
        owner_key=lambda actor: ("actor", actor.id),
        records_with_aliases=lambda archive: archive.actors.values(),
    ),
    PageKind(
        name="relation",
        shows=Relation,
        address="relations/{}/",
        targets=lambda context: context.archive.relations.values(),
        find=published(RELATION_OWNER),
        formats=html(relation_view, *OF_RELATION),
        styles=("chart", "relation"),
        source=lambda relation: relation.path,
        description=relation_description,
        breadcrumb=under(Index.RELATIONS),
        search=relation_content,
        schema=relation_schema,
        card=lambda *_: RELATION,
        proper_names=lambda relation, _: (relation.one.name, relation.other.name),
        is_record=True,
        lists=("timeline", "history", "briefings", "named-in"),
        owner=RELATION_OWNER,
        owner_key=lambda relation: ("relation", relation.id),
        records_with_aliases=renamed_relations,
    ),
    PageKind(
        name="withdrawn",
        shows=Withdrawn,
        address="{}",
        key=lambda page: REGISTRY.path(page.record),
        targets=lambda context: map(Withdrawn, context.archive.withdrawn.values()),
        find=withdrawn_at,
        formats=html(lambda page, context: withdrawn_page(page.record, context), *OF_WITHDRAWN),
        source=lambda page: page.record.path,
        description=withdrawn_description,
        breadcrumb=lambda page, context: context.registry.kind_of(page.record).breadcrumb(
            page.record, context
        ),
        search=withdrawn_content,
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
        search=year_content,
        schema=list_schema,
    ),
    PageKind(
        name="term of topics",
        shows=Term,
        address="topics/{}/",
        targets=topics_in_use,
        formats=html(term_page, *OF_TERM),
        description=term_description,
        breadcrumb=under(Index.TOPICS),
        search=topic_content,
        schema=list_schema,
        lists=("timeline", "briefings"),
        owner_key=lambda topic: ("topics", topic.id),
    ),
    PageKind(
        name="term of places",
        shows=Term,
        address="places/{}/",
        targets=places_in_use,
        formats=html(term_page, *OF_TERM),
        description=term_description,
        breadcrumb=under(Index.PLACES),
        search=place_content,
        schema=list_schema,
        lists=("timeline",),
        owner_key=lambda place: ("places", place.id),
    ),
    PageKind(
        name="briefing",
        shows=Briefing,
        address="briefings/{}/",
        targets=lambda context: context.archive.briefings,
        find=lambda context, slug: context.archive.library.briefings.get(slug),
        formats=OF_BRIEFING,
        description=lambda briefing, _: briefing.description,
        breadcrumb=under(Index.BRIEFINGS),
        search=briefing_content,
        schema=briefing_schema,
        card=briefing_card,
        is_article=True,
        is_record=True,
        records_with_aliases=lambda archive: archive.briefings,
    ),
    PageKind(
        name="author",
        shows=Author,
        address="authors/{}/",
        targets=lambda context: context.archive.authors(),
        find=lambda context, id: context.archive.library.authors.get(id),
        formats=html(author_page, *OF_AUTHOR),
        source=lambda author: author.path,
        description=author_description,
        breadcrumb=under(Index.AUTHORS),
        search=author_content,
        schema=author_schema,
        card=lambda *_: AUTHOR,
        is_record=True,
        lists=("briefings",),
        owner_key=lambda author: ("author", author.id),
        records_with_aliases=lambda archive: archive.authors(),
    ),
    PageKind(
        name="source",
        shows=CitedSource,
        address="sources/cited/{}/",
        key=source_anchor,
        targets=much_cited,
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
        styles=("board",),
        title=list_page_title,
        description=list_page_description,
        breadcrumb=breadcrumb,
        schema=list_schema,
        card=lambda list_page, context: card_of(list_page.of, context),
        has_own_cards=False,
        styles_of=lambda list_page, context: context.registry.lists[list_page.list].styles,
    ),
)

KINDS = {row.name: row for row in _ROWS}
"""The page kinds by their names."""

ANCHORS: Mapping[type, Anchor] = {
    Statement: Anchor(lambda claim: claim.incident, claim_anchor),
    ClaimStatus: Anchor(lambda _: Index.CLAIMS, lambda status: str(status.id)),
    CitedSource: Anchor(
        lambda cited: (
            ListPage(Index.SOURCES, "sources", cited.list_path, cited.page_number)
            if cited.list_path
            else Index.SOURCES
        ),
        source_anchor,
    ),
    TermAt: Anchor(lambda _: Index.METHOD, lambda term: term_anchor(term.vocabulary, term.id)),
    ListOf: Anchor(lambda of: of.record, lambda of: str(of.list)),
}
"""Targets that have no page of their own but a place on one, by their class."""

CONTENT_STYLES = ("front_page", "chart", "method", "briefing")
"""The style sheets of pages that authors write: those of what macros can put there."""

REGISTRY: Registry = Registry(KINDS, LIST_KINDS, ANCHORS)

NO_SITE = Site()
"""A site with neither name nor address, for where no full address is needed."""


def page_context(
    archive: Archive, renderer: Renderer, base: str, site: Site = NO_SITE
) -> PageContext:
    """The context in which the views of a page are made. `base` is the relative path from the page
    to the site's root."""
    return PageContext(archive, renderer, base, site, REGISTRY)
