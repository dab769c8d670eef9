"""The view of the page "Follow and use": how to hear of what is new, and how to take the data
along."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from macros.views.components.citations.page_citation import Citation, dataset_citation
from macros.views.components.formats.embed_code import EmbedCode, embed_codes
from macros.views.context.addresses import API, TABLES, absolute
from macros.views.context.outputs import FOLLOWED
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, Target
from macros.views.exports.licence import licence_of
from macros.views.exports.tables.dataset_files import ARCHIVE, DATABASE
from macros.views.exports.tables.dataset_words import dataset_title
from macros.views.follow.offered_files import Calendar, Followed, calendar_of, followed
from macros.views.follow.worked_examples import Example, examples
from macros.views.pages.index_pages import topics_in_use
from macros.views.words.wording import counted

MOST_RELATIONS = 40
"""The most relations of which the page lists the files. It leads to the others."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one kind with files of their own, and a link to all pages of the kind. `scope` says
    which of them are listed if not all are."""

    title: str
    scope: str
    pages: tuple[Followed, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class TableLink:
    """A table, and how many rows it has."""

    table: Link
    rows: str


@dataclass(frozen=True, slots=True)
class Interface:
    """Where the interface begins, and its description for programs."""

    index: Link
    description: Link


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that say most, all of them as one database, and what describes them."""

    tables: tuple[TableLink, ...]
    database: Link
    archive: Link
    descriptions: tuple[Link, ...]
    citation: Link


@dataclass(frozen=True, slots=True)
class FollowPage:
    """What the site does not have is None or empty."""

    template: ClassVar[str] = "follow.html"
    title: str
    feeds: tuple[Followed, ...]
    calendar: Calendar | None
    groups: tuple[Group, ...]
    has_records: bool
    interface: Interface | None
    tables: Tables | None
    examples: tuple[Example, ...]
    has_cards: bool
    cards: tuple[EmbedCode, ...]
    citation: Citation
    licence: Link | None
    corrections: Link


def follow_page(context: PageContext) -> FollowPage:
    site = context.site
    licence = licence_of(site.rights)
    calendar = calendar_of(Index.HOME, "All incidents", context)
    feeds = tuple(_feeds(context))
    return FollowPage(
        title=context.title(Index.FOLLOW),
        feeds=feeds,
        calendar=calendar,
        groups=tuple(_groups(context)),
        has_records=site.writes("json"),
        interface=_interface(context) if site.writes("api") else None,
        tables=_tables(context) if site.writes("data") else None,
        examples=examples(context),
        has_cards=site.writes("embeds"),
        cards=embed_codes(Index.HOME, context),
        citation=_citation(context),
        licence=Link(licence.url, licence.title) if licence else None,
        corrections=context.link(Index.CORRECTIONS, context.title(Index.CORRECTIONS)),
    )


def _feeds(context: PageContext) -> Iterator[Followed]:
    """The feeds that are not of one record or topic."""
    names = (
        (Index.HOME, "Everything"),
        (Index.BRIEFINGS, "Briefings"),
        (Index.CORRECTIONS, "Corrections and updates"),
    )
    return _with_files(((index, name) for index, name in names), ("feeds",), context)


def _groups(context: PageContext) -> Iterator[Group]:
    topics = [(one, one.title) for one in topics_in_use(context)]
    relations = [(one, one.title) for one in context.archive.busiest_relations(MOST_RELATIONS + 1)]
    more = len(relations) > MOST_RELATIONS
    scope = f"These are the {MOST_RELATIONS} with the most incidents." if more else ""
    found = (
        ("Topics", "", topics, Index.TOPICS),
        ("Relations", scope, relations[:MOST_RELATIONS], Index.RELATIONS),
    )
    for title, which, targets, index in found:
        if pages := tuple(_with_files(targets, FOLLOWED, context)):
            yield Group(title, which, pages, context.link(index, f"All {title.lower()}"))


def _with_files(
    targets: Iterable[tuple[Target, str]], outputs: Container[str], context: PageContext
) -> Iterator[Followed]:
    """Those of some pages, given with their names, that have files of some outputs."""
    found = (followed(target, name, outputs, context) for target, name in targets)
    return (one for one in found if one.files)


def _citation(context: PageContext) -> Citation:
    """The citation of the tables, or else of the site."""
    site = context.site
    title = dataset_title(site) if site.writes("data") else site.description or site.name
    return dataset_citation(title, absolute("", site.address), context)


def _file(folder: str, name: str, context: PageContext) -> Link:
    return Link(f"{context.base}{folder}{name}", name)


def _interface(context: PageContext) -> Interface:
    # By their paths: each record has an `index.json`, too.
    return Interface(
        *(
            Link(f"{context.base}{API}{name}", f"{API}{name}")
            for name in ("index.json", "openapi.json")
        )
    )


def _tables(context: PageContext) -> Tables:
    total = context.archive.lists.total
    counts = (
        ("incidents.csv", total("incidents", "", "")),
        ("claims.csv", context.archive.claim_count("claims-by")),
        ("relations.csv", context.archive.relation_count()),
        ("actors.csv", total("kinds", "", "")),
        ("sources.csv", total("sources", "", "")),
    )
    return Tables(
        tables=tuple(
            TableLink(_file(TABLES, name, context), counted(rows, "row")) for name, rows in counts
        ),
        archive=_file(TABLES, ARCHIVE, context),
        database=_file(TABLES, DATABASE, context),
        descriptions=tuple(
            _file(TABLES, name, context) for name in ("README.md", "datapackage.json")
        ),
        citation=_file(TABLES, "CITATION.cff", context),
    )
