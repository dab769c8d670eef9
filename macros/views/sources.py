"""The register of sources, each with what cites it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from ..archive.citations import CitedSource
from .sheet import Link, Sheet, When
from .urls import source_anchor, source_anchors
from .wording import counted, language_name


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


@dataclass(frozen=True, slots=True)
class Publisher:
    name: str
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    template: ClassVar[str] = "sources.html"
    title: str
    total: str
    publishers: tuple[Publisher, ...]


def sources_page(sheet: Sheet) -> SourcesPage:
    everything = sheet.archive.sources.values()
    taken = {source_anchor(source) for source in everything}
    grouped = groupby(everything, key=lambda one: one.source.publisher)
    return SourcesPage(
        "Sources",
        counted(len(everything), "source"),
        tuple(
            Publisher(name, tuple(_source_row(source, taken, sheet) for source in sources))
            for name, sources in grouped
        ),
    )


def _source_row(cited: CitedSource, taken: set[str], sheet: Sheet) -> SourceRow:
    """A row; its anchors are added to those that are taken."""
    source = cited.source
    anchors = [name for name in source_anchors(cited, sheet.archive) if name not in taken]
    taken.update(anchors)
    records = {
        (citation.record.kind_name, citation.record.id): None for citation in cited.citations
    }
    return SourceRow(
        anchor=source_anchor(cited),
        anchors=tuple(dict.fromkeys(anchors)),
        title=source.title,
        url=source.url,
        language=language_name(source.language),
        code=source.language or "",
        published=sheet.since(source.published) if source.published else None,
        note=source.note or "",
        cited_by=tuple(
            sheet.link(target)
            for target in (
                *(sheet.record(*key) for key in records),
                *sheet.archive.briefings_on("source", source.url),
            )
        ),
    )
