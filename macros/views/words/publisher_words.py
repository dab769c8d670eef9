"""What kind of source something is, in words."""

from __future__ import annotations

from macros.records.model.publisher import named_in
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary
from macros.views.words.wording import within


def kind_of(source: Source, vocabulary: Vocabulary) -> str:
    """The kind of a source's publisher, "News agency"; the source's own kind if the publisher is
    not in the vocabulary. A primary source has its own kind first: "Court record, official"."""
    kind = vocabulary.source_kinds.get(source.kind or "")
    listed = vocabulary.publisher(named_in(source.publisher)[-1])
    if listed is None:
        return kind.label if kind else ""
    publisher = vocabulary.publisher_kinds[listed.kind].label
    if kind is None or kind.primary == "no" or kind.label.casefold() == publisher.casefold():
        return publisher
    return f"{kind.label}, {within(publisher)}"
