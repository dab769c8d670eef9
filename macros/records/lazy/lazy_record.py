"""Lazy records: validated by an earlier build, loaded from the cache on first attribute access.

A page needs a few of perhaps twenty thousand records. A lazy record has what lists need: its id,
its path, its fingerprint, the eager fields of its class, and the defaults of the fields that its
file leaves out. Access to any other attribute loads the whole record (see `Record.load`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from macros.records.basics import plain_json
from macros.records.loading.file_reader import Reader
from macros.records.loading.record_file import read_record
from macros.records.model.fields import shared_field_set
from macros.records.model.record import Record
from macros.records.model.reference_finder import References
from macros.records.model.shapes import FieldShape, Text, shapes_of
from macros.records.problems import Problem, ProblemsFound
from macros.records.text.edtf import Edtf, parse


class RecordLoader:
    """Loads lazy records. `lookup` returns the cached plain data for a fingerprint, as
    `Reader.store` writes it; it must stay usable as long as any lazy record does."""

    def __init__(self, root: Path, lookup: Callable[[str], str | None]) -> None:
        self._root, self._lookup = root, lookup

    def __call__(self, record: Record) -> Record:
        """The loaded record. Raises ProblemsFound if it is not in the cache and its file is not
        the same any more."""
        cls, fingerprint = type(record), record.fingerprint
        text = self._lookup(fingerprint)
        if text is not None:
            fields, named = plain_json.from_json_text(text)
            read = cls.of(fields, id=record.id, path=record.path, fingerprint=fingerprint)
            read.set_references(References.from_plain(named))
            return read
        found, _ = read_record(Reader(self._root), cls, self._root / record.path, {})
        if found is None or found.fingerprint != fingerprint:
            hint = "build the site again"
            raise ProblemsFound([Problem(record.path, 1, 1, "the file has changed", hint)])
        return found


def to_plain(record: Record) -> list[Any]:
    """What a lazy record is made of, as plain data: path, fingerprint, the names of the fields that
    its file gives, and the values of the eager ones."""
    fields = record.model_fields_set
    eager_values = [_plain(getattr(record, name)) for name in record.EAGER_FIELDS if name in fields]
    return [record.path, record.fingerprint, sorted(fields), eager_values]


class LazyRecordFactory:
    """Creates lazy records of one class whose files give the same fields, and which therefore share
    their defaults."""

    def __init__(self, cls: type[Record], fields: Iterable[str]) -> None:
        self._cls, names = cls, frozenset(fields)
        self._field_set = shared_field_set(names)
        self._eager = [
            (name, _is_date(shapes_of(cls)[name])) for name in cls.EAGER_FIELDS if name in names
        ]
        defaults = _defaults(cls)
        self._absent = {name: defaults[name] for name in defaults.keys() - names}

    def create(self, plain: Iterable[Any], loader: RecordLoader) -> Record:
        """The lazy record of `to_plain`'s data without the names of its fields."""
        path, fingerprint, eager_values = plain
        values = {
            **self._absent,
            "id": path[path.rfind("/") + 1 : path.rfind(".")],
            "path": path,
            "fingerprint": fingerprint,
            "loader": loader,
        }
        for (name, is_date), value in zip(self._eager, eager_values, strict=True):
            values[name] = parse(value) if is_date else value
        record = self._cls.__new__(self._cls)
        _set(record, "__dict__", values)
        _set(record, "__pydantic_fields_set__", self._field_set)
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        return record


_set = object.__setattr__
"""How pydantic sets its own attributes: the models are frozen."""


@cache
def _defaults(cls: type[Record]) -> dict[str, Any]:
    """The default of each field. Records share them, since no record is ever changed."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in cls.model_fields.items()
    }


def _is_date(field: FieldShape) -> bool:
    return isinstance(field.shape, Text) and field.shape.type is Edtf


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, Edtf) else value
