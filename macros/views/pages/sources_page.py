"""The register of sources, each with what cites it."""

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
from macros.views.words.wording import counted, language_name


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source. `anchors` are the other names that its place has."""

    anchor: str
    anchors: tuple[str, ...]
    title: str
    url: str
    language: str
    code: str
    published: When | None
    note: str
    cited_by: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published some sources. `about` says what is known of it."""

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


def sources_page(sheet: PageContext) -> SourcesPage:
    archive = sheet.archive
    return SourcesPage(
        sheet.title(Index.SOURCES),
        counted(archive.lists.total("sources", "", ""), "source"),
        publishers(archive.lists.first_page("sources", "", "").items, sheet),
        sections("sources", Index.SOURCES, sheet),
    )


def publishers(everything: Sequence[CitedSource], sheet: PageContext) -> tuple[Publisher, ...]:
    """Sources that are sorted, by publisher."""
    taken = {source_anchor(source) for source in everything}
    grouped = groupby(everything, key=lambda one: one.source.publisher)
    return tuple(
        Publisher(
            name,
            about(name, sheet.archive.vocabulary),
            tuple(_source_row(source, taken, sheet) for source in sources),
        )
        for name, sources in grouped
    )


def _source_row(cited: CitedSource, taken: set[str], sheet: PageContext) -> SourceRow:
    """A row; its anchors are added to those that are taken."""
    source = cited.source
    anchors = [name for name in source_anchors(cited, sheet.archive) if name not in taken]
    taken.update(anchors)
    archive, key = sheet.archive, ("cited-by", "source", source.url)
    shown = archive.lists.first_page(*key)
    total = shown.section_counts.total
    return SourceRow(
        anchor=source_anchor(cited),
        anchors=tuple(dict.fromkeys(anchors)),
        title=source.title,
        url=source.url,
        language=language_name(source.language),
        code=source.language or "",
        published=sheet.since(source.published) if source.published else None,
        note=source.note or "",
        cited_by=links_to(shown.items, sheet),
        more=(
            sheet.link(_all_citing(cited, sheet), f"all {total:,}")
            if len(shown.items) < total
            else None
        ),
    )


def _all_citing(cited: CitedSource, sheet: PageContext) -> ListPage:
    found = sheet.archive.lists.sections("cited-by", "source", cited.url)
    return ListPage(cited, "cited-by", (ALL,) if found == (ALL,) else ())
