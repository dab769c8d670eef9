"""The view of the register of sources: how many there are of which kind, and the table of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.lists.partition import NOT_LISTED
from macros.records.model.vocabulary import Vocabulary
from macros.views.components.list_sections import Sections, sections
from macros.views.components.source_table import SourceTable, source_table
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index, ListPage
from macros.views.words.wording import counted

MOST_CITED = 50
"""The sources that the page shows if there are too many for one table: those cited most."""


@dataclass(frozen=True, slots=True)
class SourcesByKind:
    """How many sources are by publishers of a kind: "Newspapers", "140". `link` has the same label
    if these sources have pages of their own."""

    label: str
    link: Link | None
    count: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The register. `kinds` and `readings` sum it up. If there are too many sources for one table,
    `most_cited` says how many `table` has, and `by_title` leads to all, as do `kinds`."""

    template: ClassVar[str] = "sources.html"
    title: str
    total: str
    publishers: str
    kinds: tuple[SourcesByKind, ...]
    readings: tuple[str, ...]
    table: SourceTable
    most_cited: str
    by_title: Sections | None


def sources_page(context: PageContext) -> SourcesPage:
    archive = context.archive
    counts, vocabulary = archive.source_counts, archive.vocabulary
    by_title = sections("sources", Index.SOURCES, context)
    shown = (
        archive.most_cited(MOST_CITED)
        if by_title
        else archive.lists.first_page("sources", "", "").items
    )
    return SourcesPage(
        title=context.title(Index.SOURCES),
        total=counted(counts.sources, "source"),
        publishers=counted(counts.publishers, "publisher"),
        kinds=tuple(_by_kind(counts.by_kind, bool(by_title), context)),
        readings=tuple(
            f"{count:,} {vocabulary.readings[id].plural}" for id, count in counts.by_reading
        ),
        table=source_table(shown, context, by_count=bool(by_title)),
        most_cited=f"{len(shown)}" if by_title else "",
        by_title=by_title,
    )


def _by_kind(
    counts: tuple[tuple[str, int], ...], have_pages: bool, context: PageContext
) -> Iterator[SourcesByKind]:
    """What there is of each kind of publishers. Where none is listed, there is nothing to say, but
    perhaps a page to link to."""
    if have_pages or any(kind for kind, _ in counts):
        for kind, count in counts:
            label = publishers_label(kind, context.archive.vocabulary)
            page = ListPage(Index.SOURCES, "source-publishers", (kind or NOT_LISTED,))
            link = context.link(page, label) if have_pages else None
            yield SourcesByKind(label, link, f"{count:,}")


def publishers_label(kind: str, vocabulary: Vocabulary) -> str:
    """The label of several publishers of a kind; empty or unknown kinds are those not listed."""
    word = vocabulary.publisher_kinds.get(kind)
    return (word.plural or word.label) if word else "Publishers not listed"
