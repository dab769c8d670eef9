"""Matches the items of two versions of a list."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

from macros.archive.changes.similarity import MAX_COMPARED_PAIRS, similarity, texts, words
from macros.records.model.actor import Office
from macros.records.model.claim import Claim, Figure, OtherFigure, Reply
from macros.records.model.effect import MissionEffect, PairEffect
from macros.records.model.incident import Invocation, Participant
from macros.records.model.record import Correction

MIN_SIMILARITY = 0.5
"""Share of common words from which on an item counts as a rewording of another."""

Pair = tuple[int | None, int | None]


def match_items(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """The positions of each item in the two lists; None where a list does not have it.

    The items of `after` come first, in order, then those that only `before` has. Items match if
    they are equal, else if they have the same identity, else if their words are similar.
    """
    place: dict[int, int] = {}
    left, right = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(after)))
    for match in (_by_whole, _by_identity, _by_words):
        for one, other in match(before, after, left, right):
            place[other] = one
        for other in place:
            left.pop(place[other], None)
            right.pop(other, None)
    return [
        *((place.get(other), other) for other in range(len(after))),
        *((one, None) for one in left),
    ]


def identity(item: Any) -> tuple[str, ...] | None:
    """What identifies an item within its list; None if only its whole content does."""
    match item:
        case Participant():
            return (item.actor,)
        case PairEffect():
            return tuple(sorted(item.between))
        case MissionEffect():
            return (item.mission_of, item.in_)
        case Invocation():
            return (item.instrument,)
        case Figure():
            return (item.what,)
        case OtherFigure():
            return (item.value,)
        case Claim():
            return (item.id or item.text,)
        case Reply():
            return (item.by, item.text)
        case Office():
            return (item.title,)
        case Correction():
            return (item.text,)
    return None


def _by_whole(
    before: Sequence[Any], after: Sequence[Any], left: Iterable[int], right: Iterable[int]
) -> Iterator[tuple[int, int]]:
    def whole(item: Any) -> Hashable:
        return type(item), tuple(texts(item))

    return _by_name(before, after, left, right, whole)


def _by_identity(
    before: Sequence[Any], after: Sequence[Any], left: Iterable[int], right: Iterable[int]
) -> Iterator[tuple[int, int]]:
    return _by_name(before, after, left, right, identity)


def _by_name(
    before: Sequence[Any],
    after: Sequence[Any],
    left: Iterable[int],
    right: Iterable[int],
    name: Callable[[Any], Hashable],
) -> Iterator[tuple[int, int]]:
    """Pairs of items of the same name, in order. Items named None are not matched."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for one in left:
        waiting[name(before[one])].append(one)
    waiting.pop(None, None)
    for other in right:
        if waiting.get(called := name(after[other])):
            yield waiting[called].popleft(), other


def _by_words(
    before: Sequence[Any], after: Sequence[Any], left: Iterable[int], right: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of items with similar words, the most similar first."""
    old_words = {one: words(before[one]) for one in left if _is_worded(before[one])}
    new_words = {other: words(after[other]) for other in right if _is_worded(after[other])}
    if len(old_words) * len(new_words) > MAX_COMPARED_PAIRS:
        return
    for score, one, other in sorted(
        (-similarity(old_words[one], new_words[other]), one, other)
        for one in old_words
        for other in new_words
    ):
        if -score >= MIN_SIMILARITY and one in old_words and other in new_words:
            del old_words[one], new_words[other]
            yield one, other


def _is_worded(item: Any) -> bool:
    """Whether an item is mainly text, which may be reworded, rather than references."""
    return isinstance(item, Figure | OtherFigure | Claim | Reply | Office | Correction)
