"""Which item of a list is which in another version of the list."""

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
"""Share of their words that two items have in common if the one is a rewording of the other."""

Pair = tuple[int | None, int | None]


def match_items(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """The places of each item in the one list and in the other; None where it is not in that one.

    First come the items of `after` in their order, then those that only `before` has. Items are
    the same if they are equal, else if they go by the same name, else if their words are alike.
    """
    place: dict[int, int] = {}
    left, right = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(after)))
    for way in (_by_whole, _by_identity, _by_words):
        for one, other in way(before, after, left, right):
            place[other] = one
        for other in place:
            left.pop(place[other], None)
            right.pop(other, None)
    return [
        *((place.get(other), other) for other in range(len(after))),
        *((one, None) for one in left),
    ]


def identity(item: Any) -> tuple[str, ...] | None:
    """What an item of a list goes by; None for one that goes by nothing but all that it says."""
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
    """What has the same name in both, in order."""
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
    """What is worded alike, the most alike first."""
    some = {one: words(before[one]) for one in left if _is_worded(before[one])}
    others = {other: words(after[other]) for other in right if _is_worded(after[other])}
    if len(some) * len(others) > MAX_COMPARED_PAIRS:
        return
    for score, one, other in sorted(
        (-similarity(some[one], others[other]), one, other) for one in some for other in others
    ):
        if -score >= MIN_SIMILARITY and one in some and other in others:
            del some[one], others[other]
            yield one, other


def _is_worded(item: Any) -> bool:
    """Whether an item goes by its words, which may be put otherwise, and not by what it names."""
    return isinstance(item, Figure | OtherFigure | Claim | Reply | Office | Correction)
