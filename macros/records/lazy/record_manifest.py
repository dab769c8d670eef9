"""The roll of a library: each of its records as it is known while it sleeps, so that all can be had
again without reading the files that say the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.records.lazy import lazy_record
from macros.records.lazy.lazy_record import LazyRecordFactory, RecordLoader
from macros.records.library import GROUP_OF, Library
from macros.records.loader import load_vocabulary_and_briefings
from macros.records.loading.file_reader import Reader, TextCache
from macros.records.loading.record_file import read_record
from macros.records.model.actor import Actor
from macros.records.model.fields import Model
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.model.relation import RelationNote

LAZY_GROUPS: Mapping[str, type[Record]] = {
    GROUP_OF[cls.kind_name]: cls for cls in (Incident, Actor, RelationNote)
}

TextChange = tuple[Record, Record]
"""A record as it was, and as it is with other words."""


def build_manifest(library: Library) -> dict[str, Any]:
    """The roll of a library, as plain data. Few records are given other fields than all others, so
    the names of these stand apart."""
    given: dict[str, list[list[str]]] = {}
    records: dict[str, list[list[Any]]] = {}
    for name in LAZY_GROUPS:
        numbers: dict[tuple[str, ...], int] = {}
        records[name] = []
        for record in getattr(library, name).values():
            path, digest, fields, at_hand = lazy_record.to_plain(record)
            at = numbers.setdefault(tuple(fields), len(numbers))
            records[name].append([path, digest, at, at_hand])
        given[name] = list(map(list, numbers))
    return {"given": given, "records": records}


def restore_library(
    manifest: Mapping[str, Any],
    changed: Collection[str],
    data: Path,
    docs: Path | None,
    root: Path,
    cache: TextCache,
    lookup: Callable[[str], str | None],
) -> tuple[Library, list[TextChange]] | None:
    """The library of a roll, whose records sleep, and those whose files have other words since.
    `changed` are the paths of all files that were touched; `known` is asked for what texts say as
    long as records sleep. None if more has changed than words, or something is wrong.
    """
    library, problems = load_vocabulary_and_briefings(data, docs, root, cache)
    reader, waker = Reader(root, cache), RecordLoader(root, lookup)
    groups: dict[str, dict[str, Record]] = {}
    waiting, reworded = set(changed), []
    for name, cls in LAZY_GROUPS.items():
        groups[name] = group = {}
        forms = [LazyRecordFactory(cls, fields) for fields in manifest["given"][name]]
        for path, digest, given, at_hand in manifest["records"][name]:
            if not cache.retain(digest):
                return None
            record = forms[given].create((path, digest, at_hand), waker)
            if path in waiting:
                waiting.remove(path)
                now, _ = read_record(reader, cls, root / path, {})
                if now is None or not _differs_in_words_only(record, now):
                    return None
                if now.fingerprint != digest:
                    reworded.append((record, now))
                    record = now
            group[record.id] = record
    if waiting or problems or reader.problems:
        return None
    found: dict[str, Any] = dict(groups)
    return replace(library, **found), reworded


def _differs_in_words_only(old: Record, new: Record) -> bool:
    """Whether two records differ in nothing but words."""
    return new.fingerprint == old.fingerprint or (
        new.references == old.references and _without_words(new) == _without_words(old)
    )


def _without_words(value: Any) -> Any:
    """A value without the words in it."""
    match value:
        case Model():
            fields = type(value).model_fields.keys() - value.DISPLAY_ONLY_FIELDS
            return {name: _without_words(getattr(value, name)) for name in fields}
        case list():
            return [_without_words(one) for one in value]
        case dict():
            return {key: _without_words(one) for key, one in value.items()}
    return value
