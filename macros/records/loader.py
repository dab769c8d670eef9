"""Loads the records below `data/` and `docs/briefings/`, and validates each file by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from macros.records.basics.files import Kind, kind
from macros.records.library import GROUP_OF, RECORD_KINDS, BrokenFile, Library
from macros.records.loading.file_reader import Reader, TextCache
from macros.records.loading.record_file import check_year_folder, read_briefing, read_record
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.fields import id_flaw
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import FILES, Vocabulary
from macros.records.problems import Problem, did_you_mean
from macros.records.yaml_files.source_map import SourceMap, YamlSource

T = TypeVar("T", bound=Record)

MAX_TERMS = 5_000
"""The most terms of a vocabulary, such as places or publishers. Unlike the fields of a record they
are looked up one at a time."""

_FLAT_FOLDERS: Mapping[type[Record], str] = {
    cls: group for cls, group in RECORD_KINDS.items() if cls not in (Incident, Briefing)
}
"""The folders below `data` that hold the records of a kind side by side."""

_FOLDERS = {GROUP_OF[Incident.kind_name], *_FLAT_FOLDERS.values(), "vocabulary", "schema"}


def load(
    data: Path,
    docs: Path | None = None,
    root: Path | None = None,
    cache: TextCache | None = None,
    previous: Library | None = None,
) -> tuple[Library, list[Problem]]:
    """Read every record below `data` and every briefing below `docs`.

    Returns the library and the problems, whose paths are relative to `root`. Neither folder need
    exist. A file with a problem is among the broken ones. `cache` holds the plain data of texts
    that were read before. Records of `previous` whose files have not changed are reused.
    """
    previous = previous or Library()
    reader = Reader(root or Path.cwd(), cache)
    base = _without_sourced_records(reader, data, docs, previous)
    broken = list(base.broken)
    library = replace(
        base,
        actors=_records(reader, Actor, reader.records(data / "actors"), broken, previous.actors),
        incidents=_incidents(reader, data / "incidents", broken, previous.incidents),
        relations=_records(
            reader, RelationNote, reader.records(data / "relations"), broken, previous.relations
        ),
        broken=tuple(broken),
    )
    return library, reader.problems


def load_without_sourced_records(
    data: Path, docs: Path | None, root: Path, cache: TextCache
) -> tuple[Library, list[Problem]]:
    """A library with the vocabulary, the authors and the briefings alone, and the problems in
    them."""
    reader = Reader(root, cache)
    return _without_sourced_records(reader, data, docs, Library()), reader.problems


def _without_sourced_records(
    reader: Reader, data: Path, docs: Path | None, previous: Library
) -> Library:
    _check_entries(reader, data)
    broken: list[BrokenFile] = []
    invalid_terms: set[tuple[str, str]] = set()
    return Library(
        root=reader.root,
        data=reader.display(data),
        docs=reader.display(docs) if docs else "docs",
        vocabulary=_vocabulary(reader, data / "vocabulary", invalid_terms),
        authors=_records(
            reader, Author, reader.records(data / "authors"), broken, previous.authors
        ),
        briefings=_briefings(reader, docs / "briefings", broken, previous.briefings)
        if docs
        else {},
        broken=tuple(broken),
        unread=frozenset(invalid_terms),
    )


def files_of(data: Path, root: Path) -> dict[type[Record], list[Path]]:
    """The record files below `data`, by the class of the record."""
    reader = Reader(root)
    return {
        Incident: list(_of_years(reader, data / "incidents")),
        **{cls: list(reader.records(data / name)) for cls, name in _FLAT_FOLDERS.items()},
    }


def fill_cache(cls: type[Record], path: Path, root: Path, cache: TextCache) -> None:
    """Read one file and cache its plain data, so that `load` finds it there."""
    read_record(Reader(root, cache), cls, path, {})


def reload_files(library: Library, files: Iterable[Path]) -> tuple[Library, list[Problem]] | None:
    """The library with some files read again, and the problems in them. None if one of the files
    is no record's or has been removed. References of the records are not resolved here."""
    reader = Reader(library.root)
    groups: dict[str, dict[str, Record]] = {}
    for path in files:
        old = library.record_of_file(reader.display(path))
        if old is None or kind(path) is not Kind.FILE:
            return None
        new: Record | None
        if isinstance(old, Briefing):
            new, _ = read_briefing(reader, path, {old.id: old})
        else:
            new, _ = read_record(reader, type(old), path, {old.id: old})
        if isinstance(new, Incident):
            check_year_folder(reader, new)
        if new is not None:
            group = GROUP_OF[old.kind_name]
            groups.setdefault(group, dict(getattr(library, group)))[new.id] = new
    changed: dict[str, Any] = {**groups, "source_map": SourceMap()}
    return replace(library, **changed), reader.problems


