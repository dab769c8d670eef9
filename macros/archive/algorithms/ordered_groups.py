"""Incremental updates of sorted groups, as of the backlinks of each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def update_groups(
    groups: Mapping[K, tuple[V, ...]],
    left_keys: Iterable[K],
    joined: Iterable[tuple[K, V]],
    is_removed: Callable[[V], bool],
    sort_key: Callable[[V], Any],
    *,
    latest_first: bool = False,
) -> dict[K, tuple[V, ...]]:
    """The groups after members were removed from those with `left_keys` and others have `joined`.

    `is_removed` tells which members go. Changed groups are sorted by `sort_key` anew, and groups
    that become empty are dropped.
    """
    joining: dict[K, list[V]] = {key: [] for key in left_keys}
    for key, one in joined:
        joining.setdefault(key, []).append(one)
    found = dict(groups)
    for key, new in joining.items():
        members = [one for one in groups.get(key, ()) if not is_removed(one)] + new
        if members:
            found[key] = tuple(sorted(members, key=sort_key, reverse=latest_first))
        else:
            found.pop(key, None)
    return found
