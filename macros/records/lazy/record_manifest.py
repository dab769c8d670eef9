"""The record manifest: a library as plain data, from which it is restored with lazy records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.records.lazy import lazy_record
from macros.records.lazy.lazy_record import LazyRecordFactory, RecordLoader
from macros.records.library import RECORD_KINDS, Library
from macros.records.loader import load_without_sourced_records
from macros.records.loading.file_reader import Reader, TextCache
from macros.records.loading.record_file import read_record
from macros.records.model.fields import Model
from macros.records.model.record import Record, SourcedRecord

LAZY_GROUPS: Mapping[str, type[Record]] = {
    group: cls for cls, group in RECORD_KINDS.items() if issubclass(cls, SourcedRecord)
}
"""The kinds that may be so many that their records are lazy."""

TextChange = tuple[Record, Record]
"""A record before and after a change of display-only fields."""


def build_manifest(library: Library) -> dict[str, Any]:
    """The manifest of a library. Most records give the same fields, so each set of field names is
    written once, and a record refers to it by its number."""
    field_sets: dict[str, list[list[str]]] = {}
    records: dict[str, list[list[Any]]] = {}
    for name in LAZY_GROUPS:
        numbers: dict[tuple[str, ...], int] = {}
        records[name] = []
        for record in getattr(library, name).values():
            path, fingerprint, fields, eager_values = lazy_record.to_plain(record)
            field_set = numbers.setdefault(tuple(fields), len(numbers))
            records[name].append([path, fingerprint, field_set, eager_values])
        field_sets[name] = list(map(list, numbers))
    return {"field_sets": field_sets, "records": records}


def restore_library(
    manifest: Mapping[str, Any],
    changed: Collection[str],
    data: Path,
    docs: Path | None,
    root: Path,
    cache: TextCache,
    lookup: Callable[[str], str | None],
) -> tuple[Library, list[TextChange]] | None:
    """The library of a manifest, with lazy records, and the text changes since it was written.

    `changed` are the paths of all files that may have changed: these are read again. `lookup` is
    that of `RecordLoader`. None if more has changed than display-only fields, if something is
    wrong, or if the cache lacks a record.
    """
    library, problems = load_without_sourced_records(data, docs, root, cache)
    reader, loader = Reader(root, cache), RecordLoader(root, lookup)
    groups: dict[str, dict[str, Record]] = {}
    pending, reworded = set(changed), []
    for name, cls in LAZY_GROUPS.items():
        groups[name] = group = {}
        factories = [LazyRecordFactory(cls, fields) for fields in manifest["field_sets"][name]]
        for path, fingerprint, field_set, eager_values in manifest["records"][name]:
            if not cache.retain(fingerprint):
                return None
            record = factories[field_set].create((path, fingerprint, eager_values), loader)
            if path in pending:
                pending.remove(path)
                new, _ = read_record(reader, cls, root / path, {})
                if new is None or not _differs_in_words_only(record, new):
                    return None
                if new.fingerprint != fingerprint:
                    reworded.append((record, new))
                    record = new
            group[record.id] = record
    if pending or problems or reader.problems:
        return None
    found: dict[str, Any] = dict(groups)
    return replace(library, **found), reworded


def _differs_in_words_only(old: Record, new: Record) -> bool:
    """Whether two records differ in nothing but display-only fields."""
    return new.fingerprint == old.fingerprint or (
        new.references == old.references and _without_words(new) == _without_words(old)
    )


def _without_words(value: Any) -> Any:
    """A value without its display-only fields."""
    match value:
        case Model():
            fields = type(value).model_fields.keys() - value.DISPLAY_ONLY_FIELDS
            return {name: _without_words(getattr(value, name)) for name in fields}
        case list():
            return [_without_words(one) for one in value]
        case dict():
            return {key: _without_words(one) for key, one in value.items()}
    return value
