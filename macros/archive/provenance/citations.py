"""The index of sources by URL, with the records that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.archive.references.record_links import KINDS
from macros.records.library import Library
from macros.records.model.record import Source, SourcedRecord
from macros.records.problems import Problem


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that cites a source, and the source's key there."""

    record: SourcedRecord
    key: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with its citations, at least one. If the list of all sources is partitioned,
    `list_path` is the section of this source, and `page_number` its page there."""

    url: str
    citations: tuple[Citation, ...]
    list_path: tuple[str, ...] = ()
    page_number: int = 1

    @property
    def source(self) -> Source:
        """The description of the source in the first citing record."""
        first = self.citations[0]
        return first.record.sources[first.key]


def _citations(library: Library) -> Iterator[tuple[Source, Citation]]:
    for record in library.data_records():
        for key, source in record.sources.items():
            yield source, Citation(record, key)


def index_sources(library: Library) -> dict[str, CitedSource]:
    """Every source by its URL, sorted by publisher, title and URL."""
    found: dict[str, list[Citation]] = {}
    for source, citation in _citations(library):
        found.setdefault(source.url, []).append(citation)
    return _sorted(CitedSource(url, tuple(citations)) for url, citations in found.items())


def update_sources(
    sources: Mapping[str, CitedSource], old: SourcedRecord, new: SourcedRecord
) -> dict[str, CitedSource]:
    """The index after a record has changed from `old` to `new`."""
    found = dict(sources)
    affected = dict.fromkeys(one.url for record in (old, new) for one in record.sources.values())
    for url in affected:
        before = sources[url].citations if url in sources else ()
        citations = [one for one in before if one.record is not old]
        citations += [Citation(new, key) for key, one in new.sources.items() if one.url == url]
        citations.sort(key=lambda one: _sort_key(one.record))
        if citations:
            found[url] = CitedSource(url, tuple(citations))
        else:
            del found[url]
    keys = [
        [_source_key(index[url]) if url in index else None for index in (sources, found)]
        for url in affected
    ]
    return found if all(key == now for key, now in keys) else _sorted(found.values())


def _sort_key(record: SourcedRecord) -> tuple[int, str]:
    """The sort key of a record: the order of `Library.data_records`."""
    return KINDS.index(record.kind_name), record.path


def _sorted(sources: Iterable[CitedSource]) -> dict[str, CitedSource]:
    return {one.url: one for one in sorted(sources, key=_source_key)}


def _source_key(one: CitedSource) -> tuple[str, str, str]:
    source = one.source
    return source.publisher.casefold(), source.title.casefold(), source.url


def _quoted(value: object) -> str:
    return "missing" if value is None else f"'{value}'"


def problems(library: Library) -> Iterator[Problem]:
    """Sources of one URL that two records describe differently."""
    first: dict[str, tuple[Source, Citation]] = {}
    for source, citation in _citations(library):
        known, at = first.setdefault(source.url, (source, citation))
        if known == source:
            continue
        name = next(
            name for name in Source.model_fields if getattr(known, name) != getattr(source, name)
        )
        path = citation.record.path
        other = library.problem(at.record.path, ("sources", at.key), "", key=True)
        yield library.problem(
            path,
            ("sources", citation.key, name),
            f"the same URL has another {name} in {other.path}:{other.line}",
            f"there it is {_quoted(getattr(known, name))}, here {_quoted(getattr(source, name))}; "
            "write the same in both",
        )
