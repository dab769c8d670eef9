"""Which records name a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.records.model.fields import Prose, Ref
from macros.records.model.record import Record
from macros.records.model.reference_finder import find_references
from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location

Key = tuple[str, str]
"""Kind and id of a record: ("incident", "peru-breaks-relations")."""


KINDS = ("incident", "actor", "relation")
"""The kinds of the records of `data/`, in the order in which a library gives them."""


def names(record: Record, *, prose: bool = True) -> Iterator[tuple[Location, str, str]]:
    """Place, kind and id of the records that one names; with `prose` in its Markdown too."""
    for at, marker, text in find_references(record):
        if isinstance(marker, Ref):
            yield at, marker.kind, text
        elif prose and isinstance(marker, Prose):
            for kind, id in markdown.links(text):
                yield at, kind, id


def named(record: Record) -> Iterable[Key]:
    """The records that one names, each once."""
    return dict.fromkeys((*record.references.records, *record.references.linked))


def named_by(naming: Iterable[Record]) -> dict[Key, tuple[Record, ...]]:
    """For each record those that name it, in their order."""
    found: dict[Key, dict[Key, Record]] = {}
    for record in naming:
        for key in named(record):
            found.setdefault(key, {})[record.kind_name, record.id] = record
    return {key: tuple(some.values()) for key, some in found.items()}
