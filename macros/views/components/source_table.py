"""The table of sources: where each was published and by whom, and what cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.archive.lists.partition import ALL, NOT_LISTED
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.publishers import origin
from macros.records.model.publisher import countries, named_in
from macros.records.text.slug import slug
from macros.views.components.backlinks import links_to
from macros.views.components.list_filters import FILTER_ABOVE, Filter, Property, filters_of
from macros.views.context.addresses import source_anchor, source_anchors
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import ListPage
from macros.views.words.publisher_words import kind_of
from macros.views.words.wording import counted, language_name, translated_title

_GROUP_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source. `anchors` are further anchors of its row. `kind`, `country` and `owner` are what is
    known of the publisher whose report it is; the fields that end in `_id` are what filters look
    at. `translated` is its
    title in the language of the site, if that is another; `day` the day of publication in ISO 8601,
    by which rows are sorted. `remark` is the
    editors' note on it, or how little of it was read. `count` says how many records cite it; if
    these are too many for `cited_by`, `more` leads to all."""

    anchor: str
    anchors: tuple[str, ...]
    title: str
    translated: str
    url: str
    language: str
    code: str
    publisher: str
    kind: str
    kind_id: str
    country: str
    country_id: str
    owner: str
    owner_id: str
    reading_id: str
    published: When | None
    day: str
    remark: str
    number: int
    count: str
    cited_by: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Sources, as a table that can be sorted and, if it is long, filtered. They are in the order of
    their titles, or with `by_count` in that of how many records cite them."""

    rows: tuple[SourceRow, ...]
    filters: tuple[Filter, ...]
    by_count: bool


def source_table(
    cited: Sequence[CitedSource], context: PageContext, *, by_count: bool = False
) -> SourceTable:
    """The table of some sources, in their order: by title, or `by_count`."""
    taken = {source_anchor(source) for source in cited}
    rows = tuple(_row(source, taken, context) for source in cited)
    filters = _filters(rows, context) if len(rows) > FILTER_ABOVE else ()
    return SourceTable(rows, filters, by_count)


def _row(cited: CitedSource, taken: set[str], context: PageContext) -> SourceRow:
    """The row of a source. `taken` are the anchors in use on the page; the row's are added."""
    source, archive = cited.source, context.archive
    anchors = [name for name in source_anchors(cited, archive) if name not in taken]
    taken.update(anchors)
    shown = archive.lists.first_page("cited-by", "source", source.url)
    total = shown.section_counts.total
    listed = archive.vocabulary.publisher(named_in(source.publisher)[-1])
    owner = listed.group or "" if listed else ""
    country = listed.country or "" if listed else ""
    reading = source.reading or ""
    published = source.published
    return SourceRow(
        anchor=source_anchor(cited),
        anchors=tuple(dict.fromkeys(anchors)),
        title=source.title,
        translated=translated_title(source),
        url=source.url,
        language=language_name(source.language),
        code=source.language or "",
        publisher=source.publisher,
        kind=kind_of(source, archive.vocabulary),
        kind_id=origin(source, archive.vocabulary).kind or NOT_LISTED,
        country=countries()[country] if country else "",
        country_id=country,
        owner=owner,
        owner_id=slug(owner, _GROUP_LENGTH),
        reading_id=reading,
        published=context.since(published) if published else None,
        day=published.last_named.earliest.isoformat() if published else "",
        remark=source.note or (archive.vocabulary.readings[reading].label if reading else ""),
        number=total,
        count=counted(total, "record"),
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


def _filters(rows: Sequence[SourceRow], context: PageContext) -> tuple[Filter, ...]:
    vocabulary = context.archive.vocabulary
    owners = {row.owner_id: row.owner for row in rows}

    def kind(id: str) -> str:
        return "Publisher not listed" if id == NOT_LISTED else vocabulary.publisher_kinds[id].label

    def ids(name: str) -> list[tuple[str, ...]]:
        return [tuple(filter(None, (getattr(row, name),))) for row in rows]

    return filters_of(
        Property("kind", "Kind", ids("kind_id"), kind),
        Property("country", "Country", ids("country_id"), countries().__getitem__),
        Property("owner", "Owner", ids("owner_id"), owners.__getitem__),
        Property("language", "Language", ids("code"), language_name),
        Property("reading", "Read", ids("reading_id"), lambda id: vocabulary.readings[id].label),
    )
