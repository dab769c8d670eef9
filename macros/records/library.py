"""The library: all records of a project, with what its files say and nothing derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord, Record, SourcedRecord
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import Vocabulary
from macros.records.problems import Problem
from macros.records.yaml_files.source_map import SourceMap
from macros.records.yaml_files.strict_yaml import Location

RECORD_KINDS: Mapping[type[Record], str] = {
    Incident: "incidents",
    Actor: "actors",
    RelationNote: "relations",
    Author: "authors",
    Briefing: "briefings",
}
"""The kinds of records, each with the field of `Library` that holds its records: also the name of
the folder of their files."""

GROUP_OF: Mapping[str, str] = {cls.kind_name: group for cls, group in RECORD_KINDS.items()}
"""The field of `Library` that holds the records of each kind."""

NAMED_KINDS = tuple(cls.kind_name for cls in RECORD_KINDS if issubclass(cls, NamedRecord))
"""The kinds whose ids are chosen, so that records may be renamed and have aliases."""


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file from which no record could be made: the class that it should have, and its plain
    data, empty if the YAML could not be read."""

    cls: type[Record]
    id: str
    path: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Library:
    """All records of a project. `data` and `docs` are the folders as the user would type them.
    Each mapping is from id to record, in the order of the paths."""

    root: Path = Path()
    data: str = "data"
    docs: str = "docs"
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    relations: Mapping[str, RelationNote] = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    broken: tuple[BrokenFile, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """Invalid terms, as pairs of vocabulary and term. The term is empty if the whole file could
    not be read."""
    source_map: SourceMap = field(default_factory=SourceMap, repr=False, compare=False)

    def by_kind(self) -> dict[str, Mapping[str, Record]]:
        """All records by kind and id: those of `data`, then the briefings."""
        return {kind: getattr(self, group) for kind, group in GROUP_OF.items()}

    def records(self) -> tuple[Record, ...]:
        """All records, in the order of their kinds."""
        return (*self.data_records(), *self.authors.values(), *self.briefings.values())

    def data_records(self) -> tuple[SourcedRecord, ...]:
        """The records of `data` that cite sources, in the order of their kinds."""
        return (*self.incidents.values(), *self.actors.values(), *self.relations.values())

    def record_of_file(self, path: str) -> Record | None:
        """The record that was read from a file; None if there is none."""
        id = Path(path).stem
        found = (group.get(id) for group in self.by_kind().values())
        return next((one for one in found if one is not None and one.path == path), None)

    def problem(
        self,
        path: str,
        location: Location,
        message: str,
        hint: str = "",
        *,
        needle: str = "",
        key: bool = False,
        warning: bool = False,
    ) -> Problem:
        """A problem at a position in a record's file; `location`, `needle` and `key` are those of
        `YamlSource.place`."""
        line, column = self.source_map.find(self.root / path, location, needle, key=key)
        return Problem(path, line, column, message, hint, warning)
