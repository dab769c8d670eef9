"""Files at the former addresses of records' data, which say where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from pydantic import Field

from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format
from macros.views.context.targets import Record
from macros.views.exports.export_file import ExportFile
from macros.views.exports.file_addresses import address_of_file, context_of
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import ID, URL
from macros.views.exports.records.record_data import OUTPUT


class MovedData(DataModel):
    """That a record has another id now."""

    record: Literal["moved"] = Field(description="That the record has another id now.")
    id: str = Field(description=ID, examples=["arcadia-closes-border"])
    url: str = Field(description=URL)
    moved_to: str = Field(description="The address of the file that has the record as data.")


def moved_records(context: PageContext) -> Iterator[ExportFile]:
    """A file at each former address of a record's data."""
    registry = context.registry
    for kind in registry.kinds.values():
        for record in kind.records_with_aliases(context.archive):
            for format in registry.kind_of(record).formats:
                if format.output != OUTPUT:
                    continue
                for alias in record.aliases:
                    file = format.path(registry.former_path(record, alias))
                    yield ExportFile(file, OUTPUT, partial(_moved, file, format, record))


def _moved(file: str, format: Format, record: Record, context: PageContext) -> bytes:
    path, here = context.registry.path(record), context_of(file, context)
    moved = MovedData(
        record="moved",
        id=record.id,
        url=address_of_file(path, here),
        moved_to=address_of_file(format.path(path), here),
    )
    return moved.model_dump_json().encode() + b"\n"
