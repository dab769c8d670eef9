"""Records that are known to be right, and are read when somebody first looks at them.

Of twenty thousand records a page shows a few. One that is asleep is where it belongs and has at
hand what lists are made of: its id, its file, the fields that its class names, and those that its
file leaves out. Whoever asks for more finds it awake.
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
    """Reads records that are asleep. `known` has what their texts say, as `Kept` has it, for as
    long as anything is to be read."""

    def __init__(self, root: Path, lookup: Callable[[str], str | None]) -> None:
        self._root, self._lookup = root, lookup

    def __call__(self, record: Record) -> Record:
        """The record, read. Raises ProblemsFound if what it said is not known any more."""
        cls, mark = type(record), record.fingerprint
        text = self._lookup(mark)
        if text is not None:
            fields, named = plain_json.from_json_text(text)
            read = cls.of(fields, id=record.id, path=record.path, fingerprint=mark)
            read.set_references(References.from_plain(named))
            return read
        found, _ = read_record(Reader(self._root), cls, self._root / record.path, {})
        if found is None or found.fingerprint != mark:
            hint = "build the site again"
            raise ProblemsFound([Problem(record.path, 1, 1, "the file has changed", hint)])
        return found


def to_plain(record: Record) -> list[Any]:
    """What is to be known of a record while it sleeps, as plain data."""
    fields = record.model_fields_set
    at_hand = [_plain(getattr(record, name)) for name in record.EAGER_FIELDS if name in fields]
    return [record.path, record.fingerprint, sorted(fields), at_hand]


class LazyRecordFactory:
    """What records of a class have in common while they sleep, if their files give the same
    fields."""

    def __init__(self, cls: type[Record], fields: Iterable[str]) -> None:
        self._cls, names = cls, frozenset(fields)
        self._field_set = shared_field_set(names)
        self._eager = [
            (name, _is_date(shapes_of(cls)[name])) for name in cls.EAGER_FIELDS if name in names
        ]
        defaults = _defaults(cls)
        self._absent = {name: defaults[name] for name in defaults.keys() - names}

    def create(self, plain: Iterable[Any], loader: RecordLoader) -> Record:
        """The record of which that was told, but for its fields' names."""
        path, fingerprint, at_hand = plain
        values = {
            **self._absent,
            "id": path[path.rfind("/") + 1 : path.rfind(".")],
            "path": path,
            "fingerprint": fingerprint,
            "loader": loader,
        }
        for (name, is_date), value in zip(self._eager, at_hand, strict=True):
            values[name] = parse(value) if is_date else value
        record = self._cls.__new__(self._cls)
        _set(record, "__dict__", values)
        _set(record, "__pydantic_fields_set__", self._field_set)
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        return record


_set = object.__setattr__
"""What pydantic sets its own attributes by, as its models let nobody set any."""


@cache
def _defaults(cls: type[Record]) -> dict[str, Any]:
    """What a record holds that its file does not give; nobody changes it, so they may share it."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in cls.model_fields.items()
    }


def _is_date(field: FieldShape) -> bool:
    return isinstance(field.shape, Text) and field.shape.type is Edtf


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, Edtf) else value
