"""Which records go by another id than before, and what a record says when it uses the new ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.archive.changes.similarity import MAX_COMPARED_PAIRS, similarity, words
from macros.records.library import Library
from macros.records.model.fields import Marker, Prose, Ref
from macros.records.model.record import NamedRecord, Record
from macros.records.model.shapes import shapes_of
from macros.records.text import markdown

MIN_SIMILARITY = 0.6
"""Share of their words that two records have in common if the one is the other under a new id."""

M = TypeVar("M", bound=BaseModel)

_LINK = re.compile(rf"\b({'|'.join(markdown.KINDS)}):([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Renames:
    """The new id of each record that has one, by kind and former id."""

    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def new(self, kind: str, id: str) -> str:
        """The id that a record goes by now: another or the same."""
        if kind == "relation":
            return self._relation(id)
        return self.ids.get((kind, id), id)

    def _relation(self, id: str) -> str:
        """The id of a relation is those of two states; either may be another now."""
        words = id.split("-")
        for cut in range(1, len(words)):
            states = "-".join(words[:cut]), "-".join(words[cut:])
            if any(("actor", state) in self.ids for state in states):
                return "-".join(sorted(self.new("actor", state) for state in states))
        return id

    def applied_to(self, model: M) -> M:
        """What a model says when all that it names goes by its new id."""
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
    """The records that have another id: an alias says so, or the one says what the other said."""
    found: dict[tuple[str, str], str] = {}
    groups: tuple[tuple[Mapping[str, Record], Mapping[str, Record]], ...] = (
        (before.incidents, after.incidents),
        (before.actors, after.actors),
        (before.briefings, after.briefings),
    )
    for old, new in groups:
        gone = {id: record for id, record in old.items() if id not in new}
        come = {id: record for id, record in new.items() if id not in old}
        for id, other in (*_by_alias(gone, come), *_by_words(gone, come)):
            kind = gone[id].kind_name
            if (kind, id) not in found and other not in found.values():
                found[kind, id] = other
    return Renames(found)


def _by_alias(gone: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Former and present id, where either record has the other's id for an alias."""
    for id, record in come.items():
        yield from ((alias, id) for alias in _aliases(record) if alias in gone)
    for id, record in gone.items():
        yield from ((id, alias) for alias in _aliases(record) if alias in come)


def _aliases(record: Record) -> list[str]:
    return record.aliases if isinstance(record, NamedRecord) else []


def _by_words(gone: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    if len(gone) * len(come) > MAX_COMPARED_PAIRS:
        return
    of_gone = {id: words(record, named=False) for id, record in gone.items()}
    of_come = {id: words(record, named=False) for id, record in come.items()}
    for score, one, other in sorted(
        (-similarity(of_gone[one], of_come[other]), one, other) for one in gone for other in come
    ):
        if -score >= MIN_SIMILARITY:
            yield one, other
