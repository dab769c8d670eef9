"""Choices that come out the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A series of choices. Of Python's generator only `random()` is used: of that alone it is
    promised that no version changes what follows from a seed."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed))).random

    def happens(self, share: float) -> bool:
        return self._random() < share

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def between(self, first: int, last: int) -> int:
        """A number from `first` to `last`, both possible."""
        return first + self.below(last - first + 1)

    def pick(self, among: Sequence[T]) -> T:
        return among[self.below(len(among))]

    def early(self, among: Sequence[T]) -> T:
        """One of them, the first ones more often."""
        return among[int(self._random() ** 2 * len(among))]

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """So many different ones, in any order; all where there are no more."""
        left = list(among)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
