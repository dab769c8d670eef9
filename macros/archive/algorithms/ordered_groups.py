"""Ordered groups, as of all that names each record, when one thing that is in them changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def update_groups(
    groups: Mapping[K, tuple[V, ...]],
    left: Iterable[K],
    joined: Iterable[tuple[K, V]],
    gone: Callable[[V], bool],
    order: Callable[[V], Any],
    *,
    latest_first: bool = False,
) -> dict[K, tuple[V, ...]]:
    """The groups when what is `gone` has been taken from those that it has `left`, and others have
    `joined`, each in the order of its key. A group of nothing is none."""
    joining: dict[K, list[V]] = {key: [] for key in left}
    for key, one in joined:
        joining.setdefault(key, []).append(one)
    found = dict(groups)
    for key, new in joining.items():
        members = [one for one in groups.get(key, ()) if not gone(one)] + new
        if members:
            found[key] = tuple(sorted(members, key=order, reverse=latest_first))
        else:
            found.pop(key, None)
    return found
