"""Sources across records: a source is its URL, however many records cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.archive.references.record_links import KINDS
from macros.records.library import Library
from macros.records.model.record import Source, SourcedRecord
from macros.records.problems import Problem


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that cites a source, and the key it uses."""

    record: SourcedRecord
    key: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with everything that cites it, at least one record. Where the register is too long
    for one page, `place` is the part of it in which the source stands, `number` the page there."""

    url: str
    citations: tuple[Citation, ...]
    place: tuple[str, ...] = ()
    number: int = 1

    @property
    def source(self) -> Source:
        """The source as the first of them describes it."""
        first = self.citations[0]
        return first.record.sources[first.key]


def _all(library: Library) -> Iterator[tuple[Source, Citation]]:
    for record in library.data_records():
        for key, source in record.sources.items():
            yield source, Citation(record, key)


def index_sources(library: Library) -> dict[str, CitedSource]:
    """Every source by its URL, sorted by publisher, title and URL."""
    found: dict[str, list[Citation]] = {}
    for source, citation in _all(library):
        found.setdefault(source.url, []).append(citation)
    return _in_order(CitedSource(url, tuple(some)) for url, some in found.items())


def update_sources(
    sources: Mapping[str, CitedSource], old: SourcedRecord, new: SourcedRecord
) -> dict[str, CitedSource]:
    """The same when a record says something else."""
    found = dict(sources)
    touched = dict.fromkeys(one.url for record in (old, new) for one in record.sources.values())
    for url in touched:
        before = sources[url].citations if url in sources else ()
        citations = [one for one in before if one.record is not old]
        citations += [Citation(new, key) for key, one in new.sources.items() if one.url == url]
        citations.sort(key=lambda one: _rank(one.record))
        if citations:
            found[url] = CitedSource(url, tuple(citations))
        else:
            del found[url]
    keys = [
        [_key(some[url]) if url in some else None for some in (sources, found)] for url in touched
    ]
    return found if all(key == now for key, now in keys) else _in_order(found.values())


def _rank(record: SourcedRecord) -> tuple[int, str]:
    """What tells the order of records in a library."""
    return KINDS.index(record.kind_name), record.path


def _in_order(sources: Iterable[CitedSource]) -> dict[str, CitedSource]:
    return {one.url: one for one in sorted(sources, key=_key)}


def _key(one: CitedSource) -> tuple[str, str, str]:
    source = one.source
    return source.publisher.casefold(), source.title.casefold(), source.url


def _quoted(value: object) -> str:
    return "missing" if value is None else f"'{value}'"


def problems(library: Library) -> Iterator[Problem]:
    """Sources that two records describe differently."""
    first: dict[str, tuple[Source, Citation]] = {}
    for source, citation in _all(library):
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
