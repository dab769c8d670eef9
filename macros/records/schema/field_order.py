"""The recommended order of a record's fields in its file."""

from __future__ import annotations

from pydantic import BaseModel

from macros.records.model.record import NamedRecord, SourcedRecord
from macros.records.model.shapes import FieldShape, shapes_of


def fields_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields of a model in the recommended order. Those that all records have come last, except
    `added`, which follows the name."""
    of_all = [*NamedRecord.model_fields, *SourcedRecord.model_fields]
    shared = of_all if issubclass(model, NamedRecord | SourcedRecord) else []
    shapes = shapes_of(model)
    names = sorted(shapes, key=lambda name: name in shared)
    if issubclass(model, SourcedRecord):
        names.remove("added")
        names.insert(1 if names[0] in ("title", "name") else 0, "added")
    return tuple(shapes[name] for name in names)
