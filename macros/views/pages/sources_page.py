"""The view of the register of sources: by publisher, each source with what cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from macros.archive.lists.partition import ALL
from macros.archive.provenance.citations import CitedSource
from macros.views.components.backlinks import links_to
from macros.views.components.list_sections import Sections, sections
from macros.views.context.addresses import source_anchor, source_anchors
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index, ListPage
from macros.views.words.publisher_words import about
from macros.views.words.wording import counted, language_name, translated_title


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source. `anchors` are further anchors of its row. `cited_by` are links to what cites it;
    if there are too many, `more` leads to all."""

    anchor: str
    anchors: tuple[str, ...]
    title: str
    translated: str
    url: str
    language: str
    code: str
    published: When | None
    note: str
    cited_by: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher and its sources. `about` says what is known of it: "Newspaper, Colombia"."""

    name: str
    about: str
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    template: ClassVar[str] = "sources.html"
    title: str
    total: str
    publishers: tuple[Publisher, ...]
    more: Sections | None


def sources_page(context: PageContext) -> SourcesPage:
    archive = context.archive
    return SourcesPage(
        context.title(Index.SOURCES),
        counted(archive.lists.total("sources", "", ""), "source"),
        publishers(archive.lists.first_page("sources", "", "").items, context),
        sections("sources", Index.SOURCES, context),
    )


def publishers(cited: Sequence[CitedSource], context: PageContext) -> tuple[Publisher, ...]:
    """Sources that are sorted by publisher, grouped by it."""
    taken = {source_anchor(source) for source in cited}
    grouped = groupby(cited, key=lambda one: one.source.publisher)
    return tuple(
        Publisher(
            name,
            about(name, context.archive.vocabulary),
            tuple(_source_row(source, taken, context) for source in sources),
        )
        for name, sources in grouped
    )


def _source_row(cited: CitedSource, taken: set[str], context: PageContext) -> SourceRow:
    """The row of a source. `taken` are the anchors in use on the page; the row's are added."""
    source = cited.source
    anchors = [name for name in source_anchors(cited, context.archive) if name not in taken]
    taken.update(anchors)
    archive, key = context.archive, ("cited-by", "source", source.url)
    shown = archive.lists.first_page(*key)
    total = shown.section_counts.total
    return SourceRow(
        anchor=source_anchor(cited),
        anchors=tuple(dict.fromkeys(anchors)),
        title=source.title,
        translated=translated_title(source),
        url=source.url,
        language=language_name(source.language),
        code=source.language or "",
        published=context.since(source.published) if source.published else None,
        note=source.note or "",
        cited_by=links_to(shown.items, context),
        more=(
            context.link(_all_citing(cited, context), f"all {total:,}")
            if len(shown.items) < total
            else None
        ),
    )


def _all_citing(cited: CitedSource, context: PageContext) -> ListPage:
    """The list page of everything that cites a source, or that leads to its sections."""
    sections = context.archive.lists.sections("cited-by", "source", cited.url)
    return ListPage(cited, "cited-by", (ALL,) if sections == (ALL,) else ())