def _check_entries(reader: Reader, data: Path) -> None:
    for entry in reader.listing(data):
        path, folder = entry.path, entry.kind is Kind.FOLDER
        if path.name in _FOLDERS and not folder:
            reader.report_misplaced(entry)
        elif path.suffix in (".yml", ".yaml") or (folder and path.name not in _FOLDERS):
            hint = did_you_mean(path.stem, _FOLDERS, f"known are {', '.join(sorted(_FOLDERS))}")
            reader.report(path, f"'{path.name}' is no place for records", hint)
    for _ in reader.below(data / "schema"):
        pass  # the schema command writes there: report links, which it must not follow


def _records(
    reader: Reader,
    cls: type[T],
    paths: Iterable[Path],
    broken: list[BrokenFile],
    previous: Mapping[str, T],
) -> dict[str, T]:
    found: dict[str, T] = {}
    for path in paths:
        record, fields = read_record(reader, cls, path, previous)
        if record is None:
            broken.append(BrokenFile(cls, path.stem, reader.display(path), fields))
        elif other := found.get(record.id):
            hint = f"rename this file or {other.path}"
            reader.report(path, f"the id '{record.id}' is taken", hint)
        else:
            found[record.id] = record
    return found


def _incidents(
    reader: Reader, folder: Path, broken: list[BrokenFile], previous: Mapping[str, Incident]
) -> dict[str, Incident]:
    found = _records(reader, Incident, _of_years(reader, folder), broken, previous)
    for record in found.values():
        check_year_folder(reader, record)
    return found


def _of_years(reader: Reader, folder: Path) -> Iterator[Path]:
    for entry in reader.listing(folder):
        if entry.kind is Kind.FOLDER:
            yield from reader.records(entry.path)
        else:
            reader.report(
                entry.path,
                "an incident stands in the folder of its year",
                "move it, for example to incidents/2025/",
            )


def _vocabulary(reader: Reader, folder: Path, invalid_terms: set[tuple[str, str]]) -> Vocabulary:
    files: dict[str, dict[str, Any]] = {}
    for path in reader.records(folder):
        model = FILES.get(path.stem)
        if model is None:
            hint = did_you_mean(path.stem, FILES, f"known are {', '.join(FILES)}")
            reader.report(path, f"unknown vocabulary '{path.stem}'", hint)
            continue
        text = reader.text(path)
        source = YamlSource(text or "")
        fields: Any = reader.fields(path, source, most=MAX_TERMS) if text is not None else None
        if fields is None:
            invalid_terms.add((path.stem, ""))
        else:
            reader.store(path, source, fields)
        for term, value in (fields or {}).items():
            if flaw := id_flaw(term):
                reader.report(path, flaw, at=source.place((term,), key=True))
                continue
            parsed = reader.make(path, source, partial(model.model_validate, value), model, (term,))
            if parsed is None:
                invalid_terms.add((path.stem, term))
            else:
                files.setdefault(path.stem, {})[term] = parsed
    return Vocabulary(**{name.replace("-", "_"): terms for name, terms in files.items()})


def _briefings(
    reader: Reader, folder: Path, broken: list[BrokenFile], previous: Mapping[str, Briefing]
) -> dict[str, Briefing]:
    found: dict[str, Briefing] = {}
    for path in reader.records(folder, ".md", beside=("index.md", "images")):
        record, fields = read_briefing(reader, path, previous)
        if record is not None:
            found[record.id] = record
        elif fields is not None:
            broken.append(BrokenFile(Briefing, path.stem, reader.display(path), fields))
    return found
