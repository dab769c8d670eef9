"""Sources across records: a source is its URL, however many records cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..records.library import Library
from ..records.problems import Problem
from ..records.record import Source, SourcedRecord


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that cites a source, and the key it uses."""

    record: SourcedRecord
    key: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with everything that cites it. Where the register is too long for one page, `place`
    is the part of it in which the source stands, `number` the page there."""

    source: Source
    citations: tuple[Citation, ...]
    place: tuple[str, ...] = ()
    number: int = 1

    @property
    def url(self) -> str:
        return self.source.url


def _all(library: Library) -> Iterator[tuple[Source, Citation]]:
    groups: tuple[Mapping[str, SourcedRecord], ...] = (
        library.incidents,
        library.actors,
        library.relations,
    )
    for group in groups:
        for record in group.values():
            for key, source in record.sources.items():
                yield source, Citation(record, key)


def merged(library: Library) -> dict[str, CitedSource]:
    """Every source by its URL, sorted by publisher, title and URL."""
    found: dict[str, list[Citation]] = {}
    described: dict[str, Source] = {}
    for source, citation in _all(library):
        described.setdefault(source.url, source)
        found.setdefault(source.url, []).append(citation)
    urls = sorted(
        found,
        key=lambda url: (described[url].publisher.casefold(), described[url].title.casefold(), url),
    )
    return {url: CitedSource(described[url], tuple(found[url])) for url in urls}


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
