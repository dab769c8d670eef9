"""Who attests something: the publishers of its sources, and a remark if there is only one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.archive.provenance.publishers import groups
from macros.records.model.publisher import name_key
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary
from macros.records.text.collation import sort_key
from macros.views.context.page_context import NoteRef, PageContext, in_order


@dataclass(frozen=True, slots=True)
class Attestation:
    """A publisher and the references to its sources."""

    publisher: str
    notes: tuple[NoteRef, ...]


def attested(
    keys: Sequence[str], sources: Mapping[str, Source], context: PageContext
) -> tuple[Attestation, ...]:
    """The publishers of some sources, in the order in which they are cited."""
    found: dict[str, list[NoteRef]] = {}
    for key in keys:
        found.setdefault(sources[key].publisher, []).append(context.cite(sources[key]))
    return tuple(Attestation(publisher, in_order(notes)) for publisher, notes in found.items())


def footing(sources: Iterable[Source], vocabulary: Vocabulary) -> str:
    """A remark if something rests on a single source, publisher or group of publishers; empty if it
    rests on more, or on no source."""
    by_url = {source.url: source for source in sources}
    if len(by_url) == 1:
        return "Rests on a single source"
    found = list(groups(by_url.values(), vocabulary).values())
    if len(found) != 1:
        return ""
    names = {name_key(one.name): one.name for one in reversed(found[0])}
    if len(names) == 1:
        return f"Rests on a single publisher, {found[0][0].name}"
    return (
        f"Rests on publishers of a single group: {', '.join(sorted(names.values(), key=sort_key))}"
    )
