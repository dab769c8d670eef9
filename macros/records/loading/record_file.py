"""The record that one file makes, checked by itself."""

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
    """The record that a file makes, and its plain data; neither is there if it has none."""
    shown = reader.display(path)
    text = reader.text(path)
    script = YamlSource(text or "")
    if known := _unchanged_record(previous, cls, path.stem, shown, script.fingerprint):
        reader.retain(script)
        return known, {}
    fields: Any = reader.fields(path, script) if text is not None else None
    if fields is None:
        return None, {}
    build = partial(cls.of, fields, id=path.stem, path=shown, fingerprint=script.fingerprint)
    record = reader.make(path, script, build, cls)
    if record is not None:
        reader.store(path, script, fields, record)
    return record, fields


def _unchanged_record(
    previous: Mapping[str, T], cls: type[T], id: str, path: str, fingerprint: str
) -> T | None:
    """The record that was made of the same text of the same file, by the same code."""
    record = previous.get(id)
    same = type(record) is cls and (record.path, record.fingerprint) == (path, fingerprint)
    return record if same else None


def check_year_folder(reader: Reader, record: Incident) -> None:
    """Complain of an incident that does not stand in the folder of its year."""
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
    """The briefing that a file makes, and the plain data of its front matter if there is any."""
    text = reader.text(path)
    if text is None:
        return None, None
    parts = split(text)
    if parts is None:
        reader.report(path, "the front matter is missing", _FRONT_MATTER)
        return None, None
    head, body, line = parts
    script = YamlSource(head, 1)
    shown, mark = reader.display(path), fingerprint(text)
    if known := _unchanged_record(previous, Briefing, path.stem, shown, mark):
        reader.retain(script)
        return known, None
    fields = reader.fields(path, script)
    if fields is None:
        return None, None
    build = partial(Briefing.of, fields, id=path.stem, path=shown, fingerprint=mark)
    record = reader.make(path, script, build, Briefing)
    if record is not None:
        reader.store(path, script, fields)
    return (record.with_body(body, line) if record else None), fields
