"""Who attests something: its sources by publisher, and a word where there is but one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..records.record import Source
from .sheet import NoteRef, Sheet


@dataclass(frozen=True, slots=True)
class Attestation:
    """A publisher and the notes to what it published."""

    publisher: str
    notes: tuple[NoteRef, ...]


def attested(
    keys: Sequence[str], sources: Mapping[str, Source], sheet: Sheet
) -> tuple[Attestation, ...]:
    """The publishers of some sources, in the order in which they are cited."""
    found: dict[str, list[NoteRef]] = {}
    for key in keys:
        found.setdefault(sources[key].publisher, []).append(sheet.cite(sources[key]))
    return tuple(Attestation(publisher, tuple(notes)) for publisher, notes in found.items())


def footing(sources: Iterable[Source]) -> str:
    """What to say where several sources are due and there is one, or one publisher of all; nothing
    where there are more, or none."""
    urls: set[str] = set()
    publishers: dict[str, str] = {}
    for source in sources:
        urls.add(source.url)
        publishers.setdefault(source.publisher.casefold(), source.publisher)
    if len(urls) == 1:
        return "Rests on a single source"
    if len(publishers) == 1:
        return f"Rests on a single publisher, {next(iter(publishers.values()))}"
    return ""
