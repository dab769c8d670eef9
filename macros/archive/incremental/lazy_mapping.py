"""Lazy mappings: plain data whose values are decoded on first access."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LazyMapping(Mapping[K, V]):
    """A read-only mapping. `make` decodes the value of a key from its plain data, once."""

    def __init__(self, plain: Mapping[K, Any], make: Callable[[K, Any], V]) -> None:
        self._plain, self._make = plain, make
        self._values: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._values:
            self._values[key] = self._make(key, self._plain[key])
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def __contains__(self, key: object) -> bool:
        return key in self._plain
