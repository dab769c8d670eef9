"""Detected renames between two libraries, and how they change references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.archive.changes.similarity import MAX_COMPARED_PAIRS, similarity, words
from macros.records.library import NAMED_KINDS, Library
from macros.records.model.fields import Marker, Prose, Ref
from macros.records.model.record import NamedRecord, Record
from macros.records.model.shapes import shapes_of
from macros.records.text import markdown

MIN_SIMILARITY = 0.6
"""Share of common words from which on two records count as one that was renamed."""

M = TypeVar("M", bound=BaseModel)

_LINK = re.compile(rf"\b({'|'.join(markdown.KINDS)}):([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Renames:
    """The new id of each record that has one, by kind and former id."""

    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def new(self, kind: str, id: str) -> str:
        """The present id of a record, which may be the same."""
        if kind == "relation":
            return self._relation(id)
        return self.ids.get((kind, id), id)

    def _relation(self, id: str) -> str:
        """The present id of a relation, which is made of the present ids of its states."""
        words = id.split("-")
        for cut in range(1, len(words)):
            states = "-".join(words[:cut]), "-".join(words[cut:])
            if any(("actor", state) in self.ids for state in states):
                return "-".join(sorted(self.new("actor", state) for state in states))
        return id

    def applied_to(self, model: M) -> M:
        """A copy of a model in which all references use the new ids."""
        if not self.ids:
            return model
        changed = {}
        for name, one in shapes_of(type(model)).items():
            value = getattr(model, name)
            new = self._value(value, one.marker)
            if new != value:
                changed[name] = new
        return model.model_copy(update=changed) if changed else model

    def _value(self, value: Any, marker: Marker | None) -> Any:
        if isinstance(value, BaseModel):
            return self.applied_to(value)
        if isinstance(value, list):
            return [self._value(item, marker) for item in value]
        if isinstance(value, str) and isinstance(marker, Ref):
            return self.new(marker.kind, value)
        if isinstance(value, str) and isinstance(marker, Prose):
            return _LINK.sub(lambda link: f"{link[1]}:{self.new(link[1], link[2])}", value)
        return value


def detect_renames(before: Library, after: Library) -> Renames:
    """The renamed records: by an alias of either record, else by the similarity of their words."""
    found: dict[tuple[str, str], str] = {}
    was, now = before.by_kind(), after.by_kind()
    for kind in NAMED_KINDS:
        old, new = was[kind], now[kind]
        removed = {id: record for id, record in old.items() if id not in new}
        added = {id: record for id, record in new.items() if id not in old}
        for id, other in (*_by_alias(removed, added), *_by_words(removed, added)):
            if (kind, id) not in found and other not in found.values():
                found[kind, id] = other
    return Renames(found)


def _by_alias(
    removed: Mapping[str, Record], added: Mapping[str, Record]
) -> Iterator[tuple[str, str]]:
    """Former and present ids of records of which either has the other's id as an alias."""
    for id, record in added.items():
        yield from ((alias, id) for alias in _aliases(record) if alias in removed)
    for id, record in removed.items():
        yield from ((id, alias) for alias in _aliases(record) if alias in added)


def _aliases(record: Record) -> list[str]:
    return record.aliases if isinstance(record, NamedRecord) else []


def _by_words(
    removed: Mapping[str, Record], added: Mapping[str, Record]
) -> Iterator[tuple[str, str]]:
    if len(removed) * len(added) > MAX_COMPARED_PAIRS:
        return
    words_of_removed = {id: words(record, named=False) for id, record in removed.items()}
    words_of_added = {id: words(record, named=False) for id, record in added.items()}
    for score, one, other in sorted(
        (-similarity(words_of_removed[one], words_of_added[other]), one, other)
        for one in removed
        for other in added
    ):
        if -score >= MIN_SIMILARITY:
            yield one, other
