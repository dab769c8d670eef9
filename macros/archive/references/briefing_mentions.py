"""Which briefings mention a record, or cite a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.archive.references.record_links import Key
from macros.records.model.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Mention:
    """A briefing names a record, or cites a source: then `kind` is "source", `id` its URL."""

    briefing: str
    kind: str
    id: str


def mentioned_in(
    briefings: tuple[Briefing, ...], mentions: Iterable[Mention]
) -> dict[Key, tuple[Briefing, ...]]:
    """For each record, and each source by its URL, the briefings that do, newest first. The
    briefings are given in order, oldest first."""
    mentioned: dict[str, set[Key]] = {}
    for mention in mentions:
        mentioned.setdefault(mention.briefing, set()).add((mention.kind, mention.id))
    found: dict[Key, list[Briefing]] = {}
    for briefing in reversed(briefings):
        for key in mentioned.get(briefing.id, ()):
            found.setdefault(key, []).append(briefing)
    return {key: tuple(named) for key, named in found.items()}
