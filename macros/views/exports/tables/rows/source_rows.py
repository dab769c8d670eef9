"""Sources, and which record cites which of them, where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from macros.archive.archive import Archive
from macros.archive.provenance.publishers import origin
from macros.records.model.fields import Prose, SourceKey
from macros.records.model.incident import Incident
from macros.records.model.record import Source, SourcedRecord
from macros.records.model.reference_finder import find_references
from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import (
    EARLIEST,
    LABEL,
    LATEST,
    RECORD,
    RECORD_KIND,
    days,
    label,
    of_record,
)
from macros.views.exports.tables.rows.claim_rows import claim_id
from macros.views.exports.tables.table import Day, Table, Uri, about, said
from macros.views.words.wording import language_name, translated_title


class SourceRow(NamedTuple):
    """A publication that records cite, by its address: the same in several records is one. In the
    order of their titles."""

    source_url: Annotated[Uri, said(Source, "url")]
    title: Annotated[str, said(Source, "title")]
    title_translated: Annotated[
        str | None, about("The title in the language of the site, where the publication gives it.")
    ]
    publisher: Annotated[str, said(Source, "publisher")]
    origin: Annotated[
        str, about("The publisher where the report comes from: the agency, where a paper copies it")
    ]
    origin_group: Annotated[
        str,
        about("Publishers of one group are not independent: their owner, or the publisher itself."),
    ]
    origin_kind: Annotated[
        str | None,
        about("What that publisher is, if it is listed. A term of publisher-kinds."),
    ]
    origin_kind_label: Annotated[str | None, LABEL]
    published_edtf: Annotated[str | None, said(Source, "published")]
    published_first_day: Annotated[Day | None, EARLIEST]
    published_last_day: Annotated[Day | None, LATEST]
    language_code: Annotated[str | None, said(Source, "language", "As in BCP 47.")]
    language_label: Annotated[str | None, LABEL]
    kind: Annotated[str | None, said(Source, "kind", "A term of source-kinds.")]
    kind_label: Annotated[str | None, LABEL]
    reading: Annotated[str | None, said(Source, "reading", "A term of readings.")]
    reading_label: Annotated[str | None, LABEL]
    note: Annotated[str | None, said(Source, "note")]
    record_count: Annotated[int, about("How many records cite it.")]
    briefing_count: Annotated[int, about("How many briefings cite it.")]


def _sources(context: PageContext) -> Iterator[SourceRow]:
    archive = context.archive
    vocabulary = archive.vocabulary
    for url, cited in archive.sources.items():
        one = cited.source
        by = origin(one, vocabulary)
        records = {(each.record.kind_name, each.record.id) for each in cited.citations}
        yield SourceRow(
            url,
            one.title,
            translated_title(one) or None,
            one.publisher,
            by.name,
            by.group,
            by.kind or None,
            label(vocabulary.publisher_kinds, by.kind),
            *days(one.published),
            one.language,
            language_name(one.language) or None,
            one.kind,
            label(vocabulary.source_kinds, one.kind),
            one.reading,
            label(vocabulary.readings, one.reading),
            one.note,
            len(records),
            len(archive.briefings_on("source", url)),
        )


class SourceTitleRow(NamedTuple):
    """The title of a source in another language, as the publication gives it."""

    source_url: Annotated[Uri, about("The address of the source.", table="sources")]
    language_code: Annotated[str, about("The language, as in BCP 47.")]
    language_label: Annotated[str, LABEL]
    title: Annotated[str, about("The title in this language.")]


def _titles(context: PageContext) -> Iterator[SourceTitleRow]:
    for url, cited in context.archive.sources.items():
        for code, text in (cited.source.titles or {}).items():
            yield SourceTitleRow(url, code, language_name(code), text)


class CitationRow(NamedTuple):
    """A record cites a source: a row for each place, and one for a source that a record lists and
    cites nowhere. Of a briefing, a row for each source that its text cites."""

    record_kind: Annotated[str, RECORD_KIND]
    record_id: Annotated[str, RECORD]
    citation_number: Annotated[int, about("Its place among the citations of the record, from 1.")]
    source_key: Annotated[
        str | None, about("The key of the source in the record; nothing in a briefing.")
    ]
    source_url: Annotated[Uri, about("The address of the source.", table="sources")]
    source_title: Annotated[str, said(Source, "title")]
    source_publisher: Annotated[str, about("Who published it.")]
    field: Annotated[
        str | None,
        about("The field of the record that cites it, as in summary or claims.replies.sources."),
    ]
    field_path: Annotated[
        str | None,
        about("The same with the places in lists, from 0, as in claims[0].replies[1].sources."),
    ]
    claim_id: Annotated[
        str | None,
        about("The claim that rests on it, or the reply to which does.", table="claims"),
    ]


def _citations(context: PageContext) -> Iterator[CitationRow]:
    archive = context.archive
    records: tuple[SourcedRecord, ...] = (
        *archive.incidents,
        *(archive.actor(id) for id in sorted(archive.actors)),
        *(one.note for one in archive.relations.values() if one.note),
    )
    for record in records:
        yield from _of(record, archive)
    for briefing in archive.briefings:
        cited = (
            one
            for one in archive.sources.values()
            if briefing in archive.briefings_on("source", one.url)
        )
        for number, one in enumerate(cited, 1):
            source = one.source
            yield CitationRow(
                "briefing",
                briefing.id,
                number,
                None,
                one.url,
                source.title,
                source.publisher,
                "text",
                "text",
                None,
            )


def _of(record: SourcedRecord, archive: Archive) -> Iterator[CitationRow]:
    """The citations of a record, in the order of its fields."""
    claims = archive.claims.of.get(record.id, ()) if isinstance(record, Incident) else ()
    found = list(_places(record))
    cited = {key for key, _ in found}
    rest: list[tuple[str, Location]] = [(key, ()) for key in record.sources if key not in cited]
    for number, (key, at) in enumerate([*found, *rest], 1):
        source = record.sources[key]
        place = at[1] if at[:1] == ("claims",) else None
        claim = claims[place] if claims and isinstance(place, int) else None
        yield CitationRow(
            record.kind_name,
            record.id,
            number,
            key,
            source.url,
            source.title,
            source.publisher,
            ".".join(step for step in at if isinstance(step, str)) or None,
            _path(at) or None,
            claim_id(claim) if claim else None,
        )


def _places(record: SourcedRecord) -> Iterator[tuple[str, Location]]:
    """The keys that a record cites, and the field in which it does, once for each field."""
    seen: set[tuple[str, Location]] = set()
    for at, marker, text in find_references(record):
        if isinstance(marker, SourceKey):
            place = at[:-1] if isinstance(at[-1], int) else at
            found = [(text, place)]
        elif isinstance(marker, Prose):
            found = [(key, at) for key in markdown.citations(text)]
        else:
            continue
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def _path(at: Location) -> str:
    """A place in a record: claims[0].replies[1].sources."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in at)
    return "".join(steps).removeprefix(".")


TABLES = (
    Table("sources", SourceRow, ("source_url",), _sources),
    Table("source_titles", SourceTitleRow, ("source_url", "language_code"), _titles),
    Table(
        "citations",
        CitationRow,
        ("record_kind", "record_id", "citation_number"),
        _citations,
        of_record,
    ),
)
