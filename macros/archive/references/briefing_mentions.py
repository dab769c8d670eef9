"""The index of briefings by the records that they mention and the sources that they cite."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.archive.references.record_links import Key
from macros.records.model.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Mention:
    """A briefing mentions a record. For a cited source `kind` is "source", and `id` is its URL."""

    briefing: str
    kind: str
    id: str


def index_mentions(
    briefings: tuple[Briefing, ...], mentions: Iterable[Mention]
) -> dict[Key, tuple[Briefing, ...]]:
    """The briefings that mention each record or source, newest first. `briefings` are oldest
    first."""
    mentioned: dict[str, set[Key]] = {}
    for mention in mentions:
        mentioned.setdefault(mention.briefing, set()).add((mention.kind, mention.id))
    found: dict[Key, list[Briefing]] = {}
    for briefing in reversed(briefings):
        for key in mentioned.get(briefing.id, ()):
            found.setdefault(key, []).append(briefing)
    return {key: tuple(named) for key, named in found.items()}
