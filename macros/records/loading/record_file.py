"""Reads one record from its file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from macros.records.basics.fingerprint import fingerprint
from macros.records.loading.file_reader import Reader
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.source_map import SourceMap, YamlSource

T = TypeVar("T", bound=Record)

_FRONT_MATTER = "begin with the lines '---', 'title: …', 'date: …', 'description: …', '---'"


def read_record(
    reader: Reader, cls: type[T], path: Path, previous: Mapping[str, T]
) -> tuple[T | None, Mapping[str, Any]]:
    """The record of a file, and its plain data. The record is None if the file has problems. The
    data is empty if it could not be read, or if a record of `previous` is reused."""
    shown = reader.display(path)
    text = reader.text(path)
    source = YamlSource(text or "")
    if unchanged := _unchanged_record(previous, cls, path.stem, shown, source.fingerprint):
        reader.retain(source)
        return unchanged, {}
    fields: Any = reader.fields(path, source) if text is not None else None
    if fields is None:
        return None, {}
    build = partial(cls.of, fields, id=path.stem, path=shown, fingerprint=source.fingerprint)
    record = reader.make(path, source, build, cls)
    if record is not None:
        reader.store(path, source, fields, record)
    return record, fields


def _unchanged_record(
    previous: Mapping[str, T], cls: type[T], id: str, path: str, fingerprint: str
) -> T | None:
    """The previous record if class, path and text are the same; else None."""
    record = previous.get(id)
    same = type(record) is cls and (record.path, record.fingerprint) == (path, fingerprint)
    return record if same else None


def check_year_folder(reader: Reader, record: Incident) -> None:
    """Add a problem if an incident is not in the folder of the year in which it began."""
    path = reader.root / record.path
    if record.date.start is None:
        message = f"the incident is dated {record.date}, without a beginning"
        hint = "write when it began, as well as it is known"
        reader.report(path, message, hint, SourceMap().find(path, ("date",)))
        return
    year = f"{record.date.earliest.year:04}"
    if path.parent.name != year:
        reader.report(
            path,
            f"the incident is dated {record.date}",
            f"move the file to incidents/{year}/",
            SourceMap().find(path, ("date",)),
        )


def read_briefing(
    reader: Reader, path: Path, previous: Mapping[str, Briefing]
) -> tuple[Briefing | None, Mapping[str, Any] | None]:
    """The briefing of a file, and the plain data of its front matter. The briefing is None if the
    file has problems; the data is None if it could not be read, or if a briefing of `previous` is
    reused."""
    text = reader.text(path)
    if text is None:
        return None, None
    parts = split(text)
    if parts is None:
        reader.report(path, "the front matter is missing", _FRONT_MATTER)
        return None, None
    head, body, line = parts
    source = YamlSource(head, 1)
    shown, digest = reader.display(path), fingerprint(text)
    if unchanged := _unchanged_record(previous, Briefing, path.stem, shown, digest):
        reader.retain(source)
        return unchanged, None
    fields = reader.fields(path, source)
    if fields is None:
        return None, None
    build = partial(Briefing.of, fields, id=path.stem, path=shown, fingerprint=digest)
    record = reader.make(path, source, build, Briefing)
    if record is not None:
        reader.store(path, source, fields)
    return (record.with_body(body, line) if record else None), fields
