"""Who attests something: its sources by publisher, and a word where there is but one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.provenance.publishers import groups
from macros.records.model.publisher import name_key
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary
from macros.views.context.page_context import NoteRef, PageContext


@dataclass(frozen=True, slots=True)
class Attestation:
    """A publisher and the notes to what it published."""

    publisher: str
    notes: tuple[NoteRef, ...]


def attested(
    keys: Sequence[str], sources: Mapping[str, Source], context: PageContext
) -> tuple[Attestation, ...]:
    """The publishers of some sources, in the order in which they are cited."""
    found: dict[str, list[NoteRef]] = {}
    for key in keys:
        found.setdefault(sources[key].publisher, []).append(context.cite(sources[key]))
    return tuple(Attestation(publisher, tuple(notes)) for publisher, notes in found.items())


def footing(sources: Iterable[Source], vocabulary: Vocabulary) -> str:
    """What to say where several sources are due and there is one, or one publisher of all, or all
    are of one group; nothing where there are more, or none."""
    by_url = {source.url: source for source in sources}
    if len(by_url) == 1:
        return "Rests on a single source"
    found = list(groups(by_url.values(), vocabulary).values())
    if len(found) != 1:
        return ""
    names = {name_key(one.name): one.name for one in reversed(found[0])}
    if len(names) == 1:
        return f"Rests on a single publisher, {found[0][0].name}"
    return f"Rests on publishers of a single group: {', '.join(sorted(names.values()))}"
