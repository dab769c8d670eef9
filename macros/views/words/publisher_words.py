"""What kind of source something is, and what is known of its publisher, in words."""

from __future__ import annotations

from collections.abc import Iterator

from macros.records.model.publisher import Publisher, countries, named_in
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


def about(name: str, vocabulary: Vocabulary) -> str:
    """What is known of a publisher, by the name that sources use: "Newspaper, Colombia". For a name
    of two publishers, of each: "El Tiempo: newspaper, Colombia; EFE: news agency, Spain"."""
    names = named_in(name)
    known = [(one, listed) for one in names if (listed := vocabulary.publisher(one))]
    if len(names) == 1:
        return ", ".join(_facts(known[0][1], vocabulary)) if known else ""
    return "; ".join(f"{one}: {_within(listed, vocabulary)}" for one, listed in known)


def _within(publisher: Publisher, vocabulary: Vocabulary) -> str:
    return within(", ".join(_facts(publisher, vocabulary)))


def _facts(publisher: Publisher, vocabulary: Vocabulary) -> Iterator[str]:
    yield vocabulary.publisher_kinds[publisher.kind].label
    if publisher.country:
        yield countries()[publisher.country]
    if publisher.group and publisher.group != publisher.label:
        yield f"of {publisher.group}"
